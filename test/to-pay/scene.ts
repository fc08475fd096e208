import { q } from '../../db/query.ts'
import { dayIn, daysAfter } from '../../src/base/day.ts'
import type { Currency } from '../../src/base/money.ts'
import type { AccountRef } from '../../src/core/actor.ts'
import { startRun } from '../../src/core/runs.ts'
import { makeDocument } from '../../src/documents/making.ts'
import { buyerFor } from '../../src/orders/buyers.ts'
import { plantOffer } from '../payments/scene.ts'
import { as, SELLER, type World } from '../world.ts'

/** Today, on the calendar of the house. */
export const today = ({ clock }: World): string => dayIn(SELLER.timeZone, clock.now())

interface Owed {
  /** Net, in cents: CHF 8.1 % comes on top. */
  cents?: number
  /** In so many days; less than nothing is late. */
  dueIn?: number
  account?: AccountRef
  currency?: Currency
  about?: string
}

/** An invoice that is out and not paid, planted. Gives its public id. */
export function openInvoice(world: World, owed: Owed = {}): string {
  const { cents = 10_000, dueIn = 10, account = world.bakery, currency = 'CHF' } = owed
  const ctx = as(world, account === world.studio ? world.nadia : world.claire, account)
  const { buyer, language, tax } = buyerFor(ctx)
  const lines = [
    { fr: 'H\u00e9bergement web', en: 'Web hosting', about: owed.about ?? 'favre.test', months: 12, cents, tax },
  ]
  const dueOn = daysAfter(today(world), dueIn)
  return world.scene.together(
    () =>
      makeDocument(
        { ...world.house, store: world.scene },
        { kind: 'invoice', accountId: account.id, currency, language, buyer, lines, dueOn },
      ).publicId,
  )
}

/** A product that was sold and is paid for some more days: its public id. `plantOffer` sells it. Of the bakery at first. */
export function soldProduct(
  world: World,
  { endsIn = 20, name = 'boulangerie-favre.test', months = 12, account = world.bakery } = {},
): string {
  const version = plantOffer(world)
  const { scene } = world
  const id = scene.one(q.selectFrom('offer_versions').select('id').where('public_id', '=', version))?.id ?? 0
  const paid_until = daysAfter(today(world), endsIn)
  const product = scene.one(
    q
      .selectFrom('products')
      .select(['id', 'public_id'])
      .where('account_id', '=', account.id)
      .where('name', '=', name)
      .orderBy('id'),
  )
  if (!product) throw new Error(`${account.name} has no ${name}`)
  scene.run(q.updateTable('products').set({ offer_version_id: id, months, paid_until }).where('id', '=', product.id))
  return product.public_id
}

/** The public id of some invoice of the bakery; nothing while there is none. */
export const anInvoice = ({ scene, bakery }: World): string =>
  scene.one(
    q
      .selectFrom('documents')
      .select('public_id')
      .where('kind', '=', 'invoice')
      .where('account_id', '=', bakery.id)
      .orderBy('id'),
  )?.public_id ?? ''

/** Claire at the checkout of an invoice of the bakery: the public id of her selection. */
export function checkoutOf(world: World): string {
  const ctx = as(world, world.claire, world.bakery)
  const subject = anInvoice(world) || openInvoice(world)
  const id = `run_${String(world.scene.all(q.selectFrom('action_runs').select('id')).length + 1).padStart(16, '0')}`
  const given = { action: 'payments.pay', id, step: 'checkout', subject, ticket: '', language: 'fr' as const }
  startRun({ ...ctx, store: world.scene }, given)
  return id
}

/** A payment of the bakery that waits for a transfer, planted: its public id. */
export function paymentOf(world: World): string {
  const public_id = `pay_${String(world.scene.all(q.selectFrom('payments').select('id')).length + 1).padStart(16, '0')}`
  const at = world.clock.now().toISOString()
  const row = { public_id, account_id: world.bakery.id, by_name: 'system:test', method: 'transfer' as const }
  const money = { state: 'processing' as const, currency: 'CHF' as const, total_cents: 100, prepaid_cents: 0 }
  world.scene.run(q.insertInto('payments').values({ ...row, ...money, made_at: at, expires_at: at }))
  return public_id
}
