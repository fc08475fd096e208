import type { FC } from 'hono/jsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'
import { FindAddress } from './FindAddress.tsx'
import { MailboxState, type PasswordState } from './MailboxState.tsx'
import { MailParts } from './MailParts.tsx'

interface MailboxRow extends PasswordState {
  address: string
  product: string
  changedAt: string
  /** How much it may hold, in MiB. */
  roomMb: number
  href: string
}

interface MailboxListProps extends Pick<ListPagesProps, 'next' | 'first'> {
  mailboxes: readonly MailboxRow[]
  contact: string
  /** Where the list is, and the part of an address that was looked for in it. */
  list: string
  words: string
  /** Making a mailbox, where there is a service to make it in. */
  create: string | undefined
  aliases: string
  /** New passwords for many of them. */
  many: string
}

export const MailboxListPage: FC<MailboxListProps> = ({
  mailboxes,
  contact,
  list,
  words,
  create,
  aliases,
  many,
  ...pages
}) => {
  const { mail, mailAddresses, mailPasswords, actions } = useText()
  const t = mail.list
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        {mailboxes.length > 0 && <p class="lead">{t.intro}</p>}
      </div>
      <MailParts
        make={create === undefined ? undefined : { href: create, label: mailAddresses.newMailbox }}
        other={{ href: aliases, label: mailAddresses.menu.aliases }}
      />
      {(mailboxes.length > 0 || words !== '') && <FindAddress action={list} words={words} />}
      {mailboxes.length === 0 && words !== '' && (
        <Empty icon="mail" title={mailAddresses.search.none(words)}>
          <ButtonLink kind="quiet" href={list}>
            {mailAddresses.search.all}
          </ButtonLink>
        </Empty>
      )}
      {mailboxes.length === 0 && words === '' && (
        <Empty icon="mail" title={t.none}>
          <p>
            <a href={contact}>{actions.contact}</a>
          </p>
        </Empty>
      )}
      {mailboxes.length > 0 && <Mailboxes mailboxes={mailboxes} />}
      <ListPages {...pages} words={t} />
      {mailboxes.length > 1 && (
        <p>
          <a href={many}>{mailPasswords.link}</a>
        </p>
      )}
    </>
  )
}

/** A table whose rows are blocks on a phone. */
const Mailboxes: FC<{ mailboxes: readonly MailboxRow[] }> = ({ mailboxes }) => {
  const { mail, mailAddresses } = useText()
  const t = mail.list
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.address}</th>
          <th scope="col">{t.product}</th>
          <th scope="col">{mailAddresses.room}</th>
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

const Mailbox: FC<MailboxRow> = ({ address, product, changedAt, roomMb, href, ...password }) => (
  <tr>
    <th scope="row">
      <a href={href}>{address}</a>
    </th>
    <td>{product}</td>
    <td>{useText().mailAddresses.size(roomMb)}</td>
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
