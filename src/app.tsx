import { Hono } from 'hono'
import { q } from '../db/query.ts'
import { accountRoutes } from './accounts/routes.tsx'
import { twoStepPolicyRoutes } from './accounts/two-step-page.tsx'
import type { Registry } from './actions/registry.ts'
import { actionRoutes } from './actions/routes.tsx'
import { shortcutsFor } from './actions/shortcuts.ts'
import type { Waiter } from './actions/waiting.ts'
import { appPasswordRoutes } from './app-passwords/routes.tsx'
import { clientAddress, isWithin } from './base/address.ts'
import { Missing } from './base/refusal.ts'
import { publicId } from './base/secret.ts'
import { billingRoutes } from './billing/routes.tsx'
import { closingRoutes } from './closing/routes.tsx'
import type { Ctx, House } from './core/ctx.ts'
import { isClosedTo, type Membership, membershipsOf } from './core/memberships.ts'
import { databaseRoutes } from './databases/routes.tsx'
import { documentRoutes } from './documents/routes.tsx'
import { exportRoutes } from './exports/routes.tsx'
import { ftpRoutes } from './ftp/routes.tsx'
import { galleryRoutes } from './gallery/routes.tsx'
import type { Around } from './gallery/scene.ts'
import { identityRoutes } from './identity/routes.tsx'
import { waysOf } from './identity/ways.ts'
import { invitationsBeside } from './invitations/beside.tsx'
import { invitationRoutes } from './invitations/routes.tsx'
import { journalRoutes } from './journal/routes.tsx'
import { besideCard } from './knowledge/article-sight.tsx'
import type { Help } from './knowledge/help.ts'
import type { Library } from './knowledge/library.ts'
import { assertPlaces } from './knowledge/place-check.ts'
import { knowledgeRoutes } from './knowledge/routes.tsx'
import type { Terms } from './knowledge/terms.ts'
import { mailRoutes } from './mail/routes.tsx'
import { mailPasswordRoutes } from './mail-passwords/routes.tsx'
import { memberRoutes } from './members/routes.tsx'
import { orderingRoutes } from './ordering/routes.tsx'
import { orderRoutes } from './orders/routes.tsx'
import { providerRoutes } from './payments/routes.tsx'
import { prepaidRoutes } from './prepaid/routes.tsx'
import { productServices } from './product-services.ts'
import { productRoutes } from './products/routes.tsx'
import { profileRoutes } from './profile/routes.tsx'
import { recoveryRoutes } from './recovery/routes.tsx'
import { settingsRoutes } from './settings/page.tsx'
import { signUpRoutes } from './sign-ups/routes.tsx'
import { deskLinksOf } from './staff/navigation.ts'
import { staffRoutes } from './staff/routes.tsx'
import { accountToDos, toDosOf } from './to-dos.ts'
import { toPayRoutes } from './to-pay/routes.tsx'
import { isAtDesk, isPersonal, languageOfPath, paths } from './urls.ts'
import type { Assets } from './web/assets.ts'
import type { Bindings, Env, Override, PageContext, Site } from './web/env.ts'
import { answerError, answerTurned } from './web/errors.tsx'
import { admit, countAct, forOurHost, forSetUp, turnedAway } from './web/guard.ts'
import { securityHeaders } from './web/headers.ts'
import { servicesFor } from './web/product-services.ts'
import { openPublicPages, type PublicPages } from './web/public-pages.tsx'
import { assertDeclared, get, type Route } from './web/route.ts'
import { cookieNames, findPerson, findStaff, readSecret, themeOf } from './web/session.ts'
import { todayFor } from './web/today.ts'
import { workspaceRoutes } from './workspace/routes.tsx'
import { setUpRoutes } from './workspace/set-up-routes.ts'

/** Everything the portal is made of, ready. */
export interface Parts {
  house: House
  site: Site
  library: Library
  terms: Terms
  registry: Registry
  waiter: Waiter
  assets: Assets
  pages: PublicPages
  /** Routes of tests: actions of theirs have pages of theirs. */
  more?: readonly Route[]
}

