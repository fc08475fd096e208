import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import type { Line } from '../../src/documents/content.ts'
import { type Made, makeDocument, type NewDocument } from '../../src/documents/making.ts'
import { makePapers } from '../../src/documents/papers.ts'
import type { TaxDecision } from '../../src/tax/decision.ts'
import type { World } from '../world.ts'

/** The tax of the bakery's invoices. */
export const SWISS: TaxDecision = { kind: 'standard', rate: 810, country: 'CH' }

/** Whom they are made out to. */
export const BUYER: NewDocument['buyer'] = {
  ...{ name: 'Boulangerie Favre Sàrl', person: 'Claire Favre', street: 'Rue de Lausanne', houseNumber: '7', extra: '' },
  ...{ postcode: '1700', town: 'Fribourg', country: 'CH', vatNumber: '', vatConfirmed: false, orderReference: '' },
  email: '',
}

export const line = (cents: number, more: Partial<Line> = {}): Line => ({
  ...{ fr: 'Hébergement web', en: 'Web hosting', about: 'boulangerie-favre.test', months: 12, cents, tax: SWISS },
  ...more,
})

/** An invoice of the bakery that is out: CHF 129.72 unless other lines are wanted. */
export const invoiceOf = (world: World, more: Partial<NewDocument> = {}): Made =>
  world.scene.together(() =>
    makeDocument(
      { ...world.house, store: world.scene },
      {
        ...{ kind: 'invoice', accountId: world.bakery.id, currency: 'CHF', language: 'fr', buyer: BUYER },
        ...{ lines: [line(12_000)], dueOn: '2026-04-01', ...more },
      },
    ),
  )

/** What the worker does when it is woken. */
export const draw = (world: World): Promise<void> => makePapers({ house: world.house, demo: true })

/** A large invoice of the bakery with a write-off that waits for somebody else than Olga: the public id of the request. */
export function correctionOf(world: World): string {
  const { id } = invoiceOf(world, { lines: [line(100_000)] })
  const public_id = publicId('cor')
  const asked_at = world.clock.now().toISOString()
  world.scene.run(
    q.insertInto('correction_requests').values({
      ...{ public_id, kind: 'write-off', account_id: world.bakery.id, document_id: id, cents: 108_100 },
      ...{ currency: 'CHF', reason: 'Faillite', asked_by: world.olga.id, asked_at },
    }),
  )
  return public_id
}
