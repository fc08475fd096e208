import { q } from '../../db/query.ts'
import { currencyOf } from '../accounts/accounts.ts'
import type { Currency } from '../base/money.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { accountOf } from '../core/actor.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { type Blocker, type Loss, lossesOf } from '../core/lifecycle.ts'
import { permitNow } from '../members/access.ts'
import { actorName, tellRepresentatives } from '../members/telling.ts'
import type { StatedAddress } from './address.ts'
import { changeCurrency, currencyBlockers, currencyStaysUntil, dayFor } from './currency.ts'
import { currencyNow, mainAddress } from './queries.ts'
import { columnsOf, differing, inOneLine } from './rows.ts'

/** In which currency the account would be kept with this address, and in which it is today (R-ADDR-2). */
export function currencyWith(ctx: Ctx, { country }: Pick<StatedAddress, 'country'>): { from: Currency; to: Currency } {
  const account = accountOf(ctx.actor)
  if (!account) throw new Missing()
  return { from: currencyNow(ctx.store, account.id).currency, to: currencyOf(ctx, country) }
}

/** What another currency would mean, told before anybody agrees to it (R-ADDR-6). */
export interface Trade {
  from: Currency
  to: Currency
  /** The new address in one line. */
  address: string
  blockers: readonly Blocker[]
  /** What is not as it was afterwards. */
  losses: readonly Loss[]
  /** Until which day the currency stays what it is, in words; undefined when it may change today. */
  until: string | undefined
}

/** The same for this address. Throws Missing when there is none. */
export function tradeWith(ctx: Ctx, stated: StatedAddress | undefined): Trade {
  const account = accountOf(ctx.actor)
  if (!stated || !account) throw new Missing()
  const trade = currencyWith(ctx, stated)
  const until = currencyStaysUntil(ctx, account.id)
  const blockers = currencyBlockers(ctx, trade)
  const losses = lossesOf(ctx, 'currency-changes', { accountId: account.id, ...trade })
  return { ...trade, address: inOneLine(stated), blockers, losses, until: until && dayFor(ctx, until) }
}

/**
 * States the main address of the account, which only a legal representative does (R-ADDR-1). Documents made out before
 * keep theirs (R-ADDR-4). `agreed` is the currency its owner has seen and agreed to: a country that leads to another one
 * is refused until they have (R-ADDR-6). Every legal representative is sent a summary. Says whether anything is otherwise
 * than before. Throws Forbidden, Missing, or Refusal: `stale`, `currency-locked`, `currency-once`.
 */
export function stateMainAddress(ctx: Ctx, stated: StatedAddress, agreed: Currency): boolean {
  const account = accountOf(ctx.actor)
  if (!account) throw new Missing()
  return ctx.store.together<boolean>(() => {
    permitNow(ctx, 'account.identity', account.id)
    const { from, to } = currencyWith(ctx, stated)
    if (to !== agreed) throw new Refusal('stale')
    const before = mainAddress(ctx)
    const fields = differing(before, stated)
    if (fields.length === 0) return false

    const detail = { fields: fields.join(' '), country: stated.country }
    change(ctx, { event: 'billing_address.changed', accountId: account.id, about: stated.town, detail }, () => {
      if (from !== to) changeCurrency(ctx, account, { from, to })
      writeMain(ctx, account.id, before?.id, stated)
      tellOfMain(ctx, account, stated, to)
    })
    return true
  })
}

function writeMain({ store, now }: Ctx, accountId: number, id: number | undefined, stated: StatedAddress): void {
  const at = now().toISOString()
  const columns = { ...columnsOf(stated), changed_at: at }
  store.run(q.updateTable('accounts').set({ country: stated.country }).where('id', '=', accountId))
  if (id !== undefined) store.run(q.updateTable('billing_addresses').set(columns).where('id', '=', id))
  else {
    const row = { public_id: publicId('adr'), account_id: accountId, main: 1 as const, created_at: at, ...columns }
    store.run(q.insertInto('billing_addresses').values(row))
  }
}

function tellOfMain(ctx: Ctx, account: { id: number; name: string }, stated: StatedAddress, currency: Currency): void {
  const facts = { account: account.name, address: inOneLine(stated), currency, by: actorName(ctx) }
  tellRepresentatives(ctx, { accountId: account.id, id: 0 }, (person) =>
    notifyUser(ctx, person, { kind: 'billing-address-changed', accountId: account.id, facts }),
  )
}
