import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { productActions } from '../../src/actions/registry.ts'
import type { Portal } from '../../src/app.tsx'
import type { AnyAction } from '../../src/core/action.ts'
import { type Role, rightOf } from '../../src/core/permissions.ts'
import { newRunId } from '../../src/core/runs.ts'
import { get, post, type Route } from '../../src/web/route.ts'
import { putBack } from '../billing/scene.ts'
import type { Answer, Browser } from '../browsing.ts'
import { closesFor } from '../closing/scene.ts'
import { giveBack } from '../members/scene.ts'
import { putHostBack } from '../sites/scene.ts'
import { domainTables } from '../watching.ts'
import { browse, type Customer, newcomer, newWorld, ORIGIN, type Staff, type World } from '../world.ts'
import { probes } from './probes.ts'
import { articles, builtFile, mailboxOf, shown, type Target, targetsIn } from './targets.ts'

const MINUTE = 60_000
const FORM = 'application/x-www-form-urlencoded'
const actions: readonly AnyAction[] = [...productActions, ...probes]

interface Someone {
  name: string
  who?: Customer | Staff
  role?: Role
  /** Their products include the mailbox that is asked for. */
  given?: boolean
}

let world: World
let portal: Portal
let people: Someone[]
let targets: Target[]

beforeAll(async () => {
  world = await newWorld({ actions: probes, articles, overlay: shown(), floorMs: 0 })
  portal = await world.portal()
  giveBack(world)
  people = [
    { name: 'a visitor' },
    { name: 'Claire', who: world.claire, role: 'legal-representative' },
    { name: 'Marc', who: world.marc, role: 'collaborator', given: true },
    { name: 'somebody for billing', who: newcomer(world, world.bakery, 'billing'), role: 'billing' },
    { name: 'an external', who: newcomer(world, world.bakery, 'external'), role: 'external' },
    { name: 'Nadia of another account', who: world.nadia },
    { name: 'Sami of our own', who: world.sami },
  ]
  targets = await targetsIn(world, actions)
})

/** Everything customers, the journal and the outbox hold, in one word. */
function fingerprint(): string {
  const tables = [...domainTables(world.scene), 'audit', 'notices', 'action_runs', 'sessions', 'staff_sessions']
  const rows = tables.map((table) => world.scene.all(sql`SELECT * FROM ${sql.table(table)}`))
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}

const writes = () => world.scene.one(sql<{ n: number }>`SELECT total_changes() AS n`)?.n ?? 0

const browsers = new Map<Someone, Browser>()

/** The answer, and whether a single row was written on the way to it. Whoever did something has signed in anew after. */
async function ask(someone: Someone, path: string, init: RequestInit, headers: Record<string, string | undefined>) {
  putBack(world, path)
  putHostBack(world, path)
  giveBack(world)
  closesFor(world, path)
  const browser = browsers.get(someone) ?? (await browse(world, someone.who))
  // which account a session saw last is noted by the first page of one (R-ORG-2)
  world.scene.run(sql`UPDATE sessions SET last_account_id = ${world.bakery.id}`)
  const before = writes()
  const answer = await browser.ask(path, init, headers)
  const changed = writes() !== before
  if (changed) browsers.delete(someone)
  else browsers.set(someone, browser)
  return { answer, changed }
}

/** Later, when nobody has tried anything lately and everybody has just proven who they are. */
function later(): void {
  world.clock.advance(20 * MINUTE)
  browsers.clear()
}

type Outcome = 'through' | 'door' | 'desk door' | 403 | 404

/** Its form carries a seal of the session it was drawn for, and here nobody drew it (security 3.5). */
const isGrave = ({ steps }: AnyAction) => Object.values(steps).some((step) => step.kind === 'form' && step.grave)

