import type { FC } from 'hono/jsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface Clients {
  devices: readonly { name: string; usedAt: string | null }[]
  href: string
}

interface ClientsAheadProps {
  /** Absent once there is a factor: then it was read before. */
  ahead: Clients | undefined
  /** Behind a press, in cards that may stand below one that says it in full. */
  folded?: boolean
}

/** Which programs will want an application password, before the first factor of any kind is switched on (R-2FA-8). */
export const ClientsAhead: FC<ClientsAheadProps> = ({ ahead, folded }) => {
  const { title } = useText().appPasswords.ahead
  if (!ahead) return null
  if (!folded)
    return (
      <Callout kind="note" title={title}>
        <ClientsTold {...ahead} />
      </Callout>
    )
  return (
    <details>
      <summary>{title}</summary>
      <div class="stack">
        <ClientsTold {...ahead} />
      </div>
    </details>
  )
}

const ClientsTold: FC<Clients> = ({ devices, href }) => {
  const { ahead: t, title, list } = useText().appPasswords
  return (
    <>
      <p>{t.programs}</p>
      <p>{devices.length === 0 ? t.none : t.ready}</p>
      {devices.length > 0 && (
        <ul>
          {devices.map(({ name, usedAt }) => (
            <li>
              <bdi>{name}</bdi>
              {', '}
              {usedAt ? (
                <>
                  {list.used} <Instant at={usedAt} precision="day" />
                </>
              ) : (
                list.unused
              )}
            </li>
          ))}
        </ul>
      )}
      <p>
        {t.mail} <a href={href}>{title}</a>
      </p>
    </>
  )
}
