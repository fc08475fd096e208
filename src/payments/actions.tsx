import { CancelPaymentInputs } from '../../views/payments/CancelPaymentInputs.tsx'
import { type AnyAction, done, liveAction, stepsOn } from '../core/action.ts'
import { urls } from '../urls.ts'
import { type Cancellable, cancellables } from './cancellable.ts'
import { cancelPayment, closeElsewhere } from './cancelling.ts'
import type { Payment } from './rows.ts'

type Kept = { state: Payment['state'] }

/** A payment under way that its payer gives up, so as to pay otherwise or to have back what is held (R-PAY-9). */
export const cancelThePayment = liveAction<Cancellable, Kept>({
  name: 'payments.cancel',
  scope: 'account',
  may: 'billing.pay',
  title: (t) => t.provider.cancel.title,
  offer: (t) => t.provider.cancel.offer,
  subjects: cancellables,
  steps: {
    cancel: stepsOn<Cancellable, Kept>().form({
      fields: {},
      Inputs: CancelPaymentInputs,
      submit: (t) => t.provider.cancel.submit,
      busy: (t) => t.provider.cancel.busy,
      prepare: (ctx, { subject }) => closeElsewhere(ctx, subject.id),
      perform: (ctx, { subject }) => done({ state: cancelPayment(ctx, subject.id) }),
    }),
  },
  nothing: (t) => t.provider.cancel.nothing,
  done: (t, { kept }) => (kept.state === 'succeeded' ? t.provider.cancel.came : t.provider.cancel.done),
  news: ({ state }) => (state === 'succeeded' ? 'note' : 'done'),
  leadsTo: (t, { subject }) => ({
    label: t.provider.cancel.leads,
    href: urls.payment(subject.account, subject.publicId),
  }),
})

export const paymentActions: readonly AnyAction[] = [cancelThePayment]
