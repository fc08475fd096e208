import { q } from '../../db/query.ts'
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

/** A transfer of the bakery that is under way, planted with its invoice; its public id, the same each time. */
export function paymentUnderWay(world: World): string {
  const { scene, bakery, clock } = world
  const found = scene.one(q.selectFrom('payments').select('public_id').where('account_id', '=', bakery.id).limit(1))
  if (found) return found.public_id
  const { id: document_id, grossCents: cents } = issueInvoice(world, 12_000)
  const made_at = clock.now().toISOString()
  const expires_at = new Date(clock.now().getTime() + 30 * 86_400_000).toISOString()
  const public_id = 'pay_0000000000000001'
  const { id } = scene.run(
    q.insertInto('payments').values({
      ...{ public_id, account_id: bakery.id, by_name: 'user:1', method: 'transfer', state: 'processing' },
      ...{ currency: 'CHF', total_cents: cents, prepaid_cents: 0, document_id, made_at, expires_at },
    }),
  )
  scene.run(q.insertInto('payment_items').values({ payment_id: id, position: 0, document_id, cents, live: 1 }))
  return public_id
}
