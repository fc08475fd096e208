import { CheckoutInputs } from '../../views/to-pay/CheckoutInputs.tsx'
import { PayInputs } from '../../views/to-pay/PayInputs.tsx'
import { oneOfWords } from '../base/fields.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { type AnyAction, done, liveAction, next, stepsOn, still } from '../core/action.ts'
import { createAtProvider, refreshPayment } from '../payments/at-provider.ts'
import { beginPayment } from '../payments/beginning.ts'
import { methods } from '../payments/methods.ts'
import { urls } from '../urls.ts'
import { checkoutOf, checkoutSeen, type RenewalWish, type RenewalWishes, tickedOf } from './checkout.ts'
import { amountOrNothing, centsSeen, chosenEach } from './fields.ts'
import { payList } from './shown.ts'
import { accountIn, type Payable, payables } from './subjects.ts'

/** What a run keeps: what was wished, and once it is begun the payment, by its public id, with how it stood last. */
type Paying = {
  wishes: RenewalWishes
  account: string
  payment: string
  paymentId: number
  state: 'succeeded' | 'transfer' | 'failed' | 'cancelled' | 'expired' | 'mismatch'
}

const paying = stepsOn<readonly Payable[], Paying>()

/** Pays what is ticked: invoices, renewals, orders, of one currency (R-PAY-1 to R-PAY-10). */
export const pay = liveAction<readonly Payable[], Paying>({
  name: 'payments.pay',
  scope: 'account',
  may: 'billing.pay',
  title: (t) => t.toPay.title,
  offer: (t) => t.toPay.offer,
  subjects: payables,
  steps: {
    choose: paying.form({
      fields: { period: chosenEach, address: chosenEach },
      look: (ctx) => payList(ctx),
      ownTicks: true,
      Inputs: PayInputs,
      submit: (t) => t.toPay.submit,
      perform: (ctx, { subject, values }) => {
        const wishes = wishesOf(subject, values.period, values.address)
        checkoutOf(ctx, subject, wishes)
        return next('checkout', { wishes, account: accountIn(ctx).publicId })
      },
    }),
    checkout: paying.form({
      fields: {
        method: oneOfWords(...methods),
        prepaid: amountOrNothing,
        seen: centsSeen,
        terms: oneOfWords('1'),
      },
      look: (ctx, { subject, kept }) => checkoutSeen(ctx, subject, kept.wishes ?? {}),
      Inputs: CheckoutInputs,
      labels: (t) => ({ method: t.toPay.checkout.method, prepaid: t.toPay.checkout.part }),
      submit: (t, { seen }) => t.toPay.checkout.submit(seen),
      busy: (t) => t.toPay.checkout.busy,
      perform: (ctx, { subject, kept: { wishes = {} }, values }) => {
        const { items, totalCents } = checkoutOf(ctx, subject, wishes)
        if (items.some(({ orders }) => orders) && values.terms === undefined)
          throw new Refusal('terms-not-accepted', 'terms')
        const { method, seen: seenCents } = values
        const prepaidCents = values.prepaid ?? 0
        if (method === undefined && prepaidCents < totalCents) throw new Refusal('field-missing', 'method')
        const ticked = tickedOf(subject, wishes)
        const begun = beginPayment(ctx, { ticked, method: method ?? 'prepaid', prepaidCents, seenCents })
        const keep = { payment: begun.publicId, paymentId: begun.id }
        if (begun.state === 'succeeded') return done({ ...keep, state: 'succeeded' })
        return begun.method === 'transfer' ? done({ ...keep, state: 'transfer' }) : next('leaving', keep)
      },
    }),
    // the provider is asked once the payment is kept, as often as it takes (R-PAY-13)
    leaving: paying.wait({
      says: (t) => t.toPay.wait.leaving,
      prepare: (ctx, { kept }) => createAtProvider(ctx, kept.paymentId ?? 0),
      perform: (_, { prepared }) => {
        if (prepared.kind === 'unclear') return still()
        return next('paying', {}, prepared.kind === 'go' ? { go: prepared.url } : {})
      },
    }),
    paying: paying.wait({
      says: (t) => t.toPay.wait.paying,
      prepare: (ctx, { kept }) => refreshPayment(ctx, kept.paymentId ?? 0),
      perform: (_, { prepared: state }) => {
        if (state === undefined) throw new Missing()
        return state === 'processing' ? still() : done({ state })
      },
    }),
  },
  nothing: (t) => t.toPay.nothing,
  done: (t, { kept }) => t.toPay.done[kept.state ?? 'succeeded'],
  news: ({ state }) => (state === 'succeeded' ? 'done' : state === 'transfer' ? 'note' : 'problem'),
  leadsTo: (t, { kept }) =>
    kept.account && kept.payment
      ? { label: t.toPay.leadsTo[kept.state ?? 'succeeded'], href: urls.payment(kept.account, kept.payment) }
      : undefined,
})

/** Periods and addresses of what is ticked; those of other lines came along with their form. */
function wishesOf(
  subject: readonly Payable[],
  periods: Readonly<Record<string, string>>,
  addresses: Readonly<Record<string, string>>,
): RenewalWishes {
  const renewals = subject.filter(({ kind }) => kind === 'renewal')
  return Object.fromEntries(
    renewals.map(({ id }): [string, RenewalWish] => {
      const [months, address] = [periods[id], addresses[id]]
      return [id, { ...(months ? { months: Number(months) } : {}), ...(address ? { address } : {}) }]
    }),
  )
}

export const toPayActions: readonly AnyAction[] = [pay]
