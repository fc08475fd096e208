import type { FC } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'

/** How a user stands: what the server does with it, or, while it was not told, that it was not. */
export interface UserStanding {
  active: boolean
  closed: boolean
  state: 'chosen' | 'needs-password' | 'unsure'
}

export const UserState: FC<UserStanding> = ({ active, closed, state }) => {
  const t = useText().databases.page
  const [kind, icon, says] =
    state === 'needs-password'
      ? (['unchosen', 'key-round', t.needsPassword] as const)
      : state === 'unsure'
        ? (['unchosen', 'circle-alert', t.unsure] as const)
        : !active
          ? (['waiting', 'clock', t.pending] as const)
          : closed
            ? (['waiting', 'lock', t.closed] as const)
            : (['done', 'circle-check', t.active] as const)
  return (
    <span class={`state ${kind}`}>
      <Icon name={icon} />
      <span>{says}</span>
    </span>
  )
}

/** How a database stands. */
export const DatabaseState: FC<{ active: boolean }> = ({ active }) => (
  <UserState active={active} closed={false} state="chosen" />
)
