import { textFor } from '../../content/text/index.ts'
import { ChooseAccountPage } from '../../views/accounts/ChooseAccountPage.tsx'
import { NewAccountPage } from '../../views/accounts/NewAccountPage.tsx'
import { paths, urls } from '../urls.ts'
import { allMemberships } from '../web/acting.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { leadTo, page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { createAccount } from './actions.tsx'

/** The guide to further accounts: its number is permanent. */
const GUIDE = 2154

/** Where signing in leads: to the account one has, or to the choice between several. */
export const accountRoutes: Route[] = [
  get(paths.manager, { for: 'user', rate: 'read', proof: 'no' }, (c) => {
    const { closed, language } = c.var
    const memberships = allMemberships(c)
    const [only, ...others] = memberships
    if (only && others.length === 0) return leadTo(c, urls.managerHome(only.account.publicId))
    const accounts = memberships.map((one) => ({
      name: one.account.name,
      role: one.role,
      href: urls.managerHome(one.account.publicId),
      closed: closed.includes(one),
    }))
    const { toDos } = c.var.today
    const ways = { create: urls.newAccount(), invitations: urls.ownInvitations(), contact: urls.contact(language) }
    const body = <ChooseAccountPage accounts={accounts} toDos={toDos()} {...ways} />
    return page(c, { title: textFor(language).accounts.choose.title }, managerFrame(c, undefined), body)
  }),
  get(paths.newAccount, { for: 'user', rate: 'read', proof: 'no' }, (c) => newAccountPage(c)),
]

function newAccountPage(c: PageContext): Response | Promise<Response> {
  const { language } = c.var
  const place = { path: urls.newAccount(), anchor: 'create', language }
  const guide = urls.articleNumber(language, GUIDE)
  const body = <NewAccountPage card={card(c, { action: createAccount, place })} guide={guide} />
  return page(c, { title: textFor(language).newAccount.title }, managerFrame(c, undefined), body)
}
