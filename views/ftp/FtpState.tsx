import type { FC } from 'hono/jsx'
import type { FtpState as State } from '../../src/ftp/queries.ts'
import { Icon } from '../parts/Icon.tsx'
import type { IconName } from '../parts/icons.ts'
import { useText } from '../text.tsx'

const drawn: Record<State, readonly [string, IconName]> = {
  pending: ['waiting', 'clock'],
  deleting: ['waiting', 'clock'],
  deleted: ['unchosen', 'info'],
  blocked: ['unchosen', 'circle-alert'],
  astray: ['unchosen', 'circle-alert'],
  locked: ['unchosen', 'lock'],
  open: ['done', 'circle-check'],
}

/** How an FTP account stands, in words and by a sign. */
export const FtpState: FC<{ state: State }> = ({ state }) => {
  const [kind, icon] = drawn[state]
  return (
    <span class={`state ${kind}`}>
      <Icon name={icon} />
      <span>{useText().ftp.states[state]}</span>
    </span>
  )
}
