import { textFor } from '../../content/text/index.ts'
import { CheckoutPage } from '../../views/to-pay/CheckoutPage.tsx'
import { ToPayPage } from '../../views/to-pay/ToPayPage.tsx'
import { Missing } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { latestRun, newRunId, type Run, runCalled } from '../core/runs.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { addressOf, type Place, ticketFor } from '../web/place.ts'
import { leadTo, page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { pay } from './actions.tsx'
import { paymentRoutes } from './payment-page.tsx'
import { type Asked, payList } from './shown.ts'
import { accountIn } from './subjects.ts'

const rule = { for: 'member', may: 'billing.pay', rate: 'read', proof: 'no' } as const

/** The anchor of the card on its own page. */
const ANCHOR = 'pay'
/** Nobody looks for more than this. */
const MOST_WORDS = 100

export const toPayRoutes: Route[] = [
  get(paths.toPay, rule, (c) => toPay(c)),
  get(paths.pay, rule, (c) => pressing(c)),
  get(paths.checkout, rule, (c) => checkout(c)),
  ...paymentRoutes,
]

/** What was asked in the address; anything else is as if nothing had been. */
function askedIn(c: PageContext): Asked & { due: 'soon' | 'all' | 'late'; words: string } {
  const due = (['all', 'late'] as const).find((one) => one === c.req.query('due')) ?? 'soon'
  const words = (c.req.query('q') ?? '').slice(0, MOST_WORDS).trim()
  const only = c.req.query('only')
  return { due, words, only, currency: c.req.query('currency'), cursor: c.req.query('from') }
}

function toPay(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  const account = accountIn(ctx)
  const asked = askedIn(c)
  const { due, words, only, cursor } = asked
  const list = payList(ctx, asked)
  const { currency, currencies } = list
  const latest = latestRun(ctx, pay.name)
  const said = { ...(due === 'soon' ? {} : { due }), ...(words === '' ? {} : { q: words }), only }
  const hrefOf = (more: Record<string, string | undefined>) =>
    urls.toPay(account.publicId, { ...said, ...(currencies.length > 1 ? { currency } : {}), ...more })
  const body = (
    <ToPayPage
      list={list}
      filter={{
        ...{ due, words, currency, currencies, action: urls.toPay(account.publicId) },
        hrefOf: (more) => hrefOf({ only: undefined, ...more }),
      }}
      narrowed={due !== 'soon' || words !== '' || only !== undefined}
      post={urls.accountAction(account.publicId, pay.name)}
      carried={carriedFor(ctx, account.publicId)}
      next={list.next && hrefOf({ from: list.next })}
      first={cursor === undefined ? undefined : hrefOf({})}
      underWay={isUnderWay(latest) ? addressOf(placeOfRun(ctx, account.publicId, latest.public_id)) : undefined}
    />
  )
  return page(c, { title: textFor(language).toPay.page }, managerFrame(c, account, 'toPay'), body)
}

/** What the first form of the action carries: its answer is the checkout, on a page of its own. */
function carriedFor(ctx: Ctx, account: string): Record<string, string> {
  const run = newRunId()
  return { run, revision: '0', account, from: ticketFor(ctx.keys, placeOfRun(ctx, account, run)) }
}

/** Each selection has a page of its own, so that two tabs never show each other's. */
const placeOfRun = ({ language }: Ctx, account: string, run: string): Place => ({
  path: urls.checkout(account, run),
  ...{ anchor: ANCHOR, language, run },
})

/** Was something ticked that is neither paid nor given up? */
const isUnderWay = (run: Run | undefined): run is Run =>
  run !== undefined && run.state !== 'done' && Object.keys(pay.steps).indexOf(run.step) > 0

/** What is most pressing, to be ticked; once a selection is under way, or has just been paid, that one. */
function pressing(c: PageContext): Response | Promise<Response> {
  const { ctx } = c.var
  const run = latestRun(ctx, pay.name)
  if (run) return leadTo(c, urls.checkout(accountIn(ctx).publicId, run.public_id))
  return payCard(c, newRunId())
}

/**
 * The checkout of one selection; once it is over, what became of its payment. One that was given up leads on to whatever
 * took its place: the same things ticked in another tab, or the list. So does one of somebody else, or of nobody.
 */
function checkout(c: PageContext): Response | Promise<Response> {
  const { ctx } = c.var
  const { publicId: account } = accountIn(ctx)
  const id = c.req.param('run') ?? ''
  const run = ownRun(ctx, id)
  if (c.env.override) return payCard(c, id)
  if (!run) return leadTo(c, urls.toPay(account))
  if (run.state === 'dropped') {
    const instead = latestRun(ctx, pay.name, run.subject)
    return leadTo(c, instead ? urls.checkout(account, instead.public_id) : urls.toPay(account))
  }
  const { payment } = JSON.parse(run.kept) as { payment?: string }
  if (run.state === 'done' && payment) return leadTo(c, urls.payment(account, payment))
  return payCard(c, id)
}

/** Somebody else's is as one that never was (R-GEN-1). */
function ownRun(ctx: Ctx, id: string): Run | undefined {
  try {
    return runCalled(ctx, pay.name, id)
  } catch (no) {
    if (no instanceof Missing) return undefined
    throw no
  }
}

function payCard(c: PageContext, run: string): Response | Promise<Response> {
  const { ctx, language } = c.var
  const account = accountIn(ctx)
  const place = placeOfRun({ ...ctx, language }, account.publicId, run)
  const body = (
    <CheckoutPage list={urls.toPay(account.publicId)}>{card(c, { action: pay, acting: ctx, place })}</CheckoutPage>
  )
  return page(c, { title: textFor(language).toPay.checkout.title }, managerFrame(c, account, 'toPay'), body)
}
