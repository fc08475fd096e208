import { textFor } from '../../content/text/index.ts'
import { ChooseAccountPage } from '../../views/accounts/ChooseAccountPage.tsx'
import { NewAccountPage } from '../../views/accounts/NewAccountPage.tsx'
import type { Membership } from '../core/memberships.ts'
import { paths, urls } from '../urls.ts'
import { allMemberships, inOrder } from '../web/acting.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { logoOf } from '../web/frame-accounts.ts'
import { managerFrame } from '../web/frames.tsx'
import { leadTo, page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { createAccount } from './actions.tsx'

/** The guide to further accounts: its number is permanent. */
const GUIDE = 2154

/** Where signing in leads, and the accounts one may go to (R-ORG-1). */
export const accountRoutes: Route[] = [
  get(paths.manager, { for: 'user', rate: 'read', proof: 'no' }, (c) => {
    const landing = landingOf(c)
    return landing ? leadTo(c, urls.managerHome(landing.account.publicId)) : choosePage(c)
  }),
  get(paths.accounts, { for: 'user', rate: 'read', proof: 'no' }, (c) => choosePage(c, c.req.query('q')?.trim())),
  get(paths.newAccount, { for: 'user', rate: 'read', proof: 'no' }, (c) => newAccountPage(c)),
]

/**
 * The only account one has; of several, the one this session saw last; where that is theirs no more, the first of the
 * others (R-ORG-4). Nothing where one has none, or has several and has been in none: that is chosen, not guessed.
 */
function landingOf(c: PageContext): Membership | undefined {
  const [first, ...others] = inOrder(allMemberships(c), c.var.language)
  const last = c.var.person?.lastAccountId
  if (others.length === 0) return first
  return last === undefined ? undefined : ([first, ...others].find((one) => one?.account.id === last) ?? first)
}

/** All of them, or those whose name holds these words, whatever their case and accents. */
function choosePage(c: PageContext, words = ''): Response | Promise<Response> {
  const { closed, language } = c.var
  const all = inOrder(allMemberships(c), language)
  const wanted = folded(words)
  const accounts = all
    .filter(({ account }) => folded(account.name).includes(wanted))
    .map((one) => ({
      name: one.account.name,
      role: one.role,
      href: urls.managerHome(one.account.publicId),
      closed: closed.includes(one),
      logo: logoOf(c, one),
    }))
  const { toDos } = c.var.today
  const ways = { create: urls.newAccount(), invitations: urls.ownInvitations(), contact: urls.contact(language) }
  const find = all.length > FEW ? { action: urls.accounts(), words } : undefined
  const body = <ChooseAccountPage {...{ accounts, find, ...ways }} toDos={toDos()} />
  return page(c, { title: textFor(language).accounts.choose.title }, managerFrame(c, undefined), body)
}

/** As many are read at a glance. */
const FEW = 8

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

function newAccountPage(c: PageContext): Response | Promise<Response> {
  const { language } = c.var
  const place = { path: urls.newAccount(), anchor: 'create', language }
  const guide = urls.articleNumber(language, GUIDE)
  const body = <NewAccountPage card={card(c, { action: createAccount, place })} guide={guide} />
  return page(c, { title: textFor(language).newAccount.title }, managerFrame(c, undefined), body)
}
