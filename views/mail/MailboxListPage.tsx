import type { FC } from 'hono/jsx'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'
import { MailboxState, type PasswordState } from './MailboxState.tsx'

interface MailboxRow extends PasswordState {
  address: string
  product: string
  changedAt: string
  href: string
}

interface MailboxListProps extends Pick<ListPagesProps, 'next' | 'first'> {
  mailboxes: readonly MailboxRow[]
  contact: string
}

export const MailboxListPage: FC<MailboxListProps> = ({ mailboxes, contact, ...pages }) => {
  const { mail, actions } = useText()
  const t = mail.list
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        {mailboxes.length > 0 && <p class="lead">{t.intro}</p>}
      </div>
      {mailboxes.length === 0 ? (
        <Empty icon="mail" title={t.none}>
          <p>
            <a href={contact}>{actions.contact}</a>
          </p>
        </Empty>
      ) : (
        <Mailboxes mailboxes={mailboxes} />
      )}
      <ListPages {...pages} words={t} />
    </>
  )
}

/** A table whose rows are blocks on a phone. */
const Mailboxes: FC<{ mailboxes: readonly MailboxRow[] }> = ({ mailboxes }) => {
  const t = useText().mail.list
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.address}</th>
          <th scope="col">{t.product}</th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {mailboxes.map((mailbox) => (
          <Mailbox {...mailbox} />
        ))}
      </tbody>
    </table>
  )
}

const Mailbox: FC<MailboxRow> = ({ address, product, changedAt, href, ...password }) => (
  <tr>
    <th scope="row">
      <a href={href}>{address}</a>
    </th>
    <td>{product}</td>
    <td>
      <MailboxState {...password} />
      {password.chosen && (
        <span class="cell-more">
          {useText().mail.list.changed} <Instant at={changedAt} precision="day" />
        </span>
      )}
    </td>
  </tr>
)
