import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { amountIn } from '../base/amounts.ts'
import { dayInWords } from '../base/day.ts'
import type { Currency } from '../base/money.ts'
import { type Addressee, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { urls } from '../urls.ts'

type Order = Selectable<DB['orders']>

/** What an account's people who look after its bills are told, in the change that is open. */
export interface Telling {
  kind:
    | 'order-expiring'
    | 'order-money-kept'
    | 'order-invoiced'
    | 'invoice-terms-changed'
    | 'renewal-invoiced'
    | 'product-ending'
    | 'product-kept'
    | 'product-ended'
  accountId: number
  /** Where it is read more about: a path. */
  page: (account: string) => string
  facts: Readonly<Record<string, string>>
  /** An amount its sentences name, written for each reader. */
  cents?: number
  currency?: Currency
  /** A day they name, likewise. */
  day?: string
  /** Told once under this key. */
  key?: string
}

/** Tells whoever answers for the bills of an account: legal representatives, admins, billing. */
export function tellBilling(ctx: Ctx, { accountId, kind, ...more }: Telling): void {
  const account = ctx.store.one(q.selectFrom('accounts').select(['public_id', 'name']).where('id', '=', accountId))
  if (!account) return
  const page = new URL(more.page(account.public_id), ctx.publicUrl).href
  for (const reader of readersOf(ctx, accountId)) {
    const { cents, currency, day, key } = more
    const amount = cents !== undefined && currency ? { amount: amountIn(reader.language, { cents, currency }) } : {}
    const days = day ? { day: dayInWords(reader.language, day) } : {}
    const facts = { account: account.name, page, ...more.facts, ...amount, ...days }
    tellOne(ctx, reader, kind, { facts, accountId, ...(key ? { key } : {}) })
  }
}

/** Each kind by its name, so that a kind without sentences is found out. */
function tellOne(
  ctx: Ctx,
  reader: Addressee,
  kind: Telling['kind'],
  said: { facts: Record<string, string>; accountId: number; key?: string },
): void {
  if (kind === 'order-expiring') notifyUser(ctx, reader, { kind: 'order-expiring', ...said })
  else if (kind === 'order-money-kept') notifyUser(ctx, reader, { kind: 'order-money-kept', ...said })
  else if (kind === 'order-invoiced') notifyUser(ctx, reader, { kind: 'order-invoiced', ...said })
  else if (kind === 'invoice-terms-changed') notifyUser(ctx, reader, { kind: 'invoice-terms-changed', ...said })
  else if (kind === 'renewal-invoiced') notifyUser(ctx, reader, { kind: 'renewal-invoiced', ...said })
  else if (kind === 'product-ending') notifyUser(ctx, reader, { kind: 'product-ending', ...said })
  else if (kind === 'product-kept') notifyUser(ctx, reader, { kind: 'product-kept', ...said })
  else notifyUser(ctx, reader, { kind: 'product-ended', ...said })
}

/** Whoever is shut out or closes their login is not written to. */
const readersOf = ({ store }: Ctx, accountId: number) =>
  store.all(
    q
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .select(['users.id', 'users.email', 'users.name', 'users.language', 'users.time_zone'])
      .where('memberships.account_id', '=', accountId)
      .where('memberships.role', 'in', ['legal-representative', 'admin', 'billing'])
      .where('users.disabled_at', 'is', null)
      .where('users.closes_at', 'is', null)
      .where('users.erased_at', 'is', null)
      .orderBy('memberships.id'),
  )

/** Money came for an order that was cancelled or expired: it is prepaid money, and the order can be placed again (R-ORD-6). */
export const tellMoneyKept = (ctx: Ctx, order: Order): void =>
  tellBilling(ctx, {
    ...{ kind: 'order-money-kept', accountId: order.account_id, facts: {} },
    ...{ cents: order.gross_cents, currency: order.currency },
    page: (account) => urls.order(account, order.public_id),
  })

/** The invoice of what was just ordered is out, for an account that is invoiced first (R-DOC-5): it goes with the letter. */
export const tellInvoiced = (
  ctx: Ctx,
  { accountId, currency, product, dueOn, invoice }: Ordered & { invoice: { publicId: string; grossCents: number } },
): void =>
  tellBilling(ctx, {
    ...{ kind: 'order-invoiced', accountId, facts: { product, paper: invoice.publicId } },
    ...{ cents: invoice.grossCents, currency, day: dueOn, key: `order-invoiced:${invoice.publicId}` },
    page: (account) => urls.invoice(account, invoice.publicId),
  })

interface Ordered {
  accountId: number
  currency: Currency
  product: string
  dueOn: string
}
