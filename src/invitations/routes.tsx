import { textFor } from '../../content/text/index.ts'
import { InvitationsPage, OwnInvitationsPage } from '../../views/invitations/InvitationsPage.tsx'
import type { AnyAction } from '../core/action.ts'
import { accountOf, may } from '../core/actor.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame, profileFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { again, invite, revoke } from './actions.tsx'
import { answer } from './answer-action.tsx'
import { invitationLinkRoutes } from './link-page.tsx'
import { sentInvitations } from './queries.ts'
import { rowOf } from './rows.ts'

/** The guides: inviting, and having been invited. Their numbers are permanent. */
const GUIDES = { invite: 2150, invited: 2333 }

/** Inviting into an account, answering one's own, and the page of the mailed link. */
export const invitationRoutes: Route[] = [
  get(paths.invite, { for: 'member', rate: 'read', proof: 'no' }, (c) => ofAccount(c)),
  get(paths.ownInvitations, { for: 'user', rate: 'read', proof: 'no' }, (c) => own(c)),
  ...invitationLinkRoutes,
]

function ofAccount(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  const account = accountOf(ctx.actor)
  const path = urls.invite(account?.publicId ?? '')
  const cardOf = (action: AnyAction, anchor: string) =>
    card(c, { action, place: { path, anchor, language }, acting: ctx })
  const manages = may(ctx.actor, 'members.manage', account?.id ?? 0)
  const body = (
    <InvitationsPage
      users={urls.users(account?.publicId ?? '')}
      inviteCard={cardOf(invite, 'invite')}
      sent={manages ? sentInvitations(ctx).map(rowOf) : undefined}
      againCard={cardOf(again, 'again')}
      revokeCard={cardOf(revoke, 'revoke')}
      guide={urls.articleNumber(language, GUIDES.invite)}
    />
  )
  return page(c, { title: textFor(language).invitations.page.title }, managerFrame(c, account, 'users'), body)
}

function own(c: PageContext): Response | Promise<Response> {
  const { language } = c.var
  const place = { path: urls.ownInvitations(), anchor: 'answer', language }
  const guide = urls.articleNumber(language, GUIDES.invited)
  const body = <OwnInvitationsPage card={card(c, { action: answer, place })} guide={guide} />
  return page(c, { title: textFor(language).invitations.own.title }, profileFrame(c, 'overview'), body)
}