export interface Portal {
  app: Hono<Env>
  routes: readonly Route[]
}

const METHODS = ['GET', 'HEAD', 'POST']

/** What customers hold, and what carries it. */
const servicesRoutes: readonly Route[] = [
  ...productRoutes,
  ...mailRoutes,
  ...mailPasswordRoutes,
  ...databaseRoutes,
  ...ftpRoutes,
  ...workspaceRoutes,
  ...setUpRoutes,
]

/** What customers order, owe and pay. */
const tradeRoutes: readonly Route[] = [
  ...billingRoutes,
  ...orderingRoutes,
  ...orderRoutes,
  ...documentRoutes,
  ...toPayRoutes,
  ...prepaidRoutes,
]

/** What an account is called, what happened in it, and its end. */
const affairsRoutes: readonly Route[] = [...settingsRoutes, ...journalRoutes, ...closingRoutes, ...exportRoutes]

/** The portal as a value: every feature mounted, every route with its rule. Nothing listens. Throws when a rule is missing. */
export function openPortal(parts: Parts): Portal {
  const { registry, waiter } = parts
  const help: Help = { library: parts.library, terms: parts.terms, findAction: registry.find, pages: parts.pages }
  const routes: readonly Route[] = [
    get(paths.staticFile, { for: 'everyone', rate: 'read', proof: 'no' }, (c) =>
      staticFile(c, parts.assets, c.req.param('name')),
    ),
    get(paths.favicon, { for: 'everyone', rate: 'read', proof: 'no' }, (c) => favicon(c, parts.assets)),
    get(paths.health, { for: 'everyone', rate: 'read', proof: 'no' }, (c) => health(c)),
    ...identityRoutes(registry.find),
    ...profileRoutes,
    ...appPasswordRoutes,
    ...accountRoutes,
    ...twoStepPolicyRoutes(registry.all),
    ...signUpRoutes,
    ...providerRoutes(parts.house.servers.payments),
    ...recoveryRoutes,
    ...invitationRoutes,
    ...tradeRoutes,
    ...affairsRoutes,
    ...memberRoutes({ find: registry.find, invitations: invitationsBeside }),
    ...servicesRoutes,
    ...actionRoutes(registry, waiter),
    ...staffRoutes,
    ...knowledgeRoutes(help),
    ...galleryRoutes(aroundGallery(parts)),
    ...(parts.more ?? []),
  ]
  const today = { toDos: toDosOf(help, registry), ofAccount: accountToDos, shortcuts: shortcutsFor(registry) }
  const app = new Hono<Env>({ strict: true })
  app.use(async (c, next) => {
    const turned = await enter(c, parts, app)
    if (turned) return turned
    c.set('beside', (place, acting) => besideCard(c, help, place, acting))
    c.set('today', todayFor(c, today))
    c.set('services', servicesFor(c, productServices))
    c.set('sold', (product, acting) => productServices.sold(c, product, acting))
    c.set('ways', waysOf)
    c.set('deskLinks', isAtDesk(c.req.path) ? deskLinksOf(c) : [])
    await next()
  })
  for (const route of routes) mount(app, route)
  app.notFound((c) => answerError(c, new Missing()))
  app.onError((error, c) => answerError(c as PageContext, error))
  assertDeclared(routes, app.routes)
  assertPlaces(parts.library.names, routes)
  return { app, routes }
}

/** The gallery opens the whole portal once more, over a house of its own, when somebody first looks at it. */
const aroundGallery = (parts: Parts): Around => ({
  house: parts.house,
  secure: parts.site.secure,
  registry: parts.registry,
  open: (over) => openPortal({ ...parts, ...over, pages: openPublicPages(parts.site, over.house.now), more: [] }).app,
})

function mount(app: Hono<Env>, { method, path, rule, handler }: Route): void {
  app.on(method, path, async (c, next) => {
    const turned = turnedAway(c, rule)
    if (turned) return answerTurned(c, turned.status)
    const ctx = admit(c, rule)
    if (ctx instanceof Response) return ctx
    c.set('ctx', { ...ctx, language: c.var.language })
    if (method === 'POST') await countAct(c, rule)
    return (await handler(c, next)) as Response
  })
}

