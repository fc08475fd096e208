import type { Child, FC } from 'hono/jsx'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import { AttachedState, type StateOfAttached } from './AttachedState.tsx'

interface AttachedRow {
  address: string
  state: StateOfAttached
  attachedAt: string
  href: string
}

interface WorkspacePageProps {
  mailboxes: readonly AttachedRow[]
  attachCard: Child
  /** Absent while there is nothing to take off. */
  detachCard: Child | false
}

/** The mailboxes of one person, and how to put one more on their list. */
export const WorkspacePage: FC<WorkspacePageProps> = ({ mailboxes, attachCard, detachCard }) => {
  const t = useText().workspace
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <h2>{t.list.title}</h2>
      <div id="workspace-list" data-follows="workspace.attach workspace.detach">
        {mailboxes.length === 0 ? (
          <Empty icon="mail" title={t.list.none}>
            <p>{t.list.noneWhy}</p>
          </Empty>
        ) : (
          <ul class="records">
            {mailboxes.map((mailbox) => (
              <Mailbox {...mailbox} />
            ))}
          </ul>
        )}
      </div>
      <h2>{t.list.follow}</h2>
      {attachCard}
      {detachCard && (
        <>
          <h2>{t.page.remove}</h2>
          {detachCard}
        </>
      )}
    </>
  )
}

const Mailbox: FC<AttachedRow> = ({ address, state, attachedAt, href }) => (
  <li class="record">
    <p class="record-title">
      <a href={href}>{address}</a>
    </p>
    <p>
      <AttachedState state={state} />
    </p>
    <p class="record-facts">
      {useText().workspace.list.attached} <Instant at={attachedAt} precision="day" />
    </p>
  </li>
)
