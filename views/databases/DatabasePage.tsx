import type { Child, FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { NamedValues } from '../parts/NamedValues.tsx'
import { useText } from '../text.tsx'
import { type LevelRow, Levels } from './Levels.tsx'
import { DatabaseState } from './UserState.tsx'

interface DatabasePageProps {
  name: string
  product: string
  active: boolean
  addresses: { host: string; port: number }
  /** Who may do what in it. */
  users: readonly LevelRow[]
  list: string
  cards: readonly Child[]
}

/** One database: how it stands, what is typed into a program, who opens it, and what can be done with it. */
export const DatabasePage: FC<DatabasePageProps> = ({ name, product, active, addresses, users, list, cards }) => {
  const { list: words, page: t } = useText().databases
  return (
    <>
      <Breadcrumb items={[{ label: words.title, href: list }, { label: name }]} />
      <h1>{name}</h1>
      <div class="stack" id="database-facts" data-follows="any">
        <dl class="facts">
          <div>
            <dt>{t.product}</dt>
            <dd>{product}</dd>
          </div>
          <div>
            <dt>{t.state}</dt>
            <dd>
              <DatabaseState active={active} />
            </dd>
          </div>
        </dl>
        <h2>{t.users}</h2>
        {users.length === 0 ? <p>{t.noUsers}</p> : <Levels rows={users} head={t.user} />}
      </div>
      <h2 id="database-settings-label">{t.settings}</h2>
      <NamedValues
        id="database-settings"
        labelledBy="database-settings-label"
        names={[t.host, t.port, t.database]}
        values={[addresses.host, String(addresses.port), name]}
      />
      <h2>{t.actions}</h2>
      {cards}
    </>
  )
}