/** What the rule of a route says of this person, and for actions what the action says. */
function outcomeFor({ route, path, action }: Target, { who, role, given }: Someone): Outcome {
  const { rule, method } = route
  if (method === 'POST' && action && rule.for === 'everyone') return action.scope === 'visitor' ? 'through' : 404
  if (rule.for === 'everyone') return 'through'
  if (rule.for === 'staff') {
    if (who?.kind !== 'staff') return 'desk door'
    const roles = rule.desk === 'by-action' ? action?.desk : rule.desk
    return !roles ? 404 : roles.includes(who.role) ? 'through' : 403
  }
  if (who?.kind !== 'customer') return 'door'
  if (rule.for === 'user') {
    if (action && action.scope !== 'person') return 404
    if (/\.(mobileconfig|zip)$|\/(ntc|wsm)_/.test(path) && who.id !== world.claire.id) return 404
    if (!action || method === 'GET') return 'through'
    // nobody here has anything of their own to do it to
    return action.subjects.kind === 'one' ? 404 : isGrave(action) ? 403 : 'through'
  }
  if (!role || (action && action.scope !== 'account')) return 404
  const right = action?.may ? rightOf(role, action.may) : 'yes'
  const has = right === 'granted' ? given === true : right !== 'no'
  // passwords of many are a matter of whoever changes them
  if (has && /\/blk_/.test(path) && who.id !== world.claire.id) return 404
  if (action) return method === 'GET' || (has && !isGrave(action)) ? 'through' : 403
  if (rule.may && rule.may !== 'by-action' && rightOf(role, rule.may) === 'no') return 403
  const ofAProduct = /\/(mail\/(aliases\/)?|products\/|databases\/(users\/)?|ftp\/)\w{3}_/.test(path)
  return !ofAProduct || role === 'legal-representative' || given ? 'through' : 403
}

