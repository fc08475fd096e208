import type { FC } from 'hono/jsx'
import type { Text } from '../../content/text/index.ts'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'

interface Row {
  name: string
  email: string
  state: keyof Text['recovery']['desk']['states']
  askedAt: string
  href: string
}

interface RecoveriesPageProps {
  /** Those that have ended, and not those under way. */
  over: boolean
  rows: readonly Row[]
  guide: string
  /** The other list of the two. */
  other: string
  next: string | undefined
  first: string | undefined
}

/** Recoveries of logins: what waits for our people, and what came of the others. */
export const RecoveriesPage: FC<RecoveriesPageProps> = ({ over, rows, guide, other, next, first }) => {
  const t = useText().recovery.desk
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <p>
          <a href={guide}>{t.guide}</a>
        </p>
      </div>
      {rows.length === 0 ? <Empty icon="key-round" title={over ? t.noneOver : t.none} /> : <Rows rows={rows} />}
      <ListPages next={next} first={first} words={{ next: t.older, first: t.newest }} />
      <p>
        <a href={other}>{over ? t.showOpen : t.showOver}</a>
      </p>
    </>
  )
}

const Rows: FC<{ rows: readonly Row[] }> = ({ rows }) => {
  const t = useText().recovery.desk
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.person}</th>
          <th scope="col">{t.login}</th>
          <th scope="col">{t.state}</th>
          <th scope="col">{t.since}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, email, state, askedAt, href }) => (
          <tr>
            <th scope="row">
              <a href={href}>
                <bdi>{name}</bdi>
              </a>
            </th>
            <td>
              <bdi>{email}</bdi>
            </td>
            <td>{t.states[state]}</td>
            <td>
              <Instant at={askedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
