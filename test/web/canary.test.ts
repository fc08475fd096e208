import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { productActions } from '../../src/actions/registry.ts'
import type { Fields } from '../../src/base/form.ts'
import type { AnyAction } from '../../src/core/action.ts'
import { firstStep } from '../../src/core/action.ts'
import { sendNotices } from '../../src/core/outbox.ts'
import { newRunId, startRun, subjectKey } from '../../src/core/runs.ts'
import { urls } from '../../src/urls.ts'
import { letterOf } from '../../src/web/letters.ts'
import { type Answer, type Browser, HTMX } from '../browsing.ts'
import { givePhone } from '../identity/two-step-scene.ts'
import { as, browse, type Customer, newWorld, PASSWORD, type World } from '../world.ts'
import { articles, shown, subjectFor, type Target, targetsIn } from './targets.ts'

const PATIENCE = 120_000
const MINUTE = 60_000
/** What nobody but the one who types it may ever see again. Good as a password; each time it is typed, another number. */
const MARK = 'canari-zq7-brioche'

let world: World
let targets: Target[]
let typed = 0
const tried = new Set<string>()
const leaks: string[] = []

beforeAll(async () => {
  world = await newWorld({ articles: [...articles], overlay: shown(), floorMs: 0 })
  targets = await targetsIn(world, productActions)
}, PATIENCE)

const canary = () => `${MARK}-${++typed}`

/** What is not secret, so that a form gets as far as it can. */
const PLAIN: Readonly<Record<string, string>> = {
  email: 'canari@ailleurs.test',
  name: 'Telephone',
  country: 'CH',
  language: 'fr',
  'time-zone': 'Europe/Paris',
  terms: '1',
  scopes: 'caldav',
  phone: '+41791234567',
  day: '2026-03-16',
  noted: '1',
  reason: 'they called',
  word: 'FERMER',
}

function look(answer: Answer, where: string): void {
  if (answer.text.includes(MARK)) leaks.push(`the page after ${where}`)
}

/** Nobody has tried anything lately, and identity is as fresh as is wished. */
async function browserOf(who: Customer | undefined, fresh: boolean): Promise<Browser> {
  world.clock.advance(20 * MINUTE)
  const browser = await browse(world, who)
  if (!fresh) world.clock.advance(20 * MINUTE)
  return browser
}

/** Posts as htmx does, and as a browser without script, which is then led on. */
async function post(browser: Browser, path: string, fields: Record<string, string>, where: string): Promise<void> {
  const from = { 'X-Forwarded-For': `198.51.100.${++typed % 250}` }
  look(await browser.post(path, fields, { ...HTMX, ...from }), where)
  const answer = await browser.post(path, fields, from)
  look(answer, where)
  if (answer.location?.startsWith('/')) look(await browser.get(answer.location), where)
}

const secretsOf = (fields: Fields) =>
  Object.keys(fields).filter((name) => fields[name]?.secret && !fields[name]?.upload)

const steps = productActions.flatMap((action) =>
  Object.entries(action.steps).flatMap(([name, step]) =>
    step.kind === 'form'
      ? [{ action, name, fields: step.fields as Fields, secrets: secretsOf(step.fields as Fields) }]
      : [],
  ),
)

function addressOf(action: AnyAction): string {
  if (action.scope === 'visitor') return urls.action(action.name)
  const subject = subjectFor(world, action)
  if (action.scope === 'person') return urls.personAction(action.name)
  const named = targets.find((target) => target.action === action && target.path.includes('/manager/'))
  return subject === '' ? urls.accountAction(world.bakery.publicId, action.name) : (named?.path ?? '')
}

/** A run of hers that has come to this step, though nothing has happened before it. */
function runAt(action: AnyAction, step: string, path: string): string {
  if (step === firstStep(action)) return newRunId()
  const ctx = as(world, world.claire, action.scope === 'account' ? world.bakery : undefined)
  const actor =
    ctx.actor.kind === 'member' && action.scope === 'person'
      ? { kind: 'user' as const, user: ctx.actor.user }
      : ctx.actor
  const named = path.split('/actions/')[1]?.split('/')[1]
  const subject = named ? subjectKey([named]) : ''
  return startRun({ ...ctx, actor }, { action: action.name, id: newRunId(), step, subject, ticket: '', language: 'fr' })
    .public_id
}

const asText = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (Buffer.isBuffer(one) ? one.toString('latin1') : one))

function tablesWith(mark: string): string[] {
  const tables = world.scene.all(sql<{ name: string }>`SELECT name FROM sqlite_schema WHERE type = 'table'`)
  return tables
    .filter(({ name }) => asText(world.scene.all(sql`SELECT * FROM ${sql.table(name)}`)).includes(mark))
    .map(({ name }) => name)
}

