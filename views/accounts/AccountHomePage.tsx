import type { FC } from 'hono/jsx'
import type { Role } from '../../src/core/permissions.ts'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface AccountHomeProps {
  person: string
  role: Role
  products: readonly { name: string; mailboxes: number; href: string }[]
  events: readonly { event: string; about: string; at: string }[]
  contact: string
}

export const AccountHomePage: FC<AccountHomeProps> = ({ person, role, products, events, contact }) => {
  const { accounts, actions } = useText()
  const t = accounts.home
  return (
    <>
      <h1>{t.greeting(person)}</h1>
      <p>{t.role(actions.roles[role])}</p>
      <h2>{t.products}</h2>
      {products.length === 0 ? (
        <Empty icon="server" title={t.noProducts}>
          <a href={contact}>{actions.contact}</a>
        </Empty>
      ) : (
        <ul class="choices">
          {products.map((product) => (
            <li>
              <a href={product.href}>
                {product.name} · {t.mailboxes(product.mailboxes)}
              </a>
            </li>
          ))}
        </ul>
      )}
      <h2>{t.journal}</h2>
      {events.length === 0 ? <p>{t.noEvents}</p> : <Events events={events} />}
    </>
  )
}

const Events: FC<Pick<AccountHomeProps, 'events'>> = ({ events }) => {
  const { home, events: sentences } = useText().accounts
  const words: Record<string, string | undefined> = sentences
  return (
    <ul class="events">
      {events.map(({ event, about, at }) => (
        <li>
          <Instant at={at} /> {words[event] ?? event} : {about || home.formerMember}
        </li>
      ))}
    </ul>
  )
}
