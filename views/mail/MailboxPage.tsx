import type { Child, FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import { DeviceValues, type DeviceValuesProps } from './DeviceValues.tsx'
import { MailboxState, type PasswordState } from './MailboxState.tsx'

interface MailboxPageProps extends PasswordState, DeviceValuesProps {
  address: string
  product: string
  changedAt: string
  list: string
  /** How much it may hold, in MiB. */
  roomMb: number
  /** Its product is closed: it goes on receiving (R-DUN-8). */
  closed: boolean
  /** What has to do with its password, and all the rest. */
  cards: readonly Child[]
  more: readonly Child[]
}

/** One mailbox: how it stands, and what can be done with its password. */
export const MailboxPage: FC<MailboxPageProps> = (props) => {
  const { address, product, changedAt, list, roomMb, closed, cards, more, settings, guides, ...password } = props
  const { mail: t, mailAddresses } = useText()
  return (
    <>
      <Breadcrumb items={[{ label: t.list.title, href: list }, { label: address }]} />
      <h1>{address}</h1>
      {closed && (
        <Callout kind="problem">
          <p>
            <strong>{mailAddresses.held.title}</strong>
          </p>
          <p>{mailAddresses.held.text}</p>
        </Callout>
      )}
      <dl class="facts" id="mailbox-facts" data-follows="any">
        <div>
          <dt>{t.list.product}</dt>
          <dd>{product}</dd>
        </div>
        <div>
          <dt>{mailAddresses.room}</dt>
          <dd>{mailAddresses.size(roomMb)}</dd>
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
      <DeviceValues settings={settings} guides={guides} />
      <h2>{mailAddresses.manage}</h2>
      {more}
    </>
  )
}
