import type { SentRow } from '../../views/invitations/InvitationsPage.tsx'
import type { Sent } from './queries.ts'

/** An invitation as lists show it. */
export const rowOf = ({ email, role, inviter, state, expires_at, ended_at }: Sent): SentRow => ({
  email,
  role,
  inviter,
  state,
  at: ended_at ?? expires_at,
})
