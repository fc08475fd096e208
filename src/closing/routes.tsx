import { textFor } from '../../content/text/index.ts'
import { AccountClosingPage } from '../../views/closing/AccountClosingPage.tsx'
import type { AnyAction } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import { latestRun } from '../core/runs.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { closeTheAccount, keepTheAccount } from './actions.tsx'
import { closesAt, KEEP_ACCOUNT } from './closing.ts'

/** The guide to closing an account: its number is permanent. */
const GUIDE = 2155

/** The end of an account, and the way back. */
export const closingRoutes: Route[] = [
  get(paths.accountClosing, { for: 'member', may: 'account.close', rate: 'read', proof: 'no' }, (c) => closing(c)),
]

function closing(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  const account = accountOf(ctx.actor)
  const path = urls.accountClosing(account?.publicId ?? '')
  const cardOf = (action: AnyAction, anchor: string) =>
    card(c, { action, acting: ctx, place: { path, anchor, language } })
  const closes = closesAt(ctx, account?.id ?? 0) !== undefined
  const keptLately = latestRun(ctx, KEEP_ACCOUNT)?.state === 'done'
  const body = (
    <AccountClosingPage
      keeps={closes || keptLately}
      cards={{ close: cardOf(closeTheAccount, 'close'), keep: cardOf(keepTheAccount, 'keep') }}
      guide={urls.articleNumber(language, GUIDE)}
    />
  )
  return page(c, { title: textFor(language).closing.title }, managerFrame(c, account, 'settings'), body)
}
