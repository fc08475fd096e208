import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { Currency } from '../base/money.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { rowOf } from '../ledger/accounts.ts'

/** Movements on a page. */
const PAGE = 30

/** What a movement was: the words are `prepaid.statement.lines`. */
export type Movement =
  | 'deposit'
  | 'overpaid'
  | 'paid'
  | 'held'
  | 'tried'
  | 'released'
  | 'credit'
  | 'refund'
  | 'refundBack'
  | 'adjustment'
  | 'unmatched'
  | 'other'

/** One line of a statement, in cents as their owner reads them: above nothing it came, below it went. */
export interface StatementLine {
  id: number
  at: string
  what: Movement
  cents: number
  after: number
  /** What it came of, by public id: a document, or a payment. */
  document?: { publicId: string; number: string }
  payment?: string
}

interface Row {
  id: number
  cents: number
  after: number
  at: string
  kind: string
  source: string
}

/** A page of what moved in the prepaid account of a customer in one currency, newest first (R-PRE-9). */
export function statementPage(
  ctx: Pick<Ctx, 'store' | 'keys'>,
  of: { accountId: number; currency: Currency },
  cursor?: string,
): { lines: StatementLine[]; older: string | undefined } {
  const list = `prepaid ${of.accountId} ${of.currency}`
  const rows = movementsUpTo(ctx.store, of, { upTo: rowAt(ctx.keys, list, cursor), most: PAGE + 1 })
  const next = rows[PAGE]
  return { lines: toldIn(ctx.store, rows.slice(0, PAGE)), older: next && cursorAt(ctx.keys, list, next.id) }
}

/** So many movements, newest first, from this one downwards. */
export function statementLines(
  store: Store,
  of: { accountId: number; currency: Currency },
  part: { upTo: number | undefined; most: number },
): StatementLine[] {
  return toldIn(store, movementsUpTo(store, of, part))
}

function movementsUpTo(
  store: Store,
  of: { accountId: number; currency: Currency },
  { upTo, most }: { upTo: number | undefined; most: number },
): Row[] {
  const wallet = rowOf(store, { code: 'wallet', ...of })
  if (!wallet) return []
  return store.all(
    q
      .selectFrom('ledger_postings')
      .innerJoin('ledger_entries', 'ledger_entries.id', 'ledger_postings.entry_id')
      .select(['ledger_postings.id', 'ledger_postings.cents', 'ledger_postings.after'])
      .select(['ledger_entries.at', 'ledger_entries.kind', 'ledger_entries.source'])
      .where('ledger_postings.ledger_account_id', '=', wallet.id)
      .where('ledger_postings.id', '<=', upTo ?? Number.MAX_SAFE_INTEGER)
      .orderBy('ledger_postings.id', 'desc')
      .limit(most),
  )
}

/** In as many statements for a page as for a line. */
function toldIn(store: Store, rows: readonly Row[]): StatementLine[] {
  const abouts = rows.map(({ source }) => aboutOf(source))
  const payments = new Map(
    store
      .all(q.selectFrom('payments').select(['id', 'public_id', 'state']).where('public_id', 'in', abouts))
      .map((one) => [one.public_id, one]),
  )
  const documents = new Map(
    store
      .all(q.selectFrom('documents').select(['public_id', 'number']).where('public_id', 'in', abouts))
      .map((one) => [one.public_id, one]),
  )
  const paid = documentsOf(store, rows)
  return rows.map((row) => {
    const about = aboutOf(row.source)
    const payment = payments.get(about)
    const document = documents.get(about) ?? paid.get(payment?.id ?? 0)
    return {
      ...{ id: row.id, at: row.at, cents: -row.cents, after: 0 - row.after, what: whatOf(row, payment?.state) },
      ...(document ? { document: { publicId: document.public_id, number: document.number } } : {}),
      ...(payment ? { payment: payment.public_id } : {}),
    }
  })
}

/** What came of payments on paper: the receipt of a deposit, else the first invoice they paid. */
function documentsOf(store: Store, rows: readonly Row[]) {
  const abouts = rows.filter(({ source }) => /^(settle|hold):/.test(source)).map(({ source }) => aboutOf(source))
  const found = store.all(
    q
      .selectFrom('payments')
      .innerJoin('payment_items', 'payment_items.payment_id', 'payments.id')
      .innerJoin('documents', (on) =>
        on.on((eb) =>
          eb.or([
            eb('documents.order_id', '=', eb.ref('payment_items.order_id')),
            eb('documents.id', '=', eb.ref('payment_items.document_id')),
          ]),
        ),
      )
      .select(['payments.id', 'documents.public_id', 'documents.number'])
      .where('payments.public_id', 'in', abouts)
      .where('payments.state', '=', 'succeeded')
      .where('documents.kind', 'in', ['invoice', 'receipt'])
      .orderBy('documents.id', 'desc'),
  )
  return new Map(found.map((one) => [one.id, one]))
}

const aboutOf = (source: string): string => source.slice(source.indexOf(':') + 1)

const BY_KIND: Readonly<Record<string, Movement>> = {
  deposit: 'deposit',
  payment: 'overpaid',
  overpayment: 'overpaid',
  release: 'released',
  credit: 'credit',
  adjustment: 'adjustment',
  unmatched: 'unmatched',
}

function whatOf({ kind, source }: Row, state: string | undefined): Movement {
  if (kind === 'refund') return source.startsWith('refund-back:') ? 'refundBack' : 'refund'
  if (kind !== 'hold') return BY_KIND[kind] ?? 'other'
  if (state === 'succeeded') return 'paid'
  return state === 'processing' || state === 'mismatch' ? 'held' : 'tried'
}
