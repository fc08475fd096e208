import { textFor } from '../../content/text/index.ts'
import { AccountSecurityPage } from '../../views/accounts/AccountSecurityPage.tsx'
import { SecondStepFirstPage } from '../../views/accounts/SecondStepFirstPage.tsx'
import type { AnyAction } from '../core/action.ts'
import { may } from '../core/actor.ts'
import { holdersOf } from '../core/memberships.ts'
import { paths, urls } from '../urls.ts'
import { membershipIn } from '../web/acting.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { closedFrame, managerFrame } from '../web/frames.tsx'
import { leadTo, page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { liftTwoStep, requireTwoStep } from './two-step-actions.tsx'
import { accountIn, countTwoStep, type Member, memberPage, wantedOfAll } from './two-step-queries.ts'

/** The guides of the account's rule and of two-step validation itself. */
const GUIDE = 2135
const ABOUT_TWO_STEP = 2130

/** What an account requires of its members' sign-in, and where whoever lacks it is led to (R-2FA-10). */
export const twoStepPolicyRoutes = (actions: readonly AnyAction[]): Route[] => [
  get(paths.accountSecurity, { for: 'member', may: 'members.manage', rate: 'read', proof: 'no' }, (c) =>
    accountSecurity(c),
  ),
  get(paths.secondStepFirst, { for: 'member', closed: 'too', rate: 'read', proof: 'no' }, (c) =>
    secondStepFirst(c, actions.filter(makesFactor)),
  ),
]

function accountSecurity(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  const account = accountIn(ctx)
  const path = urls.accountSecurity(account.publicId)
  const from = c.req.query('from')
  const { members, next } = memberPage(ctx, from)
  const cardOf = (action: AnyAction) =>
    card(c, { action, acting: ctx, place: { path, anchor: action.name.replace('.', '-'), language } })
  const body = (
    <AccountSecurityPage
      wanted={wantedOfAll(ctx)}
      now={ctx.now()}
      count={countTwoStep(ctx)}
      members={members.map((member) => rowOf(c, member))}
      next={next && urls.accountSecurity(account.publicId, next)}
      first={from === undefined ? undefined : path}
      cards={{ require: cardOf(requireTwoStep), lift: cardOf(liftTwoStep) }}
      guide={urls.articleNumber(language, GUIDE)}
    />
  )
  return page(c, { title: textFor(language).twoStepPolicy.title }, managerFrame(c, account, 'security'), body)
}

function rowOf(c: PageContext, { name, email, role, publicId, twoStepSince: since, ofThem: from }: Member) {
  const { ctx } = c.var
  const account = accountIn(ctx)
  const mayRequire = may(ctx.actor, 'account.identity', account.id)
  const require = mayRequire
    ? urls.accountAction(account.publicId, 'accounts.require-two-step-of', publicId)
    : undefined
  return { name, email, role, since, from, require }
}

/** Does it make a factor, of whatever kind? */
const makesFactor = ({ name }: AnyAction): boolean => name.startsWith('identity.enable-')

/** Still there once the second step is on, since the card that did it stands here; gone once nothing is wanted any more. */
function secondStepFirst(c: PageContext, enabling: readonly AnyAction[]): Response | Promise<Response> {
  const { ctx, language } = c.var
  const { account, twoStepFrom: from } = membershipIn(c, c.req.param('account') ?? '')
  const home = urls.managerHome(account.publicId)
  const on = c.var.person?.twoStep === true
  if (!from && !on) return leadTo(c, home)
  const path = urls.secondStepFirst(account.publicId)
  const body = (
    <SecondStepFirstPage
      account={account.name}
      from={from}
      stands={on || !from ? 'open' : from <= ctx.now() ? 'closed' : 'soon'}
      holders={holdersOf(ctx.store, account.id, 'account.identity').map(({ name }) => name)}
      home={home}
      guide={urls.articleNumber(language, ABOUT_TWO_STEP)}
      cards={enabling.map((action) =>
        card(c, { action, place: { path, anchor: action.name.replace('.', '-'), language } }),
      )}
    />
  )
  return page(c, { title: textFor(language).twoStepPolicy.first.title }, closedFrame(c, account), body)
}
