import { q } from '../../db/query.ts'
import { Subscription, type SubscriptionShown } from '../../views/orders/Subscription.tsx'
import type { AnyAction } from '../core/action.ts'
import { may } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { latestRun } from '../core/runs.ts'
import { urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { Product, SoldBeside } from '../web/product-services.ts'
import { cancelAProduct, keepAProduct } from './actions.tsx'
import { rowOf } from './ending.ts'
import type { TakenOption } from './frozen.ts'
import { inPayment } from './releasing.ts'
import { nextPeriod, waitingRenewal } from './renewing.ts'

/** The guide to cancelling a product: its number is permanent. */
const GUIDE = 2118

/** How a product is paid for: its offer, until when, what comes then, and the cards that cancel it or keep it. */
export const subscriptionOf: SoldBeside = (c, product, acting) => {
  const sold = soldAs(acting, product)
  if (!sold && !product.endedAt) return undefined
  const { publicId } = product.account
  const cardOf = (action: AnyAction, anchor: string) =>
    card(c, {
      ...{ action, acting, subject: product.publicId },
      place: { path: urls.product(publicId, product.publicId), anchor, language: c.var.language },
    })
  const mayCancel = may(acting.actor, 'products.cancel', product.account.id)
  const open = sold !== undefined && !product.endedAt && mayCancel
  const cancelledLately = isDone(acting, cancelAProduct, product)
  const keptLately = isDone(acting, keepAProduct, product)
  return (
    <Subscription
      sold={sold}
      kind={product.kind}
      ended={product.endedAt}
      renewal={renewal(acting, product)}
      cancel={open && (!sold.endsOn || cancelledLately) ? cardOf(cancelAProduct, 'cancel') : undefined}
      keep={open && (sold.endsOn || keptLately) ? cardOf(keepAProduct, 'keep') : undefined}
      guide={urls.articleNumber(c.var.language, GUIDE)}
    />
  )
}

const isDone = (acting: Ctx, { name }: AnyAction, { publicId }: Product): boolean =>
  latestRun(acting, name, publicId)?.state === 'done'

/** What it was sold as; undefined for what belongs to no offer. */
export function soldAs({ store }: Pick<Ctx, 'store'>, { id }: Pick<Product, 'id'>): SubscriptionShown | undefined {
  const row = store.one(
    q
      .selectFrom('products')
      .innerJoin('offer_versions', 'offer_versions.id', 'products.offer_version_id')
      .select(['name_fr', 'name_en', 'months', 'paid_until', 'ends_on', 'options'])
      .where('products.id', '=', id),
  )
  if (!row?.paid_until) return undefined
  const options: TakenOption[] = JSON.parse(row.options)
  const about = { months: row.months ?? 0, paidUntil: row.paid_until, endsOn: row.ends_on }
  return { ...about, name: { fr: row.name_fr, en: row.name_en }, options }
}

/** Where it is renewed, and what that link says: for whoever may pay, while nothing of that is under way. */
function renewal(ctx: Ctx, product: Product): { href: string; way: 'renew' | 'payInvoice' | 'seeOrder' } | undefined {
  const from = nextPeriod(rowOf(ctx, product.id))
  const { publicId: account } = product.account
  if (!from || !may(ctx.actor, 'billing.pay', product.account.id)) return undefined
  const waiting = waitingRenewal(ctx, product.id, from)
  if (!waiting) return { href: urls.toPay(account, { only: product.publicId, due: 'all' }), way: 'renew' }
  if (inPayment(ctx, { orderId: waiting.id })) return undefined
  if (waiting.invoice === null) return { href: urls.order(account, waiting.publicId), way: 'seeOrder' }
  if (inPayment(ctx, { documentId: waiting.invoice })) return undefined
  const invoice = q.selectFrom('documents').select('public_id').where('id', '=', waiting.invoice)
  return { href: urls.toPay(account, { only: ctx.store.one(invoice)?.public_id, due: 'all' }), way: 'payInvoice' }
}
