import { q } from '../../db/query.ts'
import { dayIn } from '../base/day.ts'
import { type Currency, shareOut } from '../base/money.ts'
import type { Ctx } from '../core/ctx.ts'
import { openCents } from '../documents/allocating.ts'
import type { Content, Line, TaxGroup } from '../documents/content.ts'
import { makeDocument } from '../documents/making.ts'
import type { Item } from './selection.ts'

/** A transfer that was begun: what it pays, and until when it is waited for. */
interface Begun {
  accountId: number
  currency: Currency
  prepaidCents: number
  items: readonly Item[]
  expires: Date
}

/**
 * The document whose reference a transfer bears, in the transaction that is open (R-DOC-3). A single invoice has one, and
 * so has the pro forma of a single order that is paid as a whole; every other selection is given a pro forma of its own,
 * which asks for the very amount that is to be transferred. Its id.
 */
export function transferDocument(ctx: Ctx, begun: Begun): number {
  const [only, ...others] = begun.items
  if (!only) throw new Error('a payment of nothing')
  if (others.length === 0 && only.documentId !== undefined) return only.documentId
  const own = documentOf(ctx, only)
  if (others.length === 0 && begun.prepaidCents === 0) return own.id
  const parts = begun.items.map((item) => partOf(ctx, item))
  const { accountId, currency, expires } = begun
  const { id } = makeDocument(ctx, {
    ...{ kind: 'pro-forma', accountId, currency, language: own.language, buyer: JSON.parse(own.buyer) },
    ...{ lines: parts.flatMap(({ lines }) => lines), taxes: together(parts.flatMap(({ taxes }) => taxes)) },
    validUntil: dayIn(ctx.seller.timeZone, expires),
  })
  return id
}

/** The invoice itself, or the pro forma of an order. */
function documentOf({ store }: Ctx, { orderId, documentId }: Item) {
  const all = q.selectFrom('documents').selectAll()
  const found = store.one(
    documentId === undefined
      ? all
          .where('order_id', '=', orderId ?? 0)
          .where('kind', '=', 'pro-forma')
          .where('superseded_at', 'is', null)
      : all.where('id', '=', documentId),
  )
  if (!found) throw new Error('what waits to be paid has its document')
  return found
}

/** What one thing of a selection says: as its own document does, or, where part of an invoice was paid, what is left. */
function partOf(ctx: Ctx, item: Item): Pick<Content, 'lines' | 'taxes'> {
  const document = documentOf(ctx, item)
  const whole: Content = JSON.parse(document.content)
  const open = item.documentId === undefined ? document.gross_cents : openCents(ctx.store, item.documentId)
  return open === document.gross_cents ? whole : leftOf(whole, document.number, open)
}

/** What is left of an invoice, a line for each of its taxes: net and tax shared out so that they come to it to the cent. */
function leftOf({ taxes }: Content, number: string, open: number): Pick<Content, 'lines' | 'taxes'> {
  const shares = shareOut(
    open,
    taxes.flatMap(({ netCents, taxCents }) => [netCents, taxCents]),
  )
  const groups = taxes.map((group, at) => ({
    ...group,
    netCents: shares[2 * at] ?? 0,
    taxCents: shares[2 * at + 1] ?? 0,
  }))
  const lines = groups.map(
    ({ kind, rate, country, netCents: cents }): Line => ({
      fr: number,
      en: number,
      cents,
      tax: { kind, rate, country },
    }),
  )
  return { lines, taxes: groups }
}

/** Taxes of the same kind added up, as each document rounded its own: the whole is what they come to. */
function together(groups: readonly TaxGroup[]): TaxGroup[] {
  const byKind = new Map<string, TaxGroup>()
  for (const group of groups) {
    const key = `${group.kind} ${group.country} ${group.rate}`
    const before = byKind.get(key) ?? { ...group, netCents: 0, taxCents: 0 }
    const [netCents, taxCents] = [before.netCents + group.netCents, before.taxCents + group.taxCents]
    byKind.set(key, { ...before, netCents, taxCents })
  }
  return [...byKind.values()]
}
