import type { FC } from 'hono/jsx'
import type { ProductState as State } from '../../src/products/queries.ts'
import { Icon } from '../parts/Icon.tsx'
import { Instant } from '../parts/Instant.tsx'
import type { IconName } from '../parts/icons.ts'
import { useText } from '../text.tsx'

const signs: Readonly<Record<State, { kind: string; icon: IconName }>> = {
  open: { kind: 'done', icon: 'circle-check' },
  opening: { kind: 'waiting', icon: 'clock' },
  closed: { kind: 'failing', icon: 'lock' },
  held: { kind: 'waiting', icon: 'lock' },
  ended: { kind: 'failing', icon: 'lock' },
}

/** How a product stands, in a word with its sign; `since`: from when what holds it is in force. */
export const ProductState: FC<{ state: State; since?: string | undefined }> = ({ state, since }) => {
  const t = useText().products
  const { kind, icon } = signs[state]
  return (
    <span class={`state ${kind}`}>
      <Icon name={icon} />
      <span>
        {t.states[state]}
        {since && (
          <>
            {' '}
            {t.list.since} <Instant at={since} precision="day" />
          </>
        )}
      </span>
    </span>
  )
}
