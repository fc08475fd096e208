import { Missing } from '../../base/refusal.ts'
import { publicId } from '../../base/secret.ts'
import type { Asked, Deed, PaymentProvider, Posted, ProviderPayment } from './port.ts'
import { isSigned, SIGNATURE, signatureOf } from './signing.ts'

/** A payment nobody pays with money. `events`: how often there was news of it. */
export type Pretended = ProviderPayment & { asked: Asked; events: number }

/** Where such payments lie. A refund is kept under its id, with what came of it. */
export interface Shelf {
  byRef(ref: string): Pretended | undefined
  byId(id: string): Pretended | undefined
  put(payment: Pretended): void
  refunded(id: string): { cents: number; state: 'done' | 'failed' } | undefined
  putRefund(id: string, refund: { cents: number; state: 'done' | 'failed' }): void
}

interface Means {
  id: string
  shelf: Shelf
  /** Under which it signs its news. */
  secret: string
  now: () => Date
  /** The address of its page for a payment. */
  pageOf: (ref: string) => string
  /** Sends its news; whether they arrive is nobody's promise. */
  deliver: (posted: Posted) => void
}

const BECOMES: Readonly<Record<Deed, Pick<ProviderPayment, 'state' | 'failure'>>> = {
  pay: { state: 'paid' },
  refuse: { state: 'failed', failure: 'refused' },
  'fail-authentication': { state: 'failed', failure: 'authentication' },
  wait: { state: 'pending' },
  'pay-another-amount': { state: 'paid' },
  cancel: { state: 'cancelled' },
}

/** So much less comes where another amount is paid, in cents. */
const LESS = 1

/**
 * A provider in which no money moves, but which keeps every promise of the port. `newsOf` signs the news of a payment as
 * it stands, each time as another event.
 */
export function pretendedPayments({
  shelf,
  ...means
}: Means): PaymentProvider & { newsOf(ref: string): Posted; counter: NonNullable<PaymentProvider['counter']> } {
  const newsOf = (ref: string): Posted => {
    const payment = named(shelf, ref)
    shelf.put({ ...payment, events: payment.events + 1 })
    const body = JSON.stringify({ event: `evt_${payment.events + 1}_${ref}`, payment: ref })
    return { body, headers: new Headers({ [SIGNATURE]: signatureOf(means.secret, body, means.now()) }) }
  }
  const become = (payment: Pretended, to: Partial<Pretended>): Pretended => {
    const after = { ...payment, ...to }
    shelf.put(after)
    means.deliver(newsOf(payment.ref))
    return after
  }
  return {
    id: means.id,
    methods: ['card', 'postfinance', 'paypal'],
    testOnly: true,
    leastCents: 50,
    create: async (asked) => {
      const { ref } = shelf.byId(asked.id) ?? begun(shelf, asked)
      if (!isSame(named(shelf, ref).asked, asked)) throw new Error(`${asked.id} was asked with another amount`)
      return { ref, url: means.pageOf(ref) }
    },
    find: async (ref) => seen(named(shelf, ref)),
    cancel: async (ref) => {
      const payment = named(shelf, ref)
      return seen(payment.state === 'open' ? become(payment, { state: 'cancelled' }) : payment)
    },
    readEvent: (posted) => (isSigned(means.secret, posted, means.now()) ? eventIn(posted.body) : undefined),
    refund: async ({ ref, id, cents, currency }) => refundOn(shelf, named(shelf, ref), { id, cents, currency }),
    counter: {
      look: async (ref) => {
        const { asked, state } = named(shelf, ref)
        return { ...asked, ref, state }
      },
      play: async (ref, deed) => {
        const payment = named(shelf, ref)
        if (payment.state !== 'open' && payment.state !== 'pending') return
        const cents = deed === 'pay-another-amount' ? payment.cents - LESS : payment.cents
        become(payment, { ...BECOMES[deed], cents })
      },
    },
    newsOf,
    close: () => undefined,
  }
}

function begun(shelf: Shelf, asked: Asked): Pretended {
  const { id, cents, currency } = asked
  const ref = publicId('sbx')
  const payment: Pretended = { ref, id, state: 'open', cents, currency, refundedCents: 0, asked, events: 0 }
  shelf.put(payment)
  return payment
}

const isSame = (one: Asked, other: Asked): boolean => one.cents === other.cents && one.currency === other.currency

function named(shelf: Shelf, ref: string): Pretended {
  const payment = shelf.byRef(ref)
  if (!payment) throw new Missing()
  return payment
}

const seen = ({ asked: _, events: __, ...payment }: Pretended): ProviderPayment => payment

function eventIn(body: string): { eventId: string; ref: string } | undefined {
  const { event, payment } = JSON.parse(body) as { event: string; payment: string }
  return { eventId: event, ref: payment }
}

function refundOn(
  shelf: Shelf,
  payment: Pretended,
  { id, cents, currency }: { id: string; cents: number; currency: string },
): { state: 'done' | 'failed' } {
  const before = shelf.refunded(id)
  if (before && before.cents !== cents) throw new Error(`${id} was asked with another amount`)
  if (before) return { state: before.state }
  const left = payment.state === 'paid' && payment.currency === currency ? payment.cents - payment.refundedCents : 0
  const state = cents > 0 && cents <= left ? 'done' : 'failed'
  if (state === 'done') shelf.put({ ...payment, refundedCents: payment.refundedCents + cents })
  shelf.putRefund(id, { cents, state })
  return { state }
}
