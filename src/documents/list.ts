import { type RawBuilder, sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { Currency } from '../base/money.ts'
import type { AccountRef } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { folded } from './folded.ts'
import type { DocumentKind } from './making.ts'
import { type DocumentState, type InvoiceState, openOf, stateOn, todayOf } from './states.ts'

/** Documents on a page of the list. */
export const DOCUMENTS_PAGE = 50
/** So many words of a search count. */
const WORDS_MOST = 6

/** What is kept of an account for good; pro formas stand with their orders. */
export const listedKinds = ['invoice', 'credit-note', 'receipt'] as const satisfies readonly DocumentKind[]
export type ListedKind = (typeof listedKinds)[number]

/** Which documents are wanted; all that are listed where nothing is said. Days are of the calendar of the house. */
export interface WantedDocuments {
  kind?: ListedKind | undefined
  /** `unpaid`: everything that is left to pay, overdue or not. */
  state?: InvoiceState | 'unpaid' | undefined
  /** Words of its number, its address, its lines. */
  words?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

/** One line of the list. */
export interface ListedDocument {
  id: number
  publicId: string
  kind: DocumentKind
  number: string
  madeOn: string
  dueOn: string | null
  currency: Currency
  netCents: number
  taxCents: number
  grossCents: number
  openCents: number
  state: DocumentState
  reference: string | null
  /** Whom it is made out to. */
  to: string
}

type Place = Pick<ListedDocument, 'id' | 'madeOn'>

/** One page of an account's documents, newest first, and the cursor of the next one. */
export function documentPage(
  ctx: Pick<Ctx, 'store' | 'keys' | 'seller' | 'now'>,
  account: Pick<AccountRef, 'id' | 'publicId'>,
  wanted: WantedDocuments,
  cursor?: string,
): { documents: readonly ListedDocument[]; next: string | undefined } {
  const list = `documents ${account.publicId} ${JSON.stringify(wanted)}`
  const upTo = placeOf(ctx.store, account.id, rowAt(ctx.keys, list, cursor))
  const documents = documentsFrom(ctx, account.id, wanted, { upTo, most: DOCUMENTS_PAGE + 1 })
  const beyond = documents[DOCUMENTS_PAGE]
  return { documents: documents.slice(0, DOCUMENTS_PAGE), next: beyond && cursorAt(ctx.keys, list, beyond.id) }
}

function placeOf(store: Store, accountId: number, id: number | undefined): Place | undefined {
  if (id === undefined) return undefined
  const place = q.selectFrom('documents').select(['id', 'made_on as madeOn']).where('id', '=', id)
  return store.one(place.where('account_id', '=', accountId))
}

/** So many of them, newest first, from this one on. */
export function documentsFrom(
  ctx: Pick<Ctx, 'store' | 'seller' | 'now'>,
  accountId: number,
  wanted: WantedDocuments,
  { upTo, most }: { upTo: Place | undefined; most: number },
): ListedDocument[] {
  const today = todayOf(ctx)
  return ctx.store.all(sql<ListedDocument>`SELECT d.id, d.public_id AS publicId, d.kind, d.number, d.made_on AS madeOn,
    d.due_on AS dueOn, d.currency, d.net_cents AS netCents, d.tax_cents AS taxCents, d.gross_cents AS grossCents,
    ${openOf} AS openCents, ${stateOn(today)} AS state, d.reference, d.buyer ->> 'name' AS "to"
    FROM documents d ${wayIn(wanted)} WHERE ${allOf(accountId, wanted, today)}
    AND ${upTo ? sql`(d.made_on, d.id) <= (${upTo.madeOn}, ${upTo.id})` : sql`TRUE`}
    ORDER BY d.made_on DESC, d.id DESC LIMIT ${most}`)
}

/** How many documents are wanted, counted up to one more than `most`. */
export function countDocuments(
  ctx: Pick<Ctx, 'store' | 'seller' | 'now'>,
  accountId: number,
  wanted: WantedDocuments,
  most: number,
): number {
  const some = sql`SELECT 1 FROM documents d ${wayIn(wanted)} WHERE ${allOf(accountId, wanted, todayOf(ctx))} LIMIT ${most + 1}`
  return ctx.store.one(sql<{ count: number }>`SELECT COUNT(*) AS count FROM (${some})`)?.count ?? 0
}

function allOf(accountId: number, wanted: WantedDocuments, today: string): RawBuilder<unknown> {
  const { kind, state, words = '', from, until } = wanted
  const kinds = sql.join((kind ? [kind] : listedKinds).map((one) => sql`${one}`))
  const asked = folded(words).split(' ').filter(Boolean).slice(0, WORDS_MOST)
  const conditions = [
    sql`d.account_id = ${accountId} AND d.kind IN (${kinds})`,
    ...(from ? [sql`d.made_on >= ${from}`] : []),
    ...(until ? [sql`d.made_on <= ${until}`] : []),
    ...asked.map((word) => sql`instr(d.words, ${word}) > 0`),
    ...(state ? [inState(state, accountId, today)] : []),
  ]
  return sql.join(conditions, sql` AND `)
}

/** What can only be found among what is left to pay. */
const isUnpaid = ({ state }: Pick<WantedDocuments, 'state'>): boolean =>
  state !== undefined && ['unpaid', 'open', 'part-paid', 'overdue'].includes(state)

/** What is rare has an index of its own, so that it is found as fast among ten thousand as among ten. */
function wayIn(wanted: WantedDocuments): RawBuilder<unknown> {
  if (isUnpaid(wanted)) return sql`INDEXED BY documents_open`
  if (wanted.state === 'written-off') return sql`INDEXED BY documents_written_off`
  return sql`INDEXED BY documents_of_account`
}

/** Which state, and beside it what its index is kept for. */
function inState(state: NonNullable<WantedDocuments['state']>, accountId: number, today: string): RawBuilder<unknown> {
  const unpaid = sql`d.kind = 'invoice' AND d.settled_at IS NULL`
  if (state === 'unpaid') return unpaid
  const exactly = sql`d.kind = 'invoice' AND ${stateOn(today)} = ${state}`
  if (isUnpaid({ state })) return sql`${unpaid} AND ${exactly}`
  if (state === 'written-off') return sql`d.written_off_at IS NOT NULL AND ${exactly}`
  if (state === 'paid') return exactly
  const corrected = sql`SELECT n.corrects FROM documents n WHERE n.account_id = ${accountId} AND n.kind = 'credit-note'`
  return sql`d.id IN (${corrected}) AND ${exactly}`
}
