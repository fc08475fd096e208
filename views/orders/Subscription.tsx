import type { Child, FC } from 'hono/jsx'
import type { ProductKind } from '../../src/web/product-services.ts'
import { ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { useLanguage, useText } from '../text.tsx'
import { Day } from '../to-pay/Day.tsx'

/** How a product was sold: days of the house's calendar. */
export interface SubscriptionShown {
  name: { fr: string; en: string }
  months: number
  paidUntil: string
  /** Its last day, once it was cancelled. */
  endsOn: string | null
  options: readonly { fr: string; en: string; count: number }[]
}

interface SubscriptionProps {
  sold: SubscriptionShown | undefined
  kind: ProductKind
  ended: string | undefined
  renewal: { href: string; way: 'renew' | 'payInvoice' | 'seeOrder' } | undefined
  cancel: Child | undefined
  keep: Child | undefined
  guide: string
}

/** How a product is paid for, and the cards that cancel it or keep it. */
export const Subscription: FC<SubscriptionProps> = ({ sold, kind, ended, renewal, cancel, keep, guide }) => {
  const { orders, products } = useText()
  const { subscription: t } = orders
  const { means } = products
  return (
    <>
      <h2 id="subscription">{t.title}</h2>
      {ended && (
        <Callout kind="problem" title={t.ended}>
          <p>{t.endedMeans}</p>
          <p>{means[kind]}</p>
          <p>{t.endedWhy}</p>
        </Callout>
      )}
      {sold && <SoldFacts sold={sold} ended={ended !== undefined} />}
      {sold && !ended && !sold.endsOn && <p>{t.goesOn}</p>}
      {renewal && (
        <p class="button-row">
          <ButtonLink kind="quiet" href={renewal.href}>
            {t[renewal.way]}
          </ButtonLink>
        </p>
      )}
      {keep}
      {cancel}
      <p>
        <a href={guide}>{t.guide}</a>
      </p>
    </>
  )
}

/** Offer, period and last paid day. */
export const SoldFacts: FC<{ sold: SubscriptionShown; ended: boolean }> = ({ sold, ended }) => {
  const { orders: t } = useText()
  const language = useLanguage()
  return (
    <dl class="facts">
      <div>
        <dt>{t.subscription.offer}</dt>
        <dd>{sold.name[language]}</dd>
      </div>
      {sold.options.length > 0 && (
        <div>
          <dt>{t.subscription.options}</dt>
          <dd>{sold.options.map((one) => t.page.times(one.count, one[language])).join(', ')}</dd>
        </div>
      )}
      <div>
        <dt>{sold.endsOn && !ended ? t.subscription.endsOn : t.subscription.paidUntil}</dt>
        <dd>
          <Day day={sold.endsOn ?? sold.paidUntil} />
        </dd>
      </div>
      {!sold.endsOn && !ended && (
        <div>
          <dt>{t.subscription.period}</dt>
          <dd>{t.months(sold.months)}</dd>
        </div>
      )}
    </dl>
  )
}
