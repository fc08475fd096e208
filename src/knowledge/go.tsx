import { textFor } from '../../content/text/index.ts'
import { ChooseAccountPage } from '../../views/accounts/ChooseAccountPage.tsx'
import { Missing } from '../base/refusal.ts'
import { urls } from '../urls.ts'
import { allMemberships } from '../web/acting.ts'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { leadTo, page } from '../web/reply.tsx'
import { findPlace } from './places.ts'

/**
 * A deep link that holds for every reader (R-KB-10): asks for sign-in where the place needs it, and for the account
 * when there are several. Throws Missing for a name no page has.
 */
export function goTo(c: PageContext, name: string): Response | Promise<Response> {
  const place = findPlace(name)
  if (!place) throw new Missing()
  const { person, language } = c.var
  const { address } = place
  if (address.of === 'site') return leadTo(c, address.url(language))
  if (!person) return leadTo(c, urls.signIn(language, new URL(c.req.url).pathname))
  if (address.of === 'person') return leadTo(c, address.url())
  const [only, ...others] = allMemberships(c)
  return only && others.length === 0 ? leadTo(c, address.url(only.account.publicId)) : chooseAccount(c, address.url)
}

function chooseAccount(c: PageContext, url: (account: string) => string): Response | Promise<Response> {
  const { language } = c.var
  const accounts = allMemberships(c).map(({ account, role }) => ({
    name: account.name,
    role,
    href: url(account.publicId),
  }))
  const ways = { create: urls.newAccount(), invitations: urls.ownInvitations(), contact: urls.contact(language) }
  const body = <ChooseAccountPage accounts={accounts} {...ways} />
  return page(
    c,
    { title: textFor(language).accounts.choose.title, robots: 'noindex' },
    managerFrame(c, undefined),
    body,
  )
}
