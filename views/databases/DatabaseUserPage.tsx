import type { Child, FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Instant } from '../parts/Instant.tsx'
import { NamedValues } from '../parts/NamedValues.tsx'
import { useText } from '../text.tsx'
import { type LevelRow, Levels } from './Levels.tsx'
import { type UserStanding, UserState } from './UserState.tsx'

interface DatabaseUserPageProps {
  name: string
  product: string
  changedAt: string
  standing: UserStanding
  addresses: { host: string; port: number }
  databases: readonly LevelRow[]
  lists: { databases: string; users: string }
  cards: readonly Child[]
}

/** One user of databases: how it stands, what it may do where, and what can be done with it. */
export const DatabaseUserPage: FC<DatabaseUserPageProps> = ({ name, addresses, lists, cards, ...user }) => {
  const { list, users, page: t } = useText().databases
  const path = [
    { label: list.title, href: lists.databases },
    { label: users.title, href: lists.users },
    { label: name },
  ]
  return (
    <>
      <Breadcrumb items={path} />
      <h1>{name}</h1>
      <UserFacts {...user} />
      <h2 id="database-user-settings-label">{t.settings}</h2>
      <NamedValues
        id="database-user-settings"
        labelledBy="database-user-settings-label"
        names={[t.host, t.port, t.user]}
        values={[addresses.host, String(addresses.port), name]}
      />
      <h2>{t.actions}</h2>
      {cards}
    </>
  )
}

/** Drawn anew whenever a card of the page has changed something. */
const UserFacts: FC<Pick<DatabaseUserPageProps, 'product' | 'changedAt' | 'standing' | 'databases'>> = (user) => {
  const t = useText().databases.page
  return (
    <div class="stack" id="database-user-facts" data-follows="any">
      <dl class="facts">
        <div>
          <dt>{t.state}</dt>
          <dd>
            <UserState {...user.standing} />
          </dd>
        </div>
        <div>
          <dt>{t.product}</dt>
          <dd>{user.product}</dd>
        </div>
        <div>
          <dt>{t.changedAt}</dt>
          <dd>
            <Instant at={user.changedAt} />
          </dd>
        </div>
      </dl>
      <h2>{t.databases}</h2>
      {user.databases.length === 0 ? <p>{t.noDatabases}</p> : <Levels rows={user.databases} head={t.database} />}
    </div>
  )
}
