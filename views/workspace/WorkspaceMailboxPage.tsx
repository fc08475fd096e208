import type { Child, FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import { AttachedState, type StateOfAttached } from './AttachedState.tsx'
import { DeviceSetUp, type DeviceSetUpProps } from './DeviceSetUp.tsx'
import { StorageUsed, type StorageUsedProps } from './StorageUsed.tsx'

interface MailboxPageProps extends Partial<DeviceSetUpProps>, Partial<StorageUsedProps> {
  address: string
  state: StateOfAttached
  changedAt: string
  /** The address of the list. */
  list: string
  cards: readonly Child[]
  detachCard: Child
  /** Where its messages are read on the web, if anywhere. */
  webmail?: string | undefined
}

/**
 * One mailbox of one's own: its password, devices and room. Where it must be proven anew there is nothing but that, and
 * the way to take it off the list.
 */
export const WorkspaceMailboxPage: FC<MailboxPageProps> = (props) => {
  const { address, state, changedAt, list, cards, detachCard, webmail, storage, room } = props
  const { settings, profile, guides } = props
  const t = useText().workspace
  return (
    <>
      <Breadcrumb items={[{ label: t.title, href: list }, { label: address }]} />
      <h1>{address}</h1>
      {state === 'stale' && <Callout kind="note">{t.page.stale}</Callout>}
      {state === 'blocked' && <Callout kind="note">{t.page.blocked}</Callout>}
      <dl class="facts" id="workspace-facts" data-follows="any">
        <div>
          <dt>{t.page.state}</dt>
          <dd>
            <AttachedState state={state} />
          </dd>
        </div>
        <div>
          <dt>{t.page.changedAt}</dt>
          <dd>
            <Instant at={changedAt} />
          </dd>
        </div>
      </dl>
      {webmail && state !== 'stale' && (
        <p>
          <a href={webmail}>{t.page.webmail}</a>
        </p>
      )}
      <h2>{t.page.password}</h2>
      {cards}
      {settings && profile && guides && <DeviceSetUp settings={settings} profile={profile} guides={guides} />}
      {storage && <StorageUsed storage={storage} room={room} />}
      <h2>{t.page.remove}</h2>
      {detachCard}
    </>
  )
}
