import type { Child, FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import { MailboxState, type PasswordState } from './MailboxState.tsx'

interface MailboxPageProps extends PasswordState {
  address: string
  product: string
  changedAt: string
  list: string
  /** The cards of this mailbox. */
  cards: readonly Child[]
}

/** One mailbox: how it stands, and what can be done with its password. */
export const MailboxPage: FC<MailboxPageProps> = ({ address, product, changedAt, list, cards, ...password }) => {
  const t = useText().mail
  return (
    <>
      <Breadcrumb items={[{ label: t.list.title, href: list }, { label: address }]} />
      <h1>{address}</h1>
      <dl class="facts" id="mailbox-facts" data-follows="mail.change-password">
        <div>
          <dt>{t.list.product}</dt>
          <dd>{product}</dd>
        </div>
        <div>
          <dt>{t.page.password}</dt>
          <dd>
            <MailboxState {...password} />
          </dd>
        </div>
        <div>
          <dt>{t.page.changedAt}</dt>
          <dd>
            <Instant at={changedAt} />
          </dd>
        </div>
      </dl>
      <h2>{t.page.password}</h2>
      {cards}
    </>
  )
}
