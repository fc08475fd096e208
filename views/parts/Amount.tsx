import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import type { Money } from '../../src/base/money.ts'
import { useLanguage } from '../text.tsx'

/** Money, in the words of this page's language, on one line. Cents. */
export const Amount: FC<Money> = (money) => <span class="amount">{amountIn(useLanguage(), money)}</span>
