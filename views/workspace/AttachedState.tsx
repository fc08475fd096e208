import type { FC } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'

/** How a mailbox stands for whoever has it on their list. */
export type StateOfAttached = 'ready' | 'pending' | 'stale' | 'blocked'

const signs = {
  ready: { kind: 'done', icon: 'circle-check' },
  pending: { kind: 'waiting', icon: 'clock' },
  stale: { kind: 'waiting', icon: 'key-round' },
  blocked: { kind: 'waiting', icon: 'lock' },
} as const

export const AttachedState: FC<{ state: StateOfAttached }> = ({ state }) => (
  <span class={`state ${signs[state].kind}`}>
    <Icon name={signs[state].icon} />
    <span>{useText().workspace.states[state]}</span>
  </span>
)
