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
      <Chips
        label={t.legend}
        chips={(['soon', 'all', 'late'] as const).map((one) => ({
          label: t.due[one],
          href: hrefOf({ due: one }),
          current: one === due,
        }))}
      />
      {currencies.length > 1 && (
        <Chips
          label={t.currency}
          chips={currencies.map((one) => ({
            label: one,
            href: hrefOf({ currency: one }),
            current: one === currency,
          }))}
        />
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

interface ChipsProps {
  label: string
  chips: readonly { label: string; href: string; current: boolean }[]
}

/** A few ways to see the same list, one of which is now. */
const Chips: FC<ChipsProps> = ({ label, chips }) => (
  <nav aria-label={label}>
    <ul class="pay-chips">
      {chips.map((chip) => (
        <li>
          <a class="chip" href={chip.href} aria-current={chip.current ? 'true' : undefined}>
            {chip.label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
