import type { Child, FC } from 'hono/jsx'
import { amountIn, rateIn } from '../../src/base/amounts.ts'
import type { Currency } from '../../src/base/money.ts'
import type { Checkout, CheckoutItem } from '../../src/to-pay/checkout.ts'
import { Amount } from '../parts/Amount.tsx'
import { useLanguage, useText } from '../text.tsx'
import { Day } from './Day.tsx'

type CheckoutLinesProps = Pick<Checkout, 'items' | 'currency' | 'totalCents'>

/** What a selection comes to: each thing with its lines, the days they are for, its taxes and what is due of it. */
export const CheckoutLines: FC<CheckoutLinesProps> = ({ items, currency, totalCents }) => {
  const t = useText().toPay.checkout
  return (
    <section class="pay-sum" aria-label={t.lines}>
      <ul>
        {items.map((item) => (
          <li class="pay-item">
            <Item item={item} currency={currency} />
          </li>
        ))}
      </ul>
      <p class="pay-item pay-all">
        <span>{t.total}</span>
        <Amount cents={totalCents} currency={currency} />
      </p>
    </section>
  )
}

const Item: FC<{ item: CheckoutItem; currency: Currency }> = ({ item, currency }) => {
  const { toPay: t } = useText()
  const language = useLanguage()
  return (
    <>
      <div class="pay-item-words">
        <p class="pay-title">{item.number ? t.invoice(item.number) : t.kinds[item.kind]}</p>
        {item.lines.map((line) => (
          <p class="pay-about">
            <bdi>{line.title}</bdi>
            {line.from && line.until && (
              <span>
                <Day day={line.from} /> – <Day day={line.until} />
              </span>
            )}
          </p>
        ))}
        {item.taxes.map((tax) => (
          <p class="pay-about">
            {tax.kind === 'standard'
              ? t.checkout.tax(rateIn(language, tax.rate), amountIn(language, { cents: tax.taxCents, currency }))
              : t.checkout.taxes[tax.kind]}
          </p>
        ))}
        <Before item={item} currency={currency} />
      </div>
      <Amount cents={item.cents} currency={currency} />
    </>
  )
}

const Before: FC<{ item: CheckoutItem; currency: Currency }> = ({ item: { wholeCents }, currency }): Child => {
  const language = useLanguage()
  const t = useText().toPay.checkout
  return wholeCents === undefined ? null : (
    <p class="pay-about">{t.paidBefore(amountIn(language, { cents: wholeCents, currency }))}</p>
  )
}
