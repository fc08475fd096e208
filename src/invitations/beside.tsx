import type { Child } from 'hono/jsx'
import { InvitationsBeside } from '../../views/invitations/InvitationsPage.tsx'
import { accountOf } from '../core/actor.ts'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { sentInvitations } from './queries.ts'
import { rowOf } from './rows.ts'

/** On the page of the users: who has not answered yet, and the way to invite. For whoever manages them. */
export function invitationsBeside(c: PageContext): Child {
  const { ctx } = c.var
  const waiting = sentInvitations(ctx).filter(({ state }) => state === 'pending')
  return <InvitationsBeside sent={waiting.map(rowOf)} invite={urls.invite(accountOf(ctx.actor)?.publicId ?? '')} />
}
