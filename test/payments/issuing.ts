import { type Made, makeDocument } from '../../src/documents/making.ts'
import type { World } from '../world.ts'

/** Whom documents of the tests are made out to. */
export const BUYER = {
  ...{ name: 'Boulangerie Favre', person: 'Claire Favre', street: 'Rue du Four', houseNumber: '3', extra: '' },
  ...{ postcode: '1700', town: 'Fribourg', country: 'CH', vatNumber: '', vatConfirmed: false },
  ...{ orderReference: '', email: 'claire@example.test' },
}

/** An open invoice of the bakery over so many cents net, taxed at 8.1 %. */
export const issueInvoice = (world: World, cents: number): Made =>
  world.scene.together<Made>(() =>
    makeDocument(
      { ...world.house, store: world.scene },
      {
        ...{ kind: 'invoice', accountId: world.bakery.id, currency: 'CHF', language: 'fr', buyer: BUYER },
        lines: [{ fr: 'Hébergement', en: 'Hosting', cents, tax: { kind: 'standard', rate: 810, country: 'CH' } }],
        dueOn: '2026-04-01',
      },
    ),
  )
