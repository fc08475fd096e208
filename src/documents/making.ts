import type { Language } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { dayIn } from '../base/day.ts'
import type { Currency } from '../base/money.ts'
import { publicId } from '../base/secret.ts'
import type { Ctx } from '../core/ctx.ts'
import { type NewEntry, type Posting, post } from '../ledger/entries.ts'
import { nextNumber } from '../ledger/numbers.ts'
import { type Buyer, type Content, type Line, type TaxGroup, taxGroups, totalsOf } from './content.ts'
import { folded } from './folded.ts'
import { referenceOf } from './reference.ts'

export type DocumentKind = DB['documents']['kind']

/** What making documents needs of whoever asks. */
export type Making = Pick<Ctx, 'store' | 'now' | 'keys' | 'seller' | 'wake'>

/** What is made. `dueOn` is a day of the house's calendar, as is the day it is made. */
export interface NewDocument {
  kind: DocumentKind
  accountId: number
  currency: Currency
  language: Language
  buyer: Buyer
  lines: readonly Line[]
  orderId?: number
  dueOn?: string
  /** Of a credit note: the invoice, and how much of it was open; what goes beyond is the customer's prepaid money. */
  corrects?: { id: number; number: string; madeOn: string; reason: string; openCents: number }
  /** Taxes as they are when they do not follow from the lines: what is left of those of an invoice. */
  taxes?: readonly TaxGroup[]
  validUntil?: string
}

/** A document that was just made. */
export interface Made {
  id: number
  publicId: string
  number: string
  grossCents: number
  /** Its entry in the ledger; a pro forma and a receipt have none of their own. */
  entryId: number | undefined
}

const PREFIX: Readonly<Record<DocumentKind, string>> = {
  'pro-forma': 'pf',
  invoice: 'inv',
  'credit-note': 'crn',
  receipt: 'rcp',
}

/**
 * Makes a document in the transaction that is open: its number, its snapshots of seller, buyer and lines, and, for an
 * invoice or a credit note, what the customer owes for it or no longer owes. It never changes again (R-DOC-9, R-DOC-10);
 * its files are drawn after the commit (R-GEN-7). A document of nothing is settled from the start (R-DOC-17).
 */
export function makeDocument(ctx: Making, asked: NewDocument): Made {
  const { store, seller } = ctx
  const { kind, accountId, currency, lines, corrects } = asked
  const taxes = asked.taxes ?? taxGroups(lines)
  const { netCents, taxCents, grossCents } = totalsOf(lines, taxes)
  const at = ctx.now()
  const madeOn = dayIn(seller.timeZone, at)
  const content: Content = {
    ...{ lines, taxes },
    ...(corrects ? { corrects: { number: corrects.number, madeOn: corrects.madeOn, reason: corrects.reason } } : {}),
    ...(asked.validUntil ? { validUntil: asked.validUntil } : {}),
  }
  const number = nextNumber(store, kind, Number(madeOn.slice(0, 4)))
  const paid = kind === 'invoice' || kind === 'pro-forma'
  const reference = paid ? referenceOf(seller, { kind, number, currency }) : null
  const ids = { public_id: publicId(PREFIX[kind]), number, account_id: accountId, order_id: asked.orderId ?? null }
  const { id } = store.run(
    q.insertInto('documents').values({
      ...ids,
      ...{ kind, currency, language: asked.language, corrects: corrects?.id ?? null },
      ...{ seller: JSON.stringify(seller), buyer: JSON.stringify(asked.buyer), content: JSON.stringify(content) },
      ...{ net_cents: netCents, tax_cents: taxCents, gross_cents: grossCents, reference },
      words: wordsOf(number, asked),
      ...{ made_on: madeOn, due_on: kind === 'invoice' ? (asked.dueOn ?? madeOn) : null, made_at: at.toISOString() },
      settled_at: kind === 'invoice' && grossCents === 0 ? at.toISOString() : null,
    }),
  )
  store.run(q.insertInto('papers_due').values({ document_id: id, due_at: at.toISOString() }))
  const entry = entryFor(asked, ids.public_id, content, { netCents, grossCents })
  const entryId = entry && post(ctx, entry)
  store.afterwards(() => ctx.wake('documents'))
  return { id, publicId: ids.public_id, number, grossCents, entryId }
}

/** By what a document is found: its number, whom it is made out to, what it is for. */
const wordsOf = (number: string, { buyer, lines }: NewDocument): string =>
  folded([number, buyer.name, buyer.person, ...lines.flatMap(({ fr, en, about = '' }) => [fr, en, about])].join(' '))

/**
 * An invoice is owed, to what was sold and to each tax. A credit note is the same the other way round: what of it the
 * invoice no longer asks is no longer owed, the rest was paid and is prepaid money now (R-DOC-12).
 */
function entryFor(
  { kind, accountId, currency, corrects }: NewDocument,
  publicId: string,
  { taxes }: Content,
  { netCents, grossCents }: { netCents: number; grossCents: number },
): NewEntry | undefined {
  if ((kind !== 'invoice' && kind !== 'credit-note') || grossCents === 0) return undefined
  const sign = kind === 'invoice' ? 1 : -1
  const owed = Math.min(grossCents, corrects?.openCents ?? grossCents)
  const postings: Posting[] = [
    { to: { code: 'receivable', accountId }, cents: sign * owed },
    { to: { code: 'wallet', accountId }, cents: sign * (grossCents - owed) },
    { to: { code: 'revenue' }, cents: -sign * netCents },
    ...taxes.map(({ country, rate, taxCents }) => ({
      to: { code: 'tax' as const, detail: `${country} ${rate}` },
      cents: -sign * taxCents,
    })),
  ]
  return { kind: kind === 'invoice' ? 'invoice' : 'credit', source: `document:${publicId}`, currency, postings }
}
