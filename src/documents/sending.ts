import type { Selectable } from 'kysely'
import type { Language } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import { amountIn } from '../base/amounts.ts'
import { dayInWords } from '../base/day.ts'
import { type Addressee, change, notify, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { urls } from '../urls.ts'
import type { Buyer } from './content.ts'

/** So many somebody may have sent once more within an hour. */
export const SENT_MOST = 10

type Row = Pick<
  Selectable<DB['documents']>,
  | 'id'
  | 'public_id'
  | 'kind'
  | 'number'
  | 'account_id'
  | 'order_id'
  | 'language'
  | 'currency'
  | 'gross_cents'
  | 'due_on'
  | 'settled_at'
  | 'buyer'
>

/** How an address of documents is written to: one that is nobody's login. */
interface Mailbox {
  email: string
  language: Language
}

/**
 * Sends a document that was just drawn, in the change this opens: to whoever paid, as they chose for bills of this account,
 * and to the address it is made out to. A pro forma is not sent: it stands with its order. Open invoices are told to the
 * people of the account by whoever makes them. Does nothing where there is nobody to send it to.
 */
export function sendNew(ctx: Ctx, row: Row): void {
  if (row.kind === 'pro-forma') return
  const payer = payerOf(ctx.store, row)
  const address = addressOf(row, payer ? [payer.email] : [])
  if (!payer && !address) return
  noteSent(ctx, row, 'document.mailed', () => {
    if (payer) tellPayer(ctx, row, payer)
    if (address) tellAddress(ctx, row, address)
  })
}

/** Sends it once more because somebody asks: to that person, or to the address it is made out to. Whatever they chose. */
export function sendAgain(ctx: Ctx, row: Row, to: { person: Addressee } | { address: string }): void {
  noteSent(ctx, row, 'document.sent', () => {
    const key = `again:${row.public_id}:${ctx.request.id}`
    if ('person' in to) {
      const { person } = to
      notifyUser(ctx, person, { kind: 'document-sent', facts: factsOf(ctx, row, person.language), key })
      return
    }
    const { language } = row
    notify(ctx, { kind: 'document-sent', to: to.address, language, facts: factsOf(ctx, row, language), key })
  })
}

function noteSent(
  ctx: Ctx,
  { id, number, account_id: accountId }: Row,
  event: 'document.mailed' | 'document.sent',
  work: () => void,
): void {
  change(ctx, { event, accountId, about: number, whileClosing: true }, () => {
    work()
    ctx.store.run(q.updateTable('documents').set({ sent_at: ctx.now().toISOString() }).where('id', '=', id))
  })
}

function tellPayer(ctx: Ctx, row: Row, payer: Addressee): void {
  const said = { facts: factsOf(ctx, row, payer.language), accountId: row.account_id, key: `paper:${row.public_id}` }
  if (row.kind === 'receipt') notifyUser(ctx, payer, { kind: 'receipt-made', ...said })
  else if (row.kind === 'credit-note') notifyUser(ctx, payer, { kind: 'credit-note-made', ...said })
  else if (row.settled_at === null) notifyUser(ctx, payer, { kind: 'invoice-due', ...said })
  else notifyUser(ctx, payer, { kind: 'invoice-paid', ...said })
}

function tellAddress(ctx: Ctx, row: Row, { email: to, language }: Mailbox): void {
  const said = { to, language, facts: factsOf(ctx, row, language), key: `paper:${row.public_id}` }
  if (row.kind === 'receipt') notify(ctx, { kind: 'receipt-made', ...said })
  else if (row.kind === 'credit-note') notify(ctx, { kind: 'credit-note-made', ...said })
  else if (row.settled_at === null) notify(ctx, { kind: 'invoice-due', ...said })
  else notify(ctx, { kind: 'invoice-paid', ...said })
}

/** What the letter says, in the language it is read in; `paper` is the document whose PDF goes with it. */
function factsOf({ store, publicUrl }: Ctx, row: Row, language: Language): Record<string, string> {
  const account = store.one(q.selectFrom('accounts').select(['name', 'public_id']).where('id', '=', row.account_id))
  const page = new URL(urls.invoice(account?.public_id ?? '', row.public_id), publicUrl).href
  return {
    ...{ paper: row.public_id, number: row.number, account: account?.name ?? '', page },
    amount: amountIn(language, { cents: row.gross_cents, currency: row.currency }),
    ...(row.due_on ? { due: dayInWords(language, row.due_on) } : {}),
  }
}

/** Where documents of the address it is made out to go; nothing where it names nowhere, or somebody who is told already. */
function addressOf(row: Pick<Row, 'buyer' | 'language'>, told: readonly string[]): Mailbox | undefined {
  const { email }: Buyer = JSON.parse(row.buyer)
  return email === '' || told.includes(email.toLowerCase()) ? undefined : { email, language: row.language }
}

/** Who began the payment of it, while they may still look after the bills of the account. */
function payerOf(store: Store, { id, order_id: orderId, account_id: accountId }: Row): Addressee | undefined {
  const payment = store.one(
    q
      .selectFrom('payment_items')
      .innerJoin('payments', 'payments.id', 'payment_items.payment_id')
      .select('by_name')
      .where('payments.state', '=', 'succeeded')
      .where((eb) => eb.or([eb('payment_items.document_id', '=', id), eb('payment_items.order_id', '=', orderId ?? 0)]))
      .orderBy('payments.id', 'desc')
      .limit(1),
  )
  const [kind, userId] = (payment?.by_name ?? '').split(':')
  if (kind !== 'user') return undefined
  return store.one(
    q
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .select(['users.id', 'users.email', 'users.name', 'users.language', 'users.time_zone'])
      .where('memberships.account_id', '=', accountId)
      .where('memberships.user_id', '=', Number(userId))
      .where('memberships.role', 'in', ['legal-representative', 'admin', 'billing'])
      .where('users.erased_at', 'is', null),
  )
}
