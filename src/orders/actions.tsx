import { CancelOrderInputs } from '../../views/orders/CancelOrderInputs.tsx'
import { CancelProductInputs, KeepProductInputs } from '../../views/orders/CancelProductInputs.tsx'
import { ProFormaInputs } from '../../views/orders/ProFormaInputs.tsx'
import { dayInWords } from '../base/day.ts'
import { type AnyAction, done, liveAction, stepsOn } from '../core/action.ts'
import { urls } from '../urls.ts'
import { cancelAtEnd, keepProduct } from './ending.ts'
import { cancelOrder, noteProFormaSeen } from './releasing.ts'
import {
  type Cancellable,
  cancellable,
  cancelled,
  type OrderSubject,
  ordersThatWait,
  ordersToCancel,
} from './subjects.ts'

const onOrder = stepsOn<OrderSubject>()

/** An order that waits is given up: nothing is owed for it (R-ORD-4). */
export const cancelAnOrder = liveAction<OrderSubject>({
  name: 'orders.cancel',
  scope: 'account',
  may: 'orders.place',
  title: (t) => t.orders.cancel.title,
  offer: (t) => t.orders.cancel.offer,
  subjects: ordersToCancel,
  steps: {
    cancel: onOrder.form({
      fields: {},
      Inputs: CancelOrderInputs,
      submit: (t) => t.orders.cancel.submit,
      busy: (t) => t.orders.cancel.busy,
      perform: (ctx, { subject }) => {
        cancelOrder(ctx, subject.publicId)
        return done()
      },
    }),
  },
  nothing: (t) => t.orders.cancel.nothing,
  done: (t, { subject }) => t.orders.cancel.done(subject.title),
  leadsTo: (t, { subject }) => ({ label: t.orders.cancel.onward, href: urls.orders(subject.account) }),
})

/** The pro forma of an order that waits (R-ORD-3): what it says, and the way to its page and its PDF. */
export const seeProForma = liveAction<OrderSubject>({
  name: 'orders.pro-forma',
  scope: 'account',
  may: 'billing.pay',
  title: (t) => t.orders.proForma.title,
  offer: (t) => t.orders.proForma.offer,
  subjects: ordersThatWait,
  steps: {
    see: onOrder.form({
      fields: {},
      Inputs: ProFormaInputs,
      submit: (t) => t.orders.proForma.submit,
      busy: (t) => t.orders.proForma.busy,
      perform: (ctx, { subject }) => {
        noteProFormaSeen(ctx, subject)
        return done()
      },
    }),
  },
  nothing: (t) => t.orders.proForma.nothing,
  done: (t, { subject }) => t.orders.proForma.done(subject.proForma?.number ?? '', subject.title),
  news: () => 'note',
  leadsTo: (t, { subject }) => ({
    label: t.orders.proForma.onward,
    href: subject.proForma
      ? urls.invoice(subject.account, subject.proForma.publicId)
      : urls.order(subject.account, subject.publicId),
  }),
})

/** A product is cancelled to the end of what is paid (R-REN-12). */
export const cancelAProduct = liveAction<Cancellable, { until: string }>({
  name: 'orders.cancel-product',
  scope: 'account',
  may: 'products.cancel',
  title: (t) => t.orders.cancelProduct.title,
  offer: (t) => t.orders.cancelProduct.offer,
  subjects: cancellable,
  steps: {
    cancel: stepsOn<Cancellable, { until: string }>().form({
      fields: {},
      Inputs: CancelProductInputs,
      submit: (t) => t.orders.cancelProduct.submit,
      busy: (t) => t.orders.cancelProduct.busy,
      proof: 'recent',
      perform: (ctx, { subject }) => done({ until: cancelAtEnd(ctx, subject.product) }),
    }),
  },
  nothing: (t) => t.orders.cancelProduct.nothing,
  done: (t, { subject, kept }) =>
    t.orders.cancelProduct.done(
      subject.product.name,
      dayInWords(t.parts.locale.slice(0, 2), kept.until ?? subject.until),
    ),
  leadsTo: (t, { subject: { product } }) => ({
    label: t.orders.cancelProduct.onward,
    href: urls.product(product.account.publicId, product.publicId),
  }),
})

/** A cancellation is taken back, until the product has ended. */
export const keepAProduct = liveAction<Cancellable>({
  name: 'orders.keep-product',
  scope: 'account',
  may: 'products.cancel',
  title: (t) => t.orders.keepProduct.title,
  offer: (t) => t.orders.keepProduct.offer,
  subjects: cancelled,
  steps: {
    keep: stepsOn<Cancellable>().form({
      fields: {},
      Inputs: KeepProductInputs,
      submit: (t) => t.orders.keepProduct.submit,
      busy: (t) => t.orders.keepProduct.busy,
      perform: (ctx, { subject }) => {
        keepProduct(ctx, subject.product)
        return done()
      },
    }),
  },
  nothing: (t) => t.orders.keepProduct.nothing,
  done: (t, { subject }) => t.orders.keepProduct.done(subject.product.name),
})

export const orderActions: readonly AnyAction[] = [cancelAnOrder, seeProForma, cancelAProduct, keepAProduct]
