import type { Child, FC } from 'hono/jsx'
import { Empty } from '../parts/Empty.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'
import { DatabaseState } from './UserState.tsx'

interface DatabaseRow {
  name: string
  product: string
  users: number
  active: boolean
  href: string
}

interface DatabaseListProps extends Pick<ListPagesProps, 'next' | 'first'> {
  rows: readonly DatabaseRow[]
  createCard: Child
  /** The list of all users. */
  users: string
}

/** The databases of an account, a page at a time, and the card that makes another. */
export const DatabaseListPage: FC<DatabaseListProps> = ({ rows, createCard, users, ...pages }) => {
  const t = useText().databases.list
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        {rows.length > 0 && <p class="lead">{t.intro}</p>}
      </div>
      <div id="databases-list" data-follows="databases.create">
        {rows.length === 0 ? <Empty icon="database" title={t.none} /> : <Rows rows={rows} />}
        <ListPages {...pages} words={t} />
      </div>
      {rows.length > 0 && (
        <p>
          <a href={users}>{t.toUsers}</a>
        </p>
      )}
      <h2>{t.create}</h2>
      {createCard}
    </>
  )
}

const Rows: FC<Pick<DatabaseListProps, 'rows'>> = ({ rows }) => {
  const { list: t, page } = useText().databases
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.name}</th>
          <th scope="col">{t.product}</th>
          <th scope="col">{t.users}</th>
          <th scope="col">{page.state}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, product, users, active, href }) => (
          <tr>
            <th scope="row">
              <a href={href}>{name}</a>
            </th>
            <td>{product}</td>
            <td>{t.count(users)}</td>
            <td>
              <DatabaseState active={active} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
