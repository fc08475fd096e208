import { prefixOf } from '../base/address.ts'
import { Forbidden, Missing } from '../base/refusal.ts'
import { may } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { paths, urls } from '../urls.ts'
import { belongsTo, memberOf, membershipIn } from './acting.ts'
import { takes } from './body.ts'
import type { PageContext, Site } from './env.ts'
import { asksByScript, leadTo, pageItWasOn } from './reply.tsx'
import type { Rule } from './route.ts'

const SAFE = new Set(['GET', 'HEAD'])

/** Is the request for one of our hosts? An absolute-form request line names its own; both must be ours (F9). */
export function forOurHost(c: PageContext, site: Site): boolean {
  const named = c.req.header('host')
  return site.hosts.has(new URL(c.req.url).host) && (named === undefined || site.hosts.has(named))
}

/** Is it for a host of ours where mail programs look for settings, and for one of the documents they look for there? */
export function forSetUp(c: PageContext, { setUpHosts }: Site): boolean {
  const named = (c.req.header('host') ?? '').replace(/:\d+$/, '')
  const ours = setUpHosts?.has(new URL(c.req.url).hostname) && setUpHosts.has(named)
  return ours === true && SET_UP.has(c.req.path)
}

const SET_UP: ReadonlySet<string> = new Set([
  paths.autoconfig,
  paths.autoconfigWellKnown,
  paths.autodiscover,
  paths.autodiscoverAsWritten,
])

/**
 * Did one of our own pages ask for this change (security 3.5)? The browser says so in Sec-Fetch-Site; an older one
 * names exactly our origin. Neither, or anything else: no.
 */
function fromOurPages(c: PageContext, site: Site): boolean {
  const fetchSite = c.req.header('sec-fetch-site')
  if (fetchSite !== undefined) return fetchSite === 'same-origin'
  const origin = c.req.header('origin')
  return origin !== undefined && site.origins.has(origin)
}

/** What a request is refused with before its handler is asked, or nothing. */
export type Turned = { status: 403 | 415 } | undefined

/** What comes from no page: a program asks, or another house tells. */
const FROM_ELSEWHERE: ReadonlySet<Rule['body']> = new Set(['xml', 'signed'])

/** Changes must come from our pages, as a form; parts and files are not handed to other sites. */
export function turnedAway(c: PageContext, rule: Rule): Turned {
  const { site } = c.var
  if (SAFE.has(c.req.method)) {
    const foreign = c.req.header('sec-fetch-site') === 'cross-site'
    const visit = c.req.header('sec-fetch-mode') === 'navigate' && c.req.header('sec-fetch-dest') === 'document'
    return foreign && !visit && rule.for !== 'everyone' ? { status: 403 } : undefined
  }
  if (!FROM_ELSEWHERE.has(rule.body) && !fromOurPages(c, site)) return { status: 403 }
  return takes(rule.body, c.req.header('content-type')) ? undefined : { status: 415 }
}

const MINUTE = 60_000
/** Acts of one address and user: a hundred in ten minutes (security 3.6). */
const ACTS = { most: 100, windowMs: 10 * MINUTE }

/** Counts an act before it is done. Throws Refusal('throttled'). */
export async function countAct(c: PageContext, rule: Rule): Promise<void> {
  if (rule.rate !== 'act') return
  const { ctx, person, staff } = c.var
  const ours = rule.for === 'staff' ? staff : undefined
  const bucket = `act:${ours ? `staff:${ours.id}` : person ? `user:${person.id}` : prefixOf(ctx.request.ip)}`
  await ctx.throttle.reserve([{ bucket, kind: 'window', kept: false, ...ACTS }])
}

/**
 * Lets through who the rule admits, as the actor they are here. Others: visitors are led to the door and back, at the
 * desk to a door of its own, a foreign account is Missing, a role that is not enough is Forbidden. Where the account wants
 * a second step that they do not have, its every page and act leads to the one that says so (R-2FA-10). A tab that is
 * still open on an account they no longer belong to is fetched anew as a whole, and then there is no such page (R-MEM-17).
 */
export function admit(c: PageContext, rule: Rule): Ctx | Response {
  const { ctx, person, staff, site } = c.var
  if (rule.only === 'demo' && site.mode === 'production') throw new Missing()
  if (rule.for === 'everyone') return ctx
  if (rule.for === 'staff') {
    if (!staff) return leadTo(c, urls.deskSignIn(c.var.language, comeBack(c, urls.desk())))
    if (rule.desk !== 'by-action' && !rule.desk?.includes(staff.role)) throw new Forbidden('desk', rule.desk)
    return { ...ctx, actor: { kind: 'staff', staff, reason: '' } }
  }
  if (!person) return leadTo(c, urls.signIn(c.var.language, comeBack(c, urls.manager())))
  if (rule.for === 'user') return ctx
  const id = c.req.param('account') ?? ''
  if (asksByScript(c) && !belongsTo(c, id)) return leadTo(c, comeBack(c, urls.manager()))
  const membership = membershipIn(c, id)
  if (rule.closed === 'too') return ctx
  if (c.var.closed.includes(membership)) return leadTo(c, urls.secondStepFirst(id))
  const member = memberOf(c, id)
  // a refusal names those of this account who may
  c.set('ctx', member)
  const account = member.actor.kind === 'member' ? member.actor.account : undefined
  if (rule.may && rule.may !== 'by-action' && !may(member.actor, rule.may, account?.id ?? 0))
    throw new Forbidden(rule.may)
  return member
}

/** Where signing in leads: the page itself, or for a lost post the page htmx was on. */
function comeBack(c: PageContext, otherwise: string): string {
  const from = pageItWasOn(c)
  const { pathname, search } = from ?? new URL(c.req.url)
  return c.req.method === 'GET' || from ? pathname + search : otherwise
}
