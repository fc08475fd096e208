import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import type { Currency } from '../../src/base/money.ts'
import { useLanguage, useText } from '../text.tsx'

/** How an amount is written around its digits, for script to write another: `1234.00` is where they stand. */
const SAMPLE = 123_400

/** What is ticked, summed up while one ticks. Only where script runs; what is paid is worked out when it is sent. */
export const PayTotal: FC<{ currency: Currency }> = ({ currency }) => {
  const t = useText().toPay
  return (
    <p class="pay-total with-script" data-pay-total={amountIn(useLanguage(), { cents: SAMPLE, currency })}>
      <span data-pay-count={t.selection('#')}>{t.selection('0')}</span> <output class="amount" />
    </p>
  )
}
