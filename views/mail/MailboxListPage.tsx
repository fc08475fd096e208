import type { FC } from 'hono/jsx'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface MailboxRow {
  address: string
  product: string
  changedAt: string
  active: boolean
  href: string
}

export const MailboxListPage: FC<{ mailboxes: readonly MailboxRow[]; contact: string }> = ({ mailboxes, contact }) => {
  const { mail, actions } = useText()
  const t = mail.list
  return (
    <>
      <h1>{t.title}</h1>
      {mailboxes.length === 0 ? (
        <Empty icon="mail" title={t.none}>
          <a href={contact}>{actions.contact}</a>
        </Empty>
      ) : (
        <>
          <p>{t.intro}</p>
          <Mailboxes mailboxes={mailboxes} />
        </>
      )}
    </>
  )
}

const Mailboxes: FC<{ mailboxes: readonly MailboxRow[] }> = ({ mailboxes }) => {
  const { mail } = useText()
  return (
    <div class="table-scroll">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{mail.list.address}</th>
            <th scope="col">{mail.list.product}</th>
            <th scope="col">{mail.list.state}</th>
          </tr>
        </thead>
        <tbody>
          {mailboxes.map((mailbox) => (
            <tr>
              <th scope="row">
                <a href={mailbox.href}>{mailbox.address}</a>
              </th>
              <td>{mailbox.product}</td>
              <td>
                {mailbox.active ? mail.page.active : mail.page.pending}, {mail.list.changed}{' '}
                <Instant at={mailbox.changedAt} precision="day" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