describe('what is typed into a secret field', { timeout: PATIENCE }, () => {
  test.each([true, false])('of any action is answered without it, where the factor is there: %s', async (factor) => {
    if (factor) givePhone(world, world.claire)
    for (const { action, name, fields, secrets } of steps) {
      if (secrets.length === 0) continue
      for (const known of [{}, { current: PASSWORD }]) {
        const where = `${action.name} ${name}`
        const browser = await browserOf(action.scope === 'visitor' ? undefined : world.claire, true)
        const path = addressOf(action)
        const plain = Object.fromEntries(Object.keys(fields).map((field) => [field, PLAIN[field] ?? '']))
        const secret = Object.fromEntries(secrets.map((field) => [field, canary()]))
        for (const field of secrets) tried.add(`${where} ${field}`)
        const hidden = { run: runAt(action, name, path), revision: '0', do: 'step' }
        await post(browser, path, { ...plain, ...secret, ...known, ...hidden }, where)
      }
    }
    const promised = steps.flatMap(({ action, name, secrets }) =>
      secrets.map((field) => `${action.name} ${name} ${field}`),
    )
    expect([...tried].sort()).toEqual(promised.sort())
    expect(promised.length).toBeGreaterThanOrEqual(8)
    expect(leaks).toEqual([])
  })

  test('to prove who one is, of any action that asks for it, is answered without it', async () => {
    const asking = steps.filter(({ action }) => action.scope !== 'visitor')
    for (const { action, name } of asking) {
      const browser = await browserOf(world.claire, false)
      const proof = { 'proof-password': canary(), 'proof-code': canary(), 'proof-credential': canary() }
      const path = addressOf(action)
      const hidden = { run: runAt(action, name, path), revision: '0', do: 'confirm' }
      await post(browser, path, { ...proof, ...hidden }, `${action.name} confirm`)
      await post(browser, path, { ...proof, ...hidden, 'proof-password': PASSWORD }, `${action.name} confirm`)
    }
    expect(leaks).toEqual([])
  })

  test('of any form on any page is answered without it', async () => {
    let found = 0
    const pages = targets.filter(({ route, action }) => route.method === 'GET' && !action)
    for (const who of [undefined, world.claire, world.sami]) {
      const browser = await browse(world, who)
      for (const { path } of pages) {
        const { text } = await browser.get(path)
        for (const { action, fields, secret } of formsIn(text)) {
          if (!secret) continue
          found++
          world.clock.advance(20 * MINUTE)
          await post(await browse(world, who), action, fields, `${path} -> ${action}`)
        }
      }
    }
    expect(found).toBeGreaterThan(5)
    expect(leaks).toEqual([])
  })

  test('stands in no log line, mail, message, run, journal or table of the database', async () => {
    expect(typed).toBeGreaterThan(50)
    await world.publish()
    await sendNotices(world.house, (notice) => letterOf(world.house, notice), 'bonjour@comptoir.test')
    expect(tablesWith(MARK)).toEqual([])
    expect(tablesWith(Buffer.from(MARK).toString('hex'))).toEqual([])
    expect(world.log.lines.filter((line) => line.includes(MARK))).toEqual([])
    expect(asText(world.post.sent).includes(MARK)).toBe(false)
    expect(asText(world.sms).includes(MARK)).toBe(false)
  })

  test('would be seen if it stood there', async () => {
    const browser = await browse(world, world.claire)
    const form = (await browser.get('/profile/actions/profile.change')).form('class="card"')
    const name = { ...form.hidden, name: canary(), language: 'fr', 'time-zone': 'Europe/Paris', do: 'step' }
    await post(browser, form.action, name, 'a field that is no secret')
    expect(leaks.splice(0)).not.toEqual([])
    expect(tablesWith(MARK)).toContain('users')
  })
})

const SECRET =
  /type="password"|autocomplete="one-time-code"|name="(?:[\w-]*-)?(?:code|password|current|credential|secret)"/

/** Each form of a page, filled in: a canary where it asks for a secret. */
function formsIn(html: string): { action: string; fields: Record<string, string>; secret: boolean }[] {
  return [...html.matchAll(/<form [^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].map(
    ([, action = '', inside = '']) => {
      let secret = false
      const fields: Record<string, string> = {}
      for (const [input] of inside.matchAll(/<input [^>]*>/g)) {
        const name = /name="([^"]*)"/.exec(input)?.[1]
        if (!name) continue
        const hidden = /type="hidden"/.test(input)
        const asks = !hidden && SECRET.test(input)
        secret ||= asks
        fields[name] = asks ? canary() : (/value="([^"]*)"/.exec(input)?.[1] ?? PLAIN[name] ?? '')
      }
      const button = /<button [^>]*name="do" value="([^"]*)"/.exec(inside)?.[1]
      return { action: action.replaceAll('&amp;', '&'), fields: button ? { ...fields, do: button } : fields, secret }
    },
  )
}