/** What is found out about every request first; refused here: hosts that are not ours, methods we do not know. */
async function enter(c: PageContext, parts: Parts, app: Hono<Env>): Promise<Response | undefined> {
  const { house, site } = parts
  const peer = c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1'
  const ip = clientAddress(peer, c.req.header('x-forwarded-for'), site.trusted)
  const request = { id: publicId('req'), ip, userAgent: (c.req.header('user-agent') ?? '').slice(0, 300) }
  const names = cookieNames(site.secure)
  const now = house.now()
  const ours = forOurHost(c, site)
  const person = c.env?.person ?? (ours ? findPerson(house.store, readSecret(c, names.user), now) : undefined)
  const { language: addressed, rest } = languageOfPath(c.req.path)
  const desk = ours && (!site.deskNetworks || isWithin(site.deskNetworks, ip))
  const staff = desk ? findStaff(house.store, readSecret(c, names.staff), now) : undefined
  const language =
    staff && isAtDesk(c.req.path) ? staff.language : person && isPersonal(rest) ? person.language : addressed
  const ctx: Ctx = { ...house, actor: person ? { kind: 'user', user: person } : { kind: 'visitor' }, language, request }
  c.set('site', site)
  c.set('ctx', ctx)
  c.set('person', person)
  c.set('staff', staff)
  const belongsTo = person ? membershipsOf(house.store, person.id) : []
  const isClosed = (one: Membership) => person !== undefined && isClosedTo(person, one, now)
  c.set(
    'memberships',
    belongsTo.filter((one) => !isClosed(one)),
  )
  c.set('closed', belongsTo.filter(isClosed))
  c.set('theme', themeOf(c))
  c.set('language', language)
  c.set('again', (path, override) => again(c, app, path, override))
  for (const [name, value] of Object.entries(securityHeaders(site.secure))) c.header(name, value)
  if (!ours && !forSetUp(c, site)) return c.text('421 Misdirected Request', 421)
  if (isAtDesk(rest) && !desk) return answerError(c, new Missing())
  if (METHODS.includes(c.req.method)) return undefined
  return c.text('405 Method Not Allowed', 405, { Allow: METHODS.join(', ') })
}

/** The same browser's view of another page, with one card as an act has just left it. */
async function again(c: PageContext, app: Hono<Env>, path: string, override: Override): Promise<Response> {
  const { publicUrl } = c.var.site
  const headers = new Headers(c.req.raw.headers)
  for (const name of ['content-type', 'content-length', 'if-none-match', 'sec-fetch-site', 'accept-encoding'])
    headers.delete(name)
  const bindings: Bindings = { ...c.env, override, ...(c.var.person ? { person: c.var.person } : {}) }
  headers.set('host', new URL(c.req.url).host)
  const answer = await app.fetch(new Request(new URL(path, c.req.url), { headers }), bindings)
  return c.body(await answer.text(), override.status as 200, {
    'Content-Type': answer.headers.get('content-type') ?? 'text/html; charset=UTF-8',
    'Cache-Control': 'private, no-store',
    Vary: answer.headers.get('vary') ?? 'Cookie',
    'Content-Location': new URL(path, publicUrl).pathname,
  })
}

function staticFile(c: PageContext, assets: Assets, name: string): Response {
  const file = assets.find(name, c.req.header('accept-encoding'))
  if (!file) throw new Missing()
  return c.body(file.bytes, 200, file.headers)
}

/** The mark, where browsers ask for it without having read a page. That address never changes, so it is kept for a day. */
function favicon(c: PageContext, assets: Assets): Response {
  const file = assets.find(assets.url('favicon.ico').replace('/static/', ''), c.req.header('accept-encoding'))
  if (!file) throw new Missing()
  return c.body(file.bytes, 200, { ...file.headers, 'Cache-Control': 'public, max-age=86400' })
}

/** Up only when the store answers. */
function health(c: PageContext): Response {
  c.var.ctx.store.one(q.selectFrom('publications').select('service').limit(1))
  return c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' })
}
