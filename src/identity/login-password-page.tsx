import { textFor } from '../../content/text/index.ts'
import { ProfileSignInPage } from '../../views/identity/ProfileSignInPage.tsx'
import type { AnyAction } from '../core/action.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { profileFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { isOwnMailbox } from './addresses.ts'
import { countAppPasswords } from './app-passwords.ts'
import { changeEmail } from './email-change-action.ts'
import { ownUser } from './login-password.ts'
import { changePassword } from './login-password-action.ts'

/** What one signs in with. */
export const profileSignInRoutes: Route[] = [
  get(paths.profileSignIn, { for: 'user', rate: 'read', proof: 'no' }, (c) => profileSignIn(c)),
]

function profileSignIn(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  const user = ownUser(ctx)
  const cardOf = (action: AnyAction) =>
    card(c, { action, place: { path: urls.profileSignIn(), anchor: action.name.replace('.', '-'), language } })
  const body = (
    <ProfileSignInPage
      email={user.email}
      changedAt={user.password_changed_at}
      ownMailbox={isOwnMailbox(ctx, user.id, user.email)}
      reset={urls.reset(language)}
      appPasswords={{ count: countAppPasswords(ctx, user.id), href: `${urls.profileAppPasswords()}#revoke` }}
      passwordCard={cardOf(changePassword)}
      emailCard={cardOf(changeEmail)}
    />
  )
  return page(c, { title: textFor(language).passwords.page.title }, profileFrame(c, 'signIn'), body)
}
