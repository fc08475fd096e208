import { beforeAll, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { productActions } from '../../src/actions/registry.ts'
import { type Answer, type Browser, HTMX } from '../browsing.ts'
import { articles, shown, type Target, targetsIn } from '../web/targets.ts'
import { browse, newWorld, type World } from '../world.ts'
import { givePaper, givePhone, passPassword } from './two-step-scene.ts'

const PATIENCE = 60_000
/** What whoever has passed only the password may do beside what every visitor may. */
const THEIRS = [
  '/sign-in/second-step',
  '/en/sign-in/second-step',
  '/sign-in/recovery',
  '/en/sign-in/recovery',
  '/sign-out',
]
const DIFFERS = /name="(run|from|seal)" value="[^"]*"|req_[0-9a-z]+/g

let world: World
let targets: Target[]
let cookie: string
beforeAll(async () => {
  world = await newWorld({ articles: [...articles], overlay: shown(), floorMs: 0 })
  targets = await targetsIn(world, productActions)
  givePhone(world, world.claire)
  givePaper(world, world.claire)
  world.scene.run(q.deleteFrom('sessions'))
  const claire = await browse(world)
  await passPassword(claire)
  cookie = `__Host-pre=${claire.cookies.get('__Host-pre')}`
}, PATIENCE)

const seen = ({ status, text, location }: Answer) => ({ status, location, text: text.replaceAll(DIFFERS, '') })

const others = (method: 'GET' | 'POST') =>
  targets.filter(({ route, path }) => route.method === method && !THEIRS.includes(path))

describe('whoever has passed only the password (R-2FA-4)', { timeout: PATIENCE }, () => {
  const both = async (ask: (browser: Browser, headers: Record<string, string>) => Promise<Answer>) => [
    seen(await ask(await browse(world), {})),
    seen(await ask(await browse(world), { Cookie: cookie })),
  ]

  test('sees of every page what a visitor sees', async () => {
    for (const { path } of others('GET')) {
      const [visitor, pending] = await both((browser, headers) => browser.get(path, headers))
      expect(pending, path).toEqual(visitor)
    }
  })

  test('can do what a visitor can, and nothing else: no factor is added, no code is made, no session opens', async () => {
    const fields = {
      name: 'Phone',
      code: '123456',
      noted: '1',
      password: 'cinq brioches au beurre',
      do: 'step',
      way: 'all',
    }
    let asked = 0
    for (const { path, route } of others('POST').filter(({ route: { rule } }) => rule.rate !== 'sign-in')) {
      for (const more of [{}, HTMX]) {
        // from somewhere else each time: nobody is slowed down
        const from = { 'X-Forwarded-For': `198.51.100.${++asked % 250}` }
        const [visitor, pending] = await both((browser, headers) =>
          browser.post(path, fields, { ...headers, ...more, ...from }),
        )
        if (route.rule.for === 'everyone') expect(pending?.status, path).toBe(visitor?.status)
        else expect(pending, path).toEqual(visitor)
      }
    }
    for (const table of ['factor_enrolments', 'sessions'] as const)
      expect(world.scene.all(q.selectFrom(table).selectAll()), table).toEqual([])
    expect(world.scene.all(q.selectFrom('factors').select('name'))).toEqual([{ name: 'Phone' }])
  })

  test('can sign out, and is then nobody again', async () => {
    const browser = await browse(world)
    await passPassword(browser)
    expect((await browser.get('/sign-in/second-step')).status).toBe(200)
    const kept = browser.cookies.get('__Host-pre') ?? ''
    expect((await browser.post('/sign-out', {}, { 'X-Forwarded-For': '203.0.113.9' })).status).toBe(303)
    expect(browser.cookies.has('__Host-pre')).toBe(false)
    browser.cookies.set('__Host-pre', kept)
    expect((await browser.get('/sign-in/second-step')).location).toMatch(/^\/sign-in/)
  })

  test('has a cookie that is no session, whatever name it comes under', async () => {
    const token = cookie.split('=')[1]
    for (const name of ['__Host-sid', '__Host-desk']) {
      const browser = await browse(world)
      expect((await browser.get('/profile', { Cookie: `${name}=${token}` })).location).toMatch(/^\/sign-in/)
    }
  })
})
