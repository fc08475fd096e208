import type { Child, FC } from 'hono/jsx'
import type { Role } from '../../src/core/permissions.ts'
import { ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'
import { type AccessProps, Products, TwoStep } from './Access.tsx'
import { FindPerson } from './FindPerson.tsx'

export interface UserRow extends AccessProps {
  name: string
  email: string
  role: Role
  twoStep: boolean
  since: string
  you: boolean
  out: 'closing' | 'disabled' | undefined
  href: string
}

interface UsersPageProps extends Pick<ListPagesProps, 'next' | 'first'> {
  users: readonly UserRow[]
  total: number
  /** Where the list is, and the words that were looked for in it. */
  list: string
  words: string
  /** Passwords of people who left that are still to be changed. */
  known: { count: number; href: string }
  /** Who was invited and has not answered, and how to invite: of a feature above. */
  invitations?: Child
}

/** The people of an account, by name: what they may do, and how their login is protected. */
export const UsersPage: FC<UsersPageProps> = ({ users, total, list, words, known, invitations, ...pages }) => {
  const { members } = useText()
  const t = members.list
  return (
    <>
      <div class="page-head">
        <h1>{members.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      {known.count > 0 && (
        <Callout kind="note">
          <p>
            {t.passwords(known.count)} <a href={known.href}>{t.passwordsLink}</a>
          </p>
        </Callout>
      )}
      {invitations}
      <h2 class="visually-hidden">{members.title}</h2>
      <FindPerson action={list} words={words} />
      <p>{t.total(total)}</p>
      {users.length === 0 ? (
        <Empty icon="users-round" title={t.none(words)}>
          <p>{t.noneWhy}</p>
          <ButtonLink kind="quiet" href={list}>
            {t.all}
          </ButtonLink>
        </Empty>
      ) : (
        <Users users={users} />
      )}
      <ListPages {...pages} words={t} />
    </>
  )
}

/** A table whose rows are blocks on a phone. */
const Users: FC<{ users: readonly UserRow[] }> = ({ users }) => {
  const t = useText().members.list
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.person}</th>
          <th scope="col">{t.role}</th>
          <th scope="col">{t.products}</th>
          <th scope="col">{t.twoStep}</th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <User {...user} />
        ))}
      </tbody>
    </table>
  )
}

const User: FC<UserRow> = ({ name, email, role, products, twoStep, since, you, out, href }) => {
  const { members, actions } = useText()
  const t = members.list
  return (
    <tr>
      <th scope="row">
        <a href={href}>
          <bdi>{name}</bdi>
        </a>
        {you && ` (${t.you})`}
        <span class="cell-more">
          <bdi>{email}</bdi>
        </span>
        {out && <span class="cell-more">{members.out[out]}</span>}
      </th>
      <td>
        {actions.roles[role]}
        <span class="cell-more">
          {t.since} <Instant at={since} precision="day" />
        </span>
      </td>
      <td>
        <Products products={products} />
      </td>
      <td>
        <span class="narrow-only">{t.twoStep} : </span>
        <TwoStep on={twoStep} />
      </td>
    </tr>
  )
}
