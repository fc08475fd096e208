import type { Child, FC } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface SiteServiceProps {
  /** As a reader writes them; `addedAt` of those a customer added, in UTC. */
  hosts: readonly { name: string; addedAt: string | undefined }[]
  /** What visitors see at this moment, as far as it was carried out. */
  shows: 'live' | 'closed' | 'pending'
  /** Addresses of the web server, for whoever looks after a name elsewhere. */
  addresses: readonly string[]
  add: Child
  /** Where there is something to remove. */
  remove: Child | undefined
}

/** A site on the page of its product: what visitors see, the names it answers to, and what can be done with them. */
export const SiteService: FC<SiteServiceProps> = ({ hosts, shows, addresses, add, remove }) => {
  const t = useText().sites.service
  return (
    <div class="stack">
      <div class="stack" id="site-names" data-follows="sites.add-host sites.remove-host">
        {shows === 'live' && (
          <p>
            <span class="state done">
              <Icon name="circle-check" />
              <span>{t.live}</span>
            </span>
          </p>
        )}
        <h3>{t.names}</h3>
        {hosts.length === 0 ? <p>{t.none}</p> : <HostList hosts={hosts} />}
      </div>
      {addresses.length > 0 && <Records addresses={addresses} />}
      {add}
      <div id="site-remove" data-follows="sites.add-host">
        {remove}
      </div>
    </div>
  )
}

const HostList: FC<Pick<SiteServiceProps, 'hosts'>> = ({ hosts }) => {
  const t = useText().sites.service
  return (
    <ul>
      {hosts.map(({ name, addedAt }) => (
        <li>
          <strong>{name}</strong>
          {', '}
          {addedAt === undefined ? (
            t.own
          ) : (
            <>
              {t.added} <Instant at={addedAt} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

const Records: FC<Pick<SiteServiceProps, 'addresses'>> = ({ addresses }) => {
  const t = useText().sites.service
  return (
    <div class="stack">
      <p>{t.leadHere}</p>
      <dl class="facts">
        {addresses.map((address) => (
          <div>
            <dt>{t.record(address.includes(':') ? 'AAAA' : 'A')}</dt>
            <dd>
              <code>{address}</code>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
