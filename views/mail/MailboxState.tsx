import type { FC } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'

/** How the password of a mailbox stands: saved and not active yet, as it was made, or active. */
export interface PasswordState {
  active: boolean
  /** Somebody has chosen it since the mailbox was made. */
  chosen: boolean
}

export const MailboxState: FC<PasswordState> = ({ active, chosen }) => {
  const t = useText().mail.page
  const [kind, icon] = !active
    ? (['waiting', 'clock'] as const)
    : chosen
      ? (['done', 'circle-check'] as const)
      : (['unchosen', 'key-round'] as const)
  return (
    <span class={`state ${kind}`}>
      <Icon name={icon} />
      <span>{active ? (chosen ? t.active : t.unchosen) : t.pending}</span>
    </span>
  )
}
