import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { nameOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { demandStaff } from '../products/ours.ts'

/** Whom a VAT number stands beside: the company, or the person where there is none. */
const holder = sql<string>`CASE billing_addresses.company WHEN '' THEN billing_addresses.person
  ELSE billing_addresses.company END`

/** An address whose number nobody has confirmed for that name. */
export interface UnconfirmedNumber {
  id: number
  publicId: string
  vatNumber: string
  holder: string
  country: string
  account: { id: number; publicId: string; name: string }
}

const unconfirmed = () =>
  q
    .selectFrom('billing_addresses')
    .innerJoin('accounts', 'accounts.id', 'billing_addresses.account_id')
    .leftJoin('vat_confirmations', (on) =>
      on
        .onRef('vat_confirmations.vat_number', '=', 'billing_addresses.vat_number')
        .on('vat_confirmations.holder', '=', holder)
        .on('vat_confirmations.withdrawn_at', 'is', null),
    )
    .select(['billing_addresses.id', 'billing_addresses.public_id', 'billing_addresses.vat_number'])
    .select(['billing_addresses.country', holder.as('holder')])
    .select(['accounts.id as account', 'accounts.public_id as account_public_id', 'accounts.name as account_name'])
    .where('billing_addresses.vat_number', '<>', '')
    .where('accounts.closed_at', 'is', null)
    .where('vat_confirmations.id', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof unconfirmed>['execute']>>[number]

const shaped = (row: Row): UnconfirmedNumber => ({
  ...{ id: row.id, publicId: row.public_id, vatNumber: row.vat_number, holder: row.holder, country: row.country },
  account: { id: row.account, publicId: row.account_public_id, name: row.account_name },
})

/** As many numbers as a page of their list has. */
const PAGE = 20

/** One page of those that wait, the oldest first; `next` is the cursor of the following one. */
export function unconfirmedNumbers({ store, keys }: Ctx, cursor?: string) {
  const list = 'vat numbers'
  const from = rowAt(keys, list, cursor) ?? 0
  const rows = store.all(
    unconfirmed()
      .where('billing_addresses.id', '>=', from)
      .orderBy('billing_addresses.id')
      .limit(PAGE + 1),
  )
  const beyond = rows[PAGE]
  return { numbers: rows.slice(0, PAGE).map(shaped), next: beyond && cursorAt(keys, list, beyond.id) }
}

/**
 * Notes that the register knows this number for this name, and how that was found out: from the next order on it carries
 * the tax over (R-TAX-1, R-TAX-3). It counts wherever number and name are the same. Throws Missing for an address that is
 * not waiting.
 */
export function confirmNumber(ctx: Ctx, addressId: string, how: string): void {
  demandStaff(ctx)
  ctx.store.together(() => {
    const found = ctx.store.one(unconfirmed().where('billing_addresses.public_id', '=', addressId))
    if (!found) throw new Missing()
    const { vatNumber, holder: named, account } = shaped(found)
    change(ctx, { event: 'vat_number.confirmed', accountId: account.id, about: vatNumber, detail: { how } }, () => {
      const by = { confirmed_at: ctx.now().toISOString(), confirmed_by: nameOf(ctx.actor) }
      ctx.store.run(q.insertInto('vat_confirmations').values({ vat_number: vatNumber, holder: named, how, ...by }))
    })
  })
}

/** As many confirmations as are shown: those given last. */
const LATEST = 50

/** The confirmations that count, the latest first. */
export const confirmedNumbers = ({ store }: Pick<Ctx, 'store'>) =>
  store.all(
    q
      .selectFrom('vat_confirmations')
      .select(['id', 'vat_number as vatNumber', 'holder', 'how', 'confirmed_at as at'])
      .where('withdrawn_at', 'is', null)
      .orderBy('id', 'desc')
      .limit(LATEST),
  )

/** The number counts no more, from the next order on; what was issued stays as it is. Throws Missing where it does not. */
export function withdrawNumber(ctx: Ctx, id: number): void {
  demandStaff(ctx)
  const { store } = ctx
  store.together(() => {
    const inForce = q.selectFrom('vat_confirmations').select('vat_number').where('id', '=', id)
    const found = store.one(inForce.where('withdrawn_at', 'is', null))
    if (!found) throw new Missing()
    change(ctx, { event: 'vat_number.withdrawn', accountId: null, about: found.vat_number }, () => {
      const at = ctx.now().toISOString()
      store.run(q.updateTable('vat_confirmations').set({ withdrawn_at: at }).where('id', '=', id))
    })
  })
}
