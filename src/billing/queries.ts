import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import type { Currency } from '../base/money.ts'
import { Missing } from '../base/refusal.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { StatedAddress } from './address.ts'

/** One address of an account. */
export interface BillingAddress extends StatedAddress {
  id: number
  publicId: string
  main: boolean
  /** Chosen from the start where one is asked for. When none of the others is, the main one is. */
  preselected: boolean
}

type Row = Selectable<DB['billing_addresses']>

const addressOf = (row: Row): BillingAddress => ({
  id: row.id,
  publicId: row.public_id,
  main: row.main === 1,
  preselected: row.preselected === 1,
  company: row.company,
  person: row.person,
  street: row.street,
  houseNumber: row.house_number,
  extra: row.extra,
  postcode: row.postcode,
  town: row.town,
  country: row.country,
  email: row.email,
  language: row.language,
  vatNumber: row.vat_number,
  orderReference: row.order_reference,
})

/** All addresses of the account the actor acts for, the main one first, then by age. */
export function addressesOf({ store, actor }: Pick<Ctx, 'store' | 'actor'>): BillingAddress[] {
  const account = accountOf(actor)
  if (!account) return []
  const mine = q.selectFrom('billing_addresses').selectAll().where('account_id', '=', account.id)
  return store.all(mine.orderBy('main', 'desc').orderBy('id')).map(addressOf)
}

/** The main one, once somebody has stated it. */
export const mainAddress = (ctx: Pick<Ctx, 'store' | 'actor'>): BillingAddress | undefined =>
  addressesOf(ctx).find(({ main }) => main)

/** The others. */
export const furtherAddresses = (ctx: Pick<Ctx, 'store' | 'actor'>): BillingAddress[] =>
  addressesOf(ctx).filter(({ main }) => !main)

/** One of the others, by its public id. Throws Missing, also for another account's (R-GEN-1). */
export function furtherAddress(ctx: Pick<Ctx, 'store' | 'actor'>, publicId: string): BillingAddress {
  const found = furtherAddresses(ctx).find((address) => address.publicId === publicId)
  if (!found) throw new Missing()
  return found
}

/** What decides an account's currency, and since when it is that one. Instants are UTC text. */
export interface CurrencyOf {
  currency: Currency
  country: string
  changedAt: string | null
}

/** The currency an account is kept in. Throws Missing. */
export function currencyNow(store: Store, accountId: number): CurrencyOf {
  const row = store.one(
    q
      .selectFrom('accounts')
      .select(['currency', 'country', 'currency_changed_at as changedAt'])
      .where('id', '=', accountId),
  )
  if (!row) throw new Missing()
  return row
}
