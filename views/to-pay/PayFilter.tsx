import type { FC } from 'hono/jsx'
import type { Currency } from '../../src/base/money.ts'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'

type Due = 'soon' | 'all' | 'late'

export interface PayFilterProps {
  action: string
  due: Due
  words: string
  currency: Currency
  /** Those in which there is something to pay. */
  currencies: readonly Currency[]
  /** The same list, by when it is due and in which currency. */
  hrefOf: (asked: { due?: Due; currency?: Currency }) => string
}

/** Narrows the list by day, currency and words: links and an ordinary form. */
export const PayFilter: FC<PayFilterProps> = ({ action, due, words, currency, currencies, hrefOf }) => {
  const t = useText().toPay.filter
  return (
    <div class="pay-filter">
      <nav aria-label={t.legend}>
        <ul class="pay-chips">
          {(['soon', 'all', 'late'] as const).map((one) => (
            <li>
              <a class="chip" href={hrefOf({ due: one })} aria-current={one === due ? 'true' : undefined}>
                {t.due[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {currencies.length > 1 && (
        <nav aria-label={t.currency}>
          <ul class="pay-chips">
            {currencies.map((one) => (
              <li>
                <a class="chip" href={hrefOf({ currency: one })} aria-current={one === currency ? 'true' : undefined}>
                  {one}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <search class="search">
        <form method="get" action={action}>
          <Icon name="search" />
          <input type="hidden" name="due" value={due} />
          {currencies.length > 1 && <input type="hidden" name="currency" value={currency} />}
          <input
            class="search-input"
            type="search"
            name="q"
            value={words}
            aria-label={t.words}
            placeholder={t.words}
            maxlength={100}
            autocomplete="off"
          />
          <button class="search-submit" type="submit">
            {t.submit}
          </button>
        </form>
      </search>
    </div>
  )
}
