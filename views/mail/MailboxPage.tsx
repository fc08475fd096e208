import type { Child, FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface MailboxPageProps {
  address: string
  product: string
  changedAt: string
  active: boolean
  list: string
  /** The cards of this mailbox. */
  cards: readonly Child[]
}

export const MailboxPage: FC<MailboxPageProps> = ({ address, product, changedAt, active, list, cards }) => {
  const t = useText().mail
  return (
    <>
      <Breadcrumb items={[{ label: t.list.title, href: list }, { label: address }]} />
      <h1>{address}</h1>
      <dl class="facts">
        <div>
          <dt>{t.list.product}</dt>
          <dd>{product}</dd>
        </div>
        <div>
          <dt>{t.page.state}</dt>
          <dd>{active ? t.page.active : t.page.pending}</dd>
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
