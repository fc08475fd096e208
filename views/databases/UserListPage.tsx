import type { FC } from 'hono/jsx'
import { Empty } from '../parts/Empty.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'
import { type UserStanding, UserState } from './UserState.tsx'

interface UserRow extends UserStanding {
  name: string
  product: string
  href: string
}

interface UserListProps extends Pick<ListPagesProps, 'next' | 'first'> {
  rows: readonly UserRow[]
  databases: string
}

/** The users of all databases of an account, a page at a time. */
export const UserListPage: FC<UserListProps> = ({ rows, databases, ...pages }) => {
  const t = useText().databases.users
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        {rows.length > 0 && <p class="lead">{t.intro}</p>}
      </div>
      {rows.length === 0 ? <Empty icon="key-round" title={t.none} /> : <Rows rows={rows} />}
      <ListPages {...pages} words={t} />
      <p>
        <a href={databases}>{t.toDatabases}</a>
      </p>
    </>
  )
}

const Rows: FC<Pick<UserListProps, 'rows'>> = ({ rows }) => {
  const t = useText().databases.users
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.name}</th>
          <th scope="col">{t.product}</th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, product, href, ...standing }) => (
          <tr>
            <th scope="row">
              <a href={href}>{name}</a>
            </th>
            <td>{product}</td>
            <td>
              <UserState {...standing} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
