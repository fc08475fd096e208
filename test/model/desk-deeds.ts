import { q } from '../../db/query.ts'
import { dayIn } from '../../src/base/day.ts'
import { openCents } from '../../src/documents/allocating.ts'
import { cancelAtEnd, endNow, keepProduct } from '../../src/orders/ending.ts'
import { setInvoiceTerms } from '../../src/orders/invoice-first.ts'
import { approveReceived, noteReceived, refuseReceived, type Seen } from '../../src/payments/receiving.ts'
import { productOf } from '../../src/products/queries.ts'
import { correct, decide } from '../../src/staff/corrections.ts'
import { SELLER, type World } from '../world.ts'
import { pick, type Table, type Work } from './playing.ts'

/** A product is cancelled to the end of what is paid, goes on after all, or is ended by our people at once (R-REN-12). */
const cancelProduct: Work = ({ world }, { claire, olga }, { a, b }) => {
  const sold = q.selectFrom('products').select('id').where('paid_until', 'is not', null)
  const id = pick(world.scene.all(sold), a)?.id
  if (id === undefined) return
  if (b % 4 === 0) endNow(olga, productOf(olga, id), 'fini')
  else if (b % 4 === 1) keepProduct(claire, productOf(claire, id))
  else cancelAtEnd(claire, productOf(claire, id))
}

/** The account is invoiced before it pays, or no longer (R-DOC-5). */
const invoiceFirst: Work = ({ world }, { sami }, { a }) =>
  setInvoiceTerms(sami, world.bakery, { days: pick([10, undefined, 90], a), reason: 'r' })

/** What is left of an invoice is claimed no longer; above the limit, once somebody else of ours has said yes (R-STF-5). */
const giveUp: Work = ({ world }, { sami, olga }, { a, b }) => {
  const asked = q.selectFrom('correction_requests').select('public_id').where('outcome', 'is', null)
  const request = pick(world.scene.all(asked), a)
  if (request && b % 2 === 0) decide(olga, request.public_id, b % 4 === 0 ? 'approved' : 'refused')
  const invoices = q.selectFrom('documents').select(['id', 'number', 'currency']).where('kind', '=', 'invoice')
  const found = pick(world.scene.all(invoices.where('settled_at', 'is', null)), a)
  if (!found) return
  const invoice = { ...found, openCents: openCents(world.scene, found.id) }
  const correction = { kind: 'write-off' as const, reason: 'r' }
  correct(sami, world.bakery, { invoice, correction, seenCents: invoice.openCents })
}

/** Somebody of ours saw money at the bank, for a payment, a document or nobody knows what (R-BANK-6, R-STF-5). */
const noteMoney: Work = (on, { sami }, { a, b, c }) => {
  const { world } = on
  const reason = 'bank statement'
  const said = { currency: 'CHF' as const, on: dayIn(SELLER.timeZone, world.clock.now()), reason }
  const payment = pick(
    world.scene.all(q.selectFrom('payments').selectAll().where('state', 'in', ['processing', 'mismatch'])),
    a,
  )
  const document = pick(world.scene.all(q.selectFrom('documents').select(['id', 'gross_cents as cents'])), a)
  if (b % 3 === 0 && payment?.state === 'mismatch') {
    const taken = { ...said, cents: payment.came_cents ?? 0, for: { paymentId: payment.id } }
    noteReceived(sami, taken)
    return
  }
  const about: Pick<Seen, 'for' | 'cents'> =
    b % 3 === 0 && payment?.method === 'transfer'
      ? { for: { paymentId: payment.id }, cents: payment.total_cents - payment.prepaid_cents }
      : b % 3 === 1 && document
        ? { for: { documentId: document.id }, cents: Math.max(1, document.cents + (c % 5 === 0 ? -300 : 0)) }
        : { for: undefined, cents: c + 1 }
  if (noteReceived(sami, { ...said, ...about }) === 'booked') on.bank.came += about.cents
}

/** Somebody else of ours says yes or no to what was noted. */
const decideMoney: Work = (on, { sami, olga }, { a, b }) => {
  const row = pick(waitingIn(on.world), a)
  if (!row) return
  if (b % 4 === 0) refuseReceived(sami, row.public_id)
  else {
    const state = paymentState(on, row.payment_id)
    approveReceived(b % 4 === 1 ? sami : olga, row.public_id)
    if (state !== 'mismatch') on.bank.came += row.cents
  }
}

const waitingIn = ({ scene }: World) =>
  scene.all(q.selectFrom('money_received').selectAll().where('state', '=', 'waiting'))

const paymentState = ({ world }: Table, id: number | null) =>
  world.scene.one(
    q
      .selectFrom('payments')
      .select('state')
      .where('id', '=', id ?? 0),
  )?.state

/** What is done by whoever ends things, and by our people with what they see at the bank. */
export const deskDeeds: Readonly<Record<string, Work>> = {
  'cancel a product': cancelProduct,
  'give an amount up': giveUp,
  'note money': noteMoney,
  'decide on noted money': decideMoney,
  'invoice first': invoiceFirst,
}
