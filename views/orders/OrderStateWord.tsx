import type { FC } from 'hono/jsx'
import type { OrderState } from '../../src/orders/queries.ts'
import { Icon } from '../parts/Icon.tsx'
import type { IconName } from '../parts/icons.ts'
import { useText } from '../text.tsx'

const signs: Readonly<Record<OrderState, { kind: string; icon: IconName }>> = {
  awaiting: { kind: 'waiting', icon: 'clock' },
  paying: { kind: 'waiting', icon: 'clock' },
  invoiced: { kind: 'waiting', icon: 'file-text' },
  paid: { kind: 'waiting', icon: 'clock' },
  fulfilled: { kind: 'done', icon: 'circle-check' },
  failed: { kind: 'waiting', icon: 'clock' },
  cancelled: { kind: 'failing', icon: 'circle-alert' },
  expired: { kind: 'failing', icon: 'circle-alert' },
}

/** What became of an order, in a word with its sign. */
export const OrderStateWord: FC<{ state: OrderState }> = ({ state }) => {
  const t = useText().orders
  const { kind, icon } = signs[state]
  return (
    <span class={`state ${kind}`}>
      <Icon name={icon} />
      <span>{t.states[state]}</span>
    </span>
  )
}
