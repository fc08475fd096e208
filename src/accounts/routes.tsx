import { textFor } from '../../content/text/index.ts'
import { ChooseAccountPage } from '../../views/accounts/ChooseAccountPage.tsx'
import { paths, urls } from '../urls.ts'
import { allMemberships } from '../web/acting.ts'
import { managerFrame } from '../web/frames.tsx'
import { leadTo, page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'

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
    const body = <ChooseAccountPage accounts={accounts} toDos={toDos()} contact={urls.contact(language)} />
    return page(c, { title: textFor(language).accounts.choose.title }, managerFrame(c, undefined), body)
  }),
]
