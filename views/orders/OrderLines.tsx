import type { FC } from 'hono/jsx'
import { rateIn } from '../../src/base/amounts.ts'
import type { OrderDocument, OrderLine, OrderShown } from '../../src/orders/queries.ts'
import { Amount } from '../parts/Amount.tsx'
import { useLanguage, useText } from '../text.tsx'
import { Day } from '../to-pay/Day.tsx'

interface OrderLinesProps {
  order: OrderShown
  taxes: OrderDocument['taxes']
  productHref: (product: string) => string
}

/** What was ordered, at the prices that were frozen, with its taxes and what it comes to. */
export const OrderLines: FC<OrderLinesProps> = ({ order, taxes, productHref }) => {
  const { orders: t } = useText()
  const language = useLanguage()
  const { currency } = order
  return (
    <>
      <table class="table stacks">
        <thead>
          <tr>
            <th scope="col">{t.page.product}</th>
            <th scope="col">{t.page.period}</th>
            <th scope="col">{t.page.price}</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <Line line={line} currency={currency} productHref={productHref} />
          ))}
        </tbody>
      </table>
      <dl class="facts">
        <Sum word={t.page.net} cents={order.netCents} currency={currency} />
        {taxes
          .filter(({ taxCents }) => taxCents > 0)
          .map(({ rate, taxCents }) => (
            <Sum word={`${t.page.tax} ${rateIn(language, rate)}`} cents={taxCents} currency={currency} />
          ))}
        <Sum word={t.page.total} cents={order.grossCents} currency={currency} />
      </dl>
    </>
  )
}

const Line: FC<Pick<OrderLinesProps, 'productHref'> & { line: OrderLine; currency: 'CHF' | 'EUR' }> = (props) => {
  const { line, currency, productHref } = props
  const { orders: t } = useText()
  const language = useLanguage()
  const { from, until } = line
  return (
    <tr>
      <th scope="row">
        {line.name[language]}
        <span class="cell-more">
          {line.product ? (
            <a href={productHref(line.product)}>
              <bdi>{line.wanted}</bdi>
            </a>
          ) : (
            <bdi>{line.wanted}</bdi>
          )}
        </span>
        {line.options.map((option) => (
          <span class="cell-more">{t.page.times(option.count, option[language])}</span>
        ))}
      </th>
      <td>
        {line.months > 0 && t.months(line.months)}
        {from && until && (
          <span class="cell-more">
            {t.page.from} <Day day={from} /> {t.page.until} <Day day={until} />
          </span>
        )}
      </td>
      <td>
        <Amount cents={line.cents} currency={currency} />
      </td>
    </tr>
  )
}

const Sum: FC<{ word: string; cents: number; currency: 'CHF' | 'EUR' }> = ({ word, cents, currency }) => (
  <div>
    <dt>{word}</dt>
    <dd>
      <Amount cents={cents} currency={currency} />
    </dd>
  </div>
)
