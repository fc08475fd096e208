import type { FC } from 'hono/jsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface ClientsAheadProps {
  /** Absent once there is a factor: then it was read before. */
  ahead: { devices: readonly { name: string; usedAt: string | null }[]; href: string } | undefined
}

/** Which programs will want an application password, before the first factor of any kind is switched on (R-2FA-8). */
export const ClientsAhead: FC<ClientsAheadProps> = ({ ahead }) => {
  const { ahead: t, title, list } = useText().appPasswords
  if (!ahead) return null
  const { devices, href } = ahead
  return (
    <Callout kind="note" title={t.title}>
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
    </Callout>
  )
}
