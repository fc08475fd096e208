import { textFor } from '../../content/text/index.ts'
import { urls } from '../urls.ts'
import type { ToDos } from '../web/today.ts'
import { namesOf } from './letters.ts'
import { ownInvitations } from './queries.ts'

/** Somebody waits for an answer: told also to whoever never got the letter. */
export const invitationToDos: ToDos = ({ var: { ctx, person, language } }) => {
  if (!person) return []
  const t = textFor(language).invitations.toDo
  return ownInvitations(ctx).map((invitation) => ({
    when: 'now',
    icon: 'users-round',
    title: t.title(namesOf(ctx, invitation).account.name),
    about: t.about,
    at: invitation.expires_at,
    href: urls.ownInvitations(),
  }))
}
