import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { type Currency, readAmount } from '../base/money.ts'
import { readReference } from '../base/payment-reference.ts'
import { Missing } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { openCents } from '../documents/allocating.ts'

/** How many lines a page of transfers has, and how many answers a search. */
const PAGE = 50
const LIST = 'transfers waiting'

/** A transfer that is waited for, or a payment that does not fit. `cents`: what is left to be paid by it. */
export interface MoneyRow {
  id: number
  payment: string
  account: string
  accountId: string
  currency: Currency
  cents: number
  reference: string | null
  number: string | null
  since: string
  until: string
}

const rows = () =>
  q
    .selectFrom('payments')
    .innerJoin('accounts', 'accounts.id', 'payments.account_id')
    .leftJoin('documents', 'documents.id', 'payments.document_id')
    .select(['payments.id', 'payments.public_id as payment', 'accounts.name as account'])
    .select(['accounts.public_id as accountId', 'payments.currency', 'documents.reference', 'documents.number'])
    .select(['payments.made_at as since', 'payments.expires_at as until'])
    .select(sql<number>`payments.total_cents - payments.prepaid_cents`.as('cents'))

const waiting = () => rows().where('payments.state', '=', 'processing').where('payments.method', '=', 'transfer')

/** Transfers that are waited for, the oldest first. */
export function transfersWaiting({ store, keys }: Ctx, cursor: string | undefined) {
  const from = rowAt(keys, LIST, cursor)
  let query = waiting()
    .orderBy('payments.id')
    .limit(PAGE + 1)
  if (from !== undefined) query = query.where('payments.id', '>=', from)
  const found: MoneyRow[] = store.all(query)
  const next = found[PAGE]
  return { rows: found.slice(0, PAGE), next: next && cursorAt(keys, LIST, next.id) }
}

/** Payments whose provider says something else than we asked (R-PAY-18). */
export const mismatched = ({ store }: Ctx): MoneyRow[] =>
  store.all(rows().where('payments.state', '=', 'mismatch').orderBy('payments.id').limit(PAGE))

/** A document a reference or number names, as money may be marked for it. */
export interface DocumentRow {
  document: string
  number: string
  account: string
  accountId: string
  currency: Currency
  cents: number
  open: boolean
  reference: string | null
}

/** Whatever a bank's line may name: a reference, the number of a document, a payment, or the amount of a transfer. */
export function moneyFound(ctx: Ctx, typed: string): { transfers: MoneyRow[]; documents: DocumentRow[] } {
  const words = typed.trim()
  const reference = readReference(words)
  const cents = reference ? undefined : readAmount(words)
  if (cents !== undefined) {
    const rest = sql<number>`payments.total_cents - payments.prepaid_cents`
    return { transfers: ctx.store.all(waiting().where(rest, '=', cents).limit(PAGE)), documents: [] }
  }
  const named = (query: ReturnType<typeof waiting>) =>
    query.where((eb) =>
      eb.or([
        eb('documents.reference', '=', reference ?? words),
        eb('documents.number', '=', words.toUpperCase()),
        eb('payments.public_id', '=', words),
      ]),
    )
  const transfers = ctx.store.all(named(waiting()).limit(PAGE))
  return { transfers, documents: transfers.length > 0 ? [] : documentsNamed(ctx, reference ?? words, words) }
}

function documentsNamed(ctx: Ctx, reference: string, words: string): DocumentRow[] {
  const found = ctx.store.all(
    documents()
      .where('documents.kind', 'in', ['invoice', 'pro-forma'])
      .where((eb) =>
        eb.or([eb('documents.reference', '=', reference), eb('documents.number', '=', words.toUpperCase())]),
      )
      .limit(PAGE),
  )
  return found.map((row) => documentRow(ctx, row))
}

const documents = () =>
  q
    .selectFrom('documents')
    .innerJoin('accounts', 'accounts.id', 'documents.account_id')
    .leftJoin('orders', 'orders.id', 'documents.order_id')
    .select(['documents.id', 'documents.public_id as document', 'documents.number', 'documents.kind'])
    .select(['accounts.name as account', 'accounts.public_id as accountId', 'documents.currency'])
    .select(['documents.reference', 'documents.gross_cents', 'orders.state'])

type Found = Omit<DocumentRow, 'cents' | 'open'> & {
  id: number
  kind: string
  gross_cents: number
  state: string | null
}

function documentRow({ store }: Ctx, { id, kind, gross_cents, state, ...row }: Found): DocumentRow & { id: number } {
  const cents = kind === 'invoice' ? openCents(store, id) : state === 'awaiting' ? gross_cents : 0
  return { ...row, id, cents, open: cents > 0 }
}

/** The document of a link. Throws Missing. */
export function moneyDocument(ctx: Ctx, publicId: string) {
  const query = documents().where('documents.public_id', '=', publicId)
  const found = ctx.store.one(query.where('documents.kind', 'in', ['invoice', 'pro-forma']))
  if (!found) throw new Missing()
  return documentRow(ctx, found)
}

/** The payment of a link, with its account and its document. Throws Missing. */
export function moneyPayment({ store }: Ctx, publicId: string) {
  const row = store.one(
    rows()
      .where('payments.public_id', '=', publicId)
      .select(['payments.state', 'payments.method', 'payments.prepaid_cents as prepaidCents'])
      .select(['payments.came_cents as cameCents', 'payments.came_currency as cameCurrency']),
  )
  if (!row) throw new Missing()
  return row
}

/** Money that one of ours saw and another has to approve, the oldest first. */
export const receivedWaiting = ({ store }: Ctx) =>
  store.all(
    q
      .selectFrom('money_received')
      .innerJoin('accounts', 'accounts.id', 'money_received.account_id')
      .innerJoin('staff', 'staff.id', 'money_received.noted_by')
      .select(['money_received.public_id as id', 'accounts.name as account', 'accounts.public_id as accountId'])
      .select(['money_received.currency', 'money_received.cents', 'money_received.received_on as on'])
      .select(['money_received.reason', 'money_received.noted_by as notedBy', 'staff.name as by'])
      .where('money_received.state', '=', 'waiting')
      .orderBy('money_received.id')
      .limit(PAGE),
  )
