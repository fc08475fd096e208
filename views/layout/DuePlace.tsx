import type { FC } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import type { IconName } from '../parts/icons.ts'
import { useText } from '../text.tsx'

interface Counted {
  count: number
  href: string
}

/** How much there is to pay in an account, and how many orders wait; each with the page that tells it. */
export interface Due {
  toPay: Counted
  orders: Counted
}

/** Both counters, each while there is something to count. A card may change them: they follow every one. */
export const DuePlace: FC<Due & { name: string }> = ({ name, toPay, orders }) => {
  const t = useText().toPay.counters
  return (
    <span class={`due ${name}`} id={name} data-follows="any">
      {toPay.count > 0 && <Counter icon="credit-card" label={t.toPay} words={t.toPayWords} {...toPay} />}
      {orders.count > 0 && <Counter icon="clock" label={t.orders} words={t.ordersWords} {...orders} />}
    </span>
  )
}

interface CounterProps extends Counted {
  icon: IconName
  label: string
  words: (count: string) => string
}

/** Words that are read say it whole; label and number beside the icon are for the eye. */
const Counter: FC<CounterProps> = ({ icon, label, words, count, href }) => (
  <a class="bar-link" href={href} title={words(shortened(count))}>
    <Icon name={icon} />
    <span class="due-label" aria-hidden="true">
      {label}
    </span>
    <span class="counter" aria-hidden="true">
      {shortened(count)}
    </span>
    <span class="visually-hidden">{words(shortened(count))}</span>
  </a>
)

/** Nobody counts further than this. */
const MOST_SHOWN = 99
const shortened = (count: number): string => (count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count))
