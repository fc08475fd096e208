import type { Child, FC } from 'hono/jsx'
import type { Role } from '../../src/core/permissions.ts'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

export interface SentRow {
  email: string
  role: Role
  inviter: string
  state: 'pending' | 'accepted' | 'declined' | 'revoked' | 'expired'
  /** When it ends or ended, UTC. */
  at: string
}

interface InvitationsPageProps {
  /** The page of the users, above this one. */
  users: string
  inviteCard: Child
  /** Absent for whoever does not manage the users. */
  sent: readonly SentRow[] | undefined
  againCard: Child
  revokeCard: Child
  guide: string
}

/** Inviting, and what became of the invitations before. */
export const InvitationsPage: FC<InvitationsPageProps> = ({
  users,
  inviteCard,
  sent,
  againCard,
  revokeCard,
  guide,
}) => {
  const { invitations, members } = useText()
  const t = invitations.page
  return (
    <>
      <Breadcrumb items={[{ label: members.title, href: users }, { label: t.title }]} />
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <h2>{t.new}</h2>
      {inviteCard}
      {sent && (
        <>
          <h2>{t.sent}</h2>
          <div id="invitations" data-follows="any">
            {sent.length === 0 ? <Empty icon="users-round" title={t.none} /> : <SentInvitations sent={sent} />}
          </div>
          <h2>{t.manage}</h2>
          <div id="invitations-again" data-follows="invitations.invite invitations.revoke">
            {againCard}
          </div>
          <div id="invitations-revoke" data-follows="invitations.invite invitations.send-again">
            {revokeCard}
          </div>
        </>
      )}
      <p>
        <a href={guide}>{t.guide}</a>
      </p>
    </>
  )
}

/** On the page of the users: those who have not answered, and the way to invite. */
export const InvitationsBeside: FC<{ sent: readonly SentRow[]; invite: string }> = ({ sent, invite }) => {
  const t = useText().invitations.page
  return (
    <>
      <p class="button-row">
        <ButtonLink href={invite}>{t.title}</ButtonLink>
      </p>
      {sent.length > 0 && (
        <section class="stack">
          <h2>{t.waiting}</h2>
          <SentInvitations sent={sent} />
          <p>
            <a href={`${invite}#again`}>{t.manage}</a>
          </p>
        </section>
      )}
    </>
  )
}

/** To whom, as what, by whom, and how each stands. Its link stands nowhere (R-MEM-3). */
export const SentInvitations: FC<{ sent: readonly SentRow[] }> = ({ sent }) => (
  <ul class="records">
    {sent.map((row) => (
      <Sent {...row} />
    ))}
  </ul>
)

const Sent: FC<SentRow> = ({ email, role, inviter, state, at }) => {
  const { invitations, actions } = useText()
  const t = invitations.list
  return (
    <li class="record">
      <p class="record-title">
        <bdi>{email}</bdi>
      </p>
      <p class="record-facts">
        {t.as(actions.roles[role])} · <bdi>{t.by(inviter)}</bdi>
      </p>
      <p class="record-facts">
        {t.states[state]} · {state === 'pending' && `${t.until} `}
        <Instant at={at} />
      </p>
    </li>
  )
}

/** What waits for the reader's own answer. */
export const OwnInvitationsPage: FC<{ card: Child; guide: string }> = ({ card, guide }) => {
  const t = useText().invitations.own
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <h2 class="visually-hidden">{useText().invitations.answer.title}</h2>
      {card}
      <p>
        <a href={guide}>{t.guide}</a>
      </p>
    </>
  )
}