function expectOutcome(answer: Answer, outcome: Outcome, what: string): void {
  if (outcome === 'door') {
    expect([303, 401], what).toContain(answer.status)
    expect(answer.location, what).toMatch(/^(\/en)?\/sign-in\?back=/)
  } else if (outcome === 'desk door') {
    expect([303, 401], what).toContain(answer.status)
    expect(answer.location, what).toMatch(/^\/desk\/sign-in\?back=/)
  } else if (outcome === 'through') {
    expect([200, 301, 303, 409, 410, 422, 429], what).toContain(answer.status)
    if (answer.location) expect(answer.location, what).not.toMatch(/^https?:|^\/\//)
  } else expect(answer.status, what).toBe(outcome)
}

const OPEN = new Set(['/actions/:name', '/go/:name', '/en/go/:name'])

/** A few thousand requests: more than a slow machine does in five seconds. */
const PATIENCE = 240_000

describe('every GET', { timeout: PATIENCE }, () => {
  test('answers each person as its rule says, and changes nothing (R-GEN-4)', async () => {
    for (const target of targets.filter(({ route }) => route.method === 'GET')) {
      for (const someone of people) {
        const what = `${someone.name}: GET ${target.path}`
        const { answer, changed } = await ask(someone, target.path, { method: 'GET' }, {})
        const open = OPEN.has(target.route.path) && target.action?.scope !== 'visitor'
        const leads = open && someone.who?.kind !== 'customer'
        expectOutcome(answer, leads ? 'door' : outcomeFor(target, someone), what)
        expect(changed, what).toBe(false)
      }
    }
  })

  test('is not handed to other sites unless it is for everyone, or somebody follows a link to a page', async () => {
    const claire = people[1] as Someone
    for (const target of targets.filter(({ route }) => route.method === 'GET')) {
      const foreign = { 'Sec-Fetch-Site': 'cross-site' }
      const visit = { ...foreign, 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' }
      const parts = [
        { ...foreign, 'Sec-Fetch-Mode': 'no-cors' },
        { ...visit, 'Sec-Fetch-Dest': 'iframe' },
      ]
      const outcome = outcomeFor(target, claire)
      for (const headers of parts) {
        const { answer } = await ask(claire, target.path, { method: 'GET' }, headers)
        expectOutcome(answer, target.route.rule.for === 'everyone' ? outcome : 403, `a part of ${target.path}`)
      }
      const { answer } = await ask(claire, target.path, { method: 'GET' }, visit)
      expectOutcome(answer, outcome, `a visit of ${target.path}`)
    }
  })
})

const SITES = ['same-origin', 'same-site', 'none', 'cross-site', undefined]
const ORIGINS = [ORIGIN, 'https://evil.test', 'null', undefined]
const isOurs = (site: string | undefined, origin: string | undefined) =>
  site === undefined ? origin === ORIGIN : site === 'same-origin'

const fields = () =>
  String(
    new URLSearchParams({
      run: newRunId(),
      revision: '0',
      password: 'quatre-tartes-aux-pommes',
      reason: 'they called',
      theme: 'dark',
      language: 'en',
      back: '/',
    }),
  )

const isForm = ({ route }: Target) => route.method === 'POST' && !['xml', 'signed'].includes(route.rule.body)

describe('every POST', { timeout: PATIENCE }, () => {
  test('of a program’s document comes from anywhere, is taken as XML only, and changes nothing', async () => {
    const documents = targets.filter(({ route }) => route.rule.body === 'xml')
    expect(documents.length).toBeGreaterThan(0)
    for (const { path, route } of documents) {
      expect(route.rule.for, path).toBe('everyone')
      for (const someone of people)
        for (const site of SITES) {
          const asked = (type: string) =>
            ask(someone, path, { method: 'POST', body: '<a/>' }, { 'Sec-Fetch-Site': site, 'Content-Type': type })
          const [taken, form] = [await asked('text/xml; charset=utf-8'), await asked(FORM)]
          expect([taken.answer.status, form.answer.status], `${someone.name}: ${path} from ${site}`).toEqual([200, 415])
          expect([taken.changed, form.changed]).toEqual([false, false])
        }
    }
  })

  test('of another house is taken from anywhere, and without its signature changes nothing (R-PAY-17)', async () => {
    const signed = targets.filter(({ route }) => route.rule.body === 'signed')
    expect(signed.length).toBeGreaterThan(0)
    for (const { path, route } of signed) {
      expect(route.rule.for, path).toBe('everyone')
      for (const someone of people)
        for (const site of SITES) {
          const headers = { 'Sec-Fetch-Site': site, 'Content-Type': 'application/json' }
          const { answer, changed } = await ask(someone, path, { method: 'POST', body: '{}' }, headers)
          expect([answer.status, changed], `${someone.name}: ${path} from ${site}`).toEqual([400, false])
        }
    }
  })

  test('is refused unless one of our pages asks for it, and then answers as its rule says', async () => {
    for (const target of targets.filter(isForm)) {
      later()
      for (const someone of people) {
        const outcome = outcomeFor(target, someone)
        for (const site of SITES)
          for (const origin of ORIGINS) {
            const what = `${someone.name}: POST ${target.path} from ${site} of ${origin}`
            const headers = { 'Sec-Fetch-Site': site, Origin: origin, 'Content-Type': FORM }
            const { answer, changed } = await ask(someone, target.path, { method: 'POST', body: fields() }, headers)
            const expected = isOurs(site, origin) ? outcome : 403
            expectOutcome(answer, expected, what)
            if (expected !== 'through') expect(changed, what).toBe(false)
          }
      }
    }
  })

  test('takes forms, and files only where files are asked for', async () => {
    const types = [
      undefined,
      'text/plain',
      'application/json',
      'x/y',
      'multipart/form-data; boundary=x',
      'Application/X-WWW-form-urlencoded',
    ]
    for (const target of targets.filter(isForm)) {
      later()
      for (const someone of people) {
        for (const type of types) {
          const what = `${someone.name}: POST ${target.path} as ${type}`
          const body = new TextEncoder().encode(fields())
          const headers = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': type }
          const { answer, changed } = await ask(someone, target.path, { method: 'POST', body }, headers)
          const multipart = type?.startsWith('multipart') && target.route.rule.body === 'upload'
          const taken = multipart || type?.toLowerCase() === FORM
          if (!taken) expect(answer.status, what).toBe(415)
          if (!taken) expect(changed, what).toBe(false)
          if (taken && !multipart) expectOutcome(answer, outcomeFor(target, someone), what)
        }
      }
    }
  })

  test('is refused whatever its method is called', async () => {
    const claire = people[1] as Someone
    for (const { path } of targets)
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const { answer, changed } = await ask(claire, path, { method }, { 'Sec-Fetch-Site': 'same-origin' })
        expect(answer.status, `${method} ${path}`).toBe(405)
        expect(changed).toBe(false)
      }
  })
})

describe('what is not there and what is somebody else’s', () => {
  /** The page without what differs at every request. */
  const same = ({ status, text }: Answer, asked: string) => ({ status, text: text.replaceAll(asked, '') })

  test('cannot be told apart (R-GEN-1)', async () => {
    const browser = await browse(world, world.claire)
    const { publicId: mine } = world.bakery
    const { publicId: theirs } = world.studio
    const [none, hello] = ['acc_0000000000000000', mailboxOf(world, 'hello@studio-nadia.test')]
    const pairs = [
      [`/manager/${theirs}`, `/manager/${none}`],
      [`/manager/${theirs}/mail`, `/manager/${none}/mail`],
      [`/manager/${theirs}/mail/${hello}`, `/manager/${theirs}/mail/mbx_0`],
      [`/manager/${mine}/mail/${hello}`, `/manager/${mine}/mail/mbx_0`],
      [`/manager/${mine}/actions/mail.change-password/${hello}`, `/manager/${mine}/actions/mail.change-password/mbx_0`],
      [`/manager/${theirs}/actions/mail.change-password`, `/manager/${none}/actions/mail.change-password`],
    ] as const
    for (const [foreign, absent] of pairs) {
      const answer = await browser.get(foreign)
      expect(answer.status, foreign).toBe(404)
      expect(same(answer, foreign), foreign).toEqual(same(await browser.get(absent), absent))
    }
  })

  test.each(productActions.map(({ name }) => name))('cannot be done: %s', async (name) => {
    const browser = await browse(world, world.claire)
    const before = fingerprint()
    const hello = mailboxOf(world, 'hello@studio-nadia.test')
    const data = Object.fromEntries(new URLSearchParams(fields()))
    const answer = await browser.post(`/manager/${world.bakery.publicId}/actions/${name}/${hello}`, data)
    expect(answer.status).toBe(404)
    expect(fingerprint()).toBe(before)
  })
})

describe('a request', () => {
  test('for another host is misdirected, whatever it asks for', async () => {
    for (const { path } of targets) {
      const response = await portal.app.fetch(new Request(new URL(path, 'https://evil.test')), {})
      expect(response.status, path).toBe(421)
    }
    const named = await portal.app.fetch(new Request(`${ORIGIN}/`, { headers: { host: 'evil.test' } }), {})
    expect(named.status).toBe(421)
  })

  test('is answered with the headers that protect, whoever asks and however it ends', async () => {
    const browser = await browse(world)
    for (const path of ['/', '/sign-in', '/manager', '/nowhere', '/healthz', `/static/${builtFile()}`]) {
      const { headers } = await browser.get(path)
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'")
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('x-frame-options'), path).toBe('DENY')
      expect(headers.get('strict-transport-security'), path).toContain('max-age=')
    }
  })

  test('for a page nobody has links to no other site, even in the address it was asked by', async () => {
    const browser = await browse(world)
    for (const path of ['//evil.test', '/en//evil.test', '/en/%2F/evil.test', '/faq//evil.test']) {
      const { text } = await browser.ask(`${ORIGIN}${path}`, { method: 'GET' }, {})
      expect(text, path).not.toMatch(/(href|action)="(\/\/|https?:)/)
    }
  })

  test('of HEAD is answered as GET, without the page', async () => {
    const { status, text } = await (await browse(world)).ask('/sign-in', { method: 'HEAD' }, {})
    expect([status, text]).toEqual([200, ''])
  })
})

describe('the route table', () => {
  const bare = { method: 'GET', path: '/bare', handler: () => new Response() } as unknown as Route
  const rule = { for: 'everyone', rate: 'read', proof: 'no' } as const

  test('does not start with a route that does not say who may use it (R-GEN-3)', async () => {
    const { portal: open } = await newWorld({ articles, routes: [bare] })
    await expect(open()).rejects.toThrow('GET /bare does not say who may use it')
  })

  test.each(['for', 'rate', 'proof', 'body'])('does not start with a rule that lacks "%s"', async (name) => {
    const whole = post('/bare', { ...rule, body: 'form' }, () => new Response())
    const { [name as 'for']: _, ...lacking } = whole.rule
    const { portal: open } = await newWorld({ articles, routes: [{ ...whole, rule: lacking as Route['rule'] }] })
    await expect(open()).rejects.toThrow('POST /bare')
  })

  test('does not start with two answers to one address', async () => {
    const { portal: open } = await newWorld({ articles, routes: [get('/manager', rule, () => new Response())] })
    await expect(open()).rejects.toThrow('GET /manager is declared twice')
  })

  test('has no outbox in production', async () => {
    const real = await newWorld({ articles, mode: 'production' })
    expect((await (await browse(real)).get('/desk/outbox')).status).toBe(404)
  })
})
