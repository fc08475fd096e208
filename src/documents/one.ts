import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import type { Currency } from '../base/money.ts'
import { Missing } from '../base/refusal.ts'
import type { AccountRef } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Seller } from '../core/seller.ts'
import type { Buyer, Content } from './content.ts'
import type { DocumentKind } from './making.ts'
import { type DocumentState, openOf, stateOn, todayOf } from './states.ts'

/** Another document that belongs to one. */
export interface Related {
  publicId: string
  kind: DocumentKind
  number: string
  madeOn: string
  grossCents: number
}

/** Money that was counted towards a document, or what was given up of it. */
export interface Counted {
  at: string
  cents: number
  /** How it was paid; absent for what was written off. */
  method: DB['payments']['method'] | undefined
  prepaid: boolean
}

/** A document with all that is said of it, and how it stands today. Amounts in cents, days of the house's calendar. */
export interface WholeDocument {
  id: number
  publicId: string
  kind: DocumentKind
  number: string
  madeOn: string
  dueOn: string | null
  language: 'fr' | 'en'
  currency: Currency
  netCents: number
  taxCents: number
  grossCents: number
  openCents: number
  state: DocumentState
  reference: string | null
  sentAt: string | null
  seller: Seller
  buyer: Buyer
  content: Content
  counted: readonly Counted[]
  related: readonly Related[]
}

interface Row extends Omit<WholeDocument, 'seller' | 'buyer' | 'content' | 'counted' | 'related'> {
  orderId: number | null
  corrects: number | null
  seller: string
  buyer: string
  content: string
}

/** A document of this account by its public id. Throws Missing for another account's as for one that is not (R-GEN-1). */
export function documentCalled(
  ctx: Pick<Ctx, 'store' | 'seller' | 'now'>,
  account: Pick<AccountRef, 'id'>,
  publicId: string,
): WholeDocument {
  const { store } = ctx
  const row = store.one(sql<Row>`SELECT d.id, d.public_id AS publicId, d.kind, d.number, d.made_on AS madeOn,
    d.due_on AS dueOn, d.language, d.currency, d.net_cents AS netCents, d.tax_cents AS taxCents,
    d.gross_cents AS grossCents, ${openOf} AS openCents, ${stateOn(todayOf(ctx))} AS state, d.reference,
    d.sent_at AS sentAt, d.seller, d.buyer, d.content, d.order_id AS orderId, d.corrects
    FROM documents d WHERE d.public_id = ${publicId} AND d.account_id = ${account.id}`)
  if (!row) throw new Missing()
  const { orderId, corrects, ...document } = row
  return {
    ...document,
    seller: JSON.parse(row.seller),
    buyer: JSON.parse(row.buyer),
    content: JSON.parse(row.content),
    counted: countedFor(store, row.id),
    related: relatedTo(store, row),
  }
}

/** Payments and write-offs; what notes took back is told by the notes themselves. */
const countedFor = (store: Store, documentId: number): Counted[] =>
  store
    .all(
      q
        .selectFrom('allocations')
        .innerJoin('ledger_entries', 'ledger_entries.id', 'allocations.entry_id')
        .leftJoin('payments', (on) =>
          // a settlement is named after its payment
          on.on('payments.public_id', '=', sql<string>`substr(ledger_entries.source, length('settle:') + 1)`),
        )
        .select(['ledger_entries.at', 'allocations.cents', 'payments.method', 'payments.prepaid_cents as held'])
        .where('allocations.document_id', '=', documentId)
        .where('ledger_entries.kind', '<>', 'credit')
        .orderBy('allocations.id'),
    )
    .map(({ at, cents, method, held }) => ({ at, cents, method: method ?? undefined, prepaid: (held ?? 0) > 0 }))

/** Its notes, the invoice a note takes back, and what else was made of its order. */
function relatedTo(store: Store, { id, orderId, corrects }: Row): Related[] {
  const columns = ['public_id as publicId', 'kind', 'number', 'made_on as madeOn', 'gross_cents as grossCents'] as const
  const found = q
    .selectFrom('documents')
    .select(columns)
    .where('id', '<>', id)
    .where((eb) =>
      eb.or([
        eb('corrects', '=', id),
        eb('id', '=', corrects ?? 0),
        ...(orderId === null ? [] : [eb('order_id', '=', orderId)]),
      ]),
    )
  return store.all(found.orderBy('id'))
}
