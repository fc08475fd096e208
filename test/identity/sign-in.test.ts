import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Refusal } from '../../src/base/refusal.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { signIn } from '../../src/identity/sign-in.ts'
import { cookieNames, findPerson } from '../../src/web/session.ts'
import { HTMX } from '../browsing.ts'
import { file } from '../knowledge/sources.ts'
import { as, browse, journal, newWorld, PASSWORD, type World } from '../world.ts'

const names = cookieNames(true)
const articles = [file('fr/2017-password.md', 'Words.\n', { kind: 'faq' })]
type Given = Partial<{ email: string; password: string; device: string }>

/** A house and its door. Signing in takes a third of a second: the tests share the time, and nothing else. */
async function scene() {
  const world = await newWorld({ articles })
  const visitor = (ip: string): Ctx => ({
    ...as(world, world.sami),
    actor: { kind: 'visitor' },
    request: { id: 'req', ip, userAgent: 'a browser' },
  })
  const tryIt = (given: Given, ip = '192.0.2.7') =>
    signIn(visitor(ip), { email: 'claire@example.test', password: PASSWORD, device: undefined, ...given })
  const refusal = (given: Given, ip?: string) =>
    tryIt(given, ip).then(
      () => 'let in',
      (no: Refusal) => ({ ...no, stack: undefined }),
    )
  const counters = () => world.scene.all(q.selectFrom('throttles').select(['bucket', 'failures']).orderBy('bucket'))
  const knock = async (fields: Record<string, string>) => {
    const browser = await browse(world)
    const form = (await browser.get('/sign-in?back=/manager')).form()
    return { browser, answer: await browser.post(form.action, { ...form.hidden, ...fields }) }
  }
  return { world, tryIt, refusal, counters, knock }
}

const cardOf = (world: World) => {
  const mailbox = world.scene.one(q.selectFrom('mailboxes').select('public_id').orderBy('id').limit(1))?.public_id
  return `/manager/${world.bakery.publicId}/actions/mail.change-password/${mailbox}`
}

describe.concurrent('signing in', () => {
  test('opens a session of this user, proven now, and leaves a line in the journal', async () => {
    const { world, tryIt } = await scene()
    const { token } = await tryIt({ email: ' Claire@Example.TEST ' })
    expect(findPerson(world.store, token, world.clock.now())).toMatchObject({ email: 'claire@example.test' })
    expect(journal(world).map(({ event }) => event)).toEqual(['user.signed_in'])
  })

  test('that the house was too busy to look at is nobody’s failure', async () => {
    const { world, refusal, counters, tryIt } = await scene()
    const { isLogin } = world.house.hashing
    world.house.hashing.isLogin = () => Promise.reject(new Refusal('busy-hashing', undefined, {}, 2))
    expect(await refusal({})).toMatchObject({ code: 'busy-hashing', retryAfter: 2 })
    world.house.throttle.flush()
    expect(counters()).toEqual([])
    world.house.hashing.isLogin = isLogin
    expect(await tryIt({})).toHaveProperty('token')
  })

  test('with a wrong password, an unknown address or a user shut out gets the same answer (R-ID-2, R-ID-9)', async () => {
    const { world, refusal } = await scene()
    world.scene.run(q.updateTable('users').set({ disabled_at: 'now' }).where('id', '=', world.marc.id))
    const answers = await Promise.all([
      refusal({ password: 'not this one' }, '192.0.2.1'),
      refusal({ email: 'nobody@example.test' }, '192.0.2.2'),
      refusal({ email: 'marc@example.test' }, '192.0.2.3'),
    ])
    expect(answers[0]).toMatchObject({ code: 'login-failed' })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test('takes at least 300 ms however it ends, so that nothing can be measured', async () => {
    const { refusal } = await scene()
    const timed = async (given: Given, ip: string) => {
      const start = performance.now()
      await refusal(given, ip)
      return performance.now() - start
    }
    const times = await Promise.all([
      timed({}, '192.0.2.1'),
      timed({ email: 'nobody@example.test' }, '192.0.2.2'),
      timed({ password: 'x' }, '192.0.2.3'),
    ])
    for (const time of times) expect(time).toBeGreaterThanOrEqual(295)
  })

  test('is counted before it is hashed and given back when it was right', async () => {
    const { world, tryIt, refusal, counters } = await scene()
    await tryIt({})
    world.house.throttle.flush()
    expect(counters()).toEqual([])
    await refusal({ password: 'x' })
    expect(counters()).toEqual([
      { bucket: 'sign-in:address:192.0.2.7', failures: 1 },
      { bucket: 'sign-in:all', failures: 1 },
      { bucket: 'sign-in:user:claire@example.test', failures: 1 },
    ])
  })

  test('has to pause after a failure, for an address that exists as for one that does not', async () => {
    const { refusal } = await scene()
    await refusal({ password: 'x' }, '192.0.2.1')
    await refusal({ email: 'nobody@example.test' }, '192.0.2.2')
    const again = [
      await refusal({ password: 'x' }, '192.0.2.3'),
      await refusal({ email: 'nobody@example.test' }, '192.0.2.4'),
    ]
    expect(again[0]).toMatchObject({ code: 'throttled', retryAfter: 1 })
    expect(again[1]).toEqual(again[0])
  })

  test('of addresses nobody has fills no table with them', async () => {
    const { refusal, counters } = await scene()
    await refusal({ email: 'nobody@example.test' })
    expect(counters().map(({ bucket }) => bucket)).toEqual(['sign-in:address:192.0.2.7', 'sign-in:all'])
  })

  test('ten failures from one network are enough for five minutes, whoever is guessed', async () => {
    const { refusal } = await scene()
    const guess = (at: number) => refusal({ email: `nobody${at}@example.test` }, `2001:db8::${at}`)
    await Promise.all(Array.from({ length: 10 }, (_, at) => guess(at + 1)))
    expect(await guess(11)).toMatchObject({ code: 'throttled', retryAfter: 300 })
    expect(await refusal({}, '2001:db8:0:1::1')).toBe('let in')
  })

  test('from a browser its owner used before is not shut out by strangers who guess', async () => {
    const { tryIt, refusal } = await scene()
    const { device } = await tryIt({})
    for (let time = 0; time < 3; time++) {
      await refusal({ password: 'x' }, `192.0.2.${time + 10}`)
    }
    expect(await refusal({}, '192.0.2.20')).toMatchObject({ code: 'throttled' })
    expect(await refusal({ device }, '192.0.2.20')).toBe('let in')
    expect(await refusal({ device: `${device}x` }, '192.0.2.20')).toMatchObject({ code: 'throttled' })
    const nadia = await tryIt({ email: 'nadia@example.test' }, '192.0.2.21')
    expect(await refusal({ device: nadia.device }, '192.0.2.20')).toMatchObject({ code: 'throttled' })
  })

  test('writes the password nowhere, right or wrong', async () => {
    const { world, tryIt, refusal } = await scene()
    await refusal({ password: 'a-wrong-canary-password' })
    world.clock.advance(60_000)
    await tryIt({})
    const tables = ['audit', 'sessions', 'throttles', 'notices'] as const
    const all = JSON.stringify([
      ...tables.map((table) => world.scene.all(q.selectFrom(table).selectAll())),
      world.log.lines,
    ])
    expect(all).not.toContain('a-wrong-canary-password')
    expect(all).not.toContain(PASSWORD)
  })
})

describe.concurrent('the door', () => {
  test('leads back to where one came from, with cookies no script can read', async () => {
    const { world, knock } = await scene()
    const { browser, answer } = await knock({ email: 'claire@example.test', password: PASSWORD })
    expect([answer.status, answer.location]).toEqual([303, '/manager'])
    for (const cookie of answer.headers.getSetCookie()) {
      expect(cookie).toMatch(/^__Host-\w+=/)
      for (const word of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(word)
      expect(cookie).not.toContain('Domain')
    }
    expect((await browser.get('/manager')).location).toBe(`/manager/${world.bakery.publicId}`)
  })

  test.each(['//evil.test', 'https://evil.test/', '/a/..//evil.test', '/\\evil.test'])(
    'leads to no other site: %s',
    async (back) => {
      const { knock } = await scene()
      const { answer } = await knock({ email: 'claire@example.test', password: PASSWORD, back })
      expect(answer.location).toBe('/manager')
    },
  )

  test('keeps the form, says what is wrong, and forgets the password', async () => {
    const { knock } = await scene()
    const { answer } = await knock({ email: 'claire@example.test', password: 'not-this-one-either' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('value="claire@example.test"')
    expect(answer.text).not.toContain('not-this-one-either')
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test('gives a new session at each sign-in and adopts none that was brought along', async () => {
    const { world } = await scene()
    const browser = await browse(world)
    browser.cookies.set(names.user, 'brought-along')
    await browser.post('/sign-in', { email: 'claire@example.test', password: PASSWORD })
    expect(browser.cookies.get(names.user)).toMatch(/^[\w-]{43}$/)
  })

  test('says how long to wait when it was tried too often', async () => {
    const { knock } = await scene()
    await knock({ email: 'claire@example.test', password: 'x' })
    const { answer } = await knock({ email: 'claire@example.test', password: PASSWORD })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1'])
  })

  test('closes: the session is over, the browser is asked to forget', async () => {
    const { world } = await scene()
    const browser = await browse(world, world.claire)
    const token = browser.cookies.get(names.user)
    const answer = await browser.post('/sign-out')
    expect([answer.status, answer.location]).toEqual([303, '/'])
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(findPerson(world.store, token, world.clock.now())).toBeUndefined()
    expect(browser.cookies.has(names.user)).toBe(false)
  })

  test('leads whoever is signed in already straight on', async () => {
    const { world } = await scene()
    const browser = await browse(world, world.claire)
    expect((await browser.get('/sign-in?back=/search')).location).toBe('/search')
  })

  test('is found by htmx as by anybody: an ended session leads there in one real navigation', async () => {
    const { world } = await scene()
    const browser = await browse(world)
    const answer = await browser.get('/manager', { ...HTMX, 'HX-Current-URL': 'not an address' })
    expect([answer.status, answer.headers.get('hx-redirect')]).toEqual([204, '/sign-in?back=%2Fmanager'])
  })
})

describe.concurrent('proving who one is once more (security 3.4)', () => {
  test('is asked ten minutes after the last proof, before a secret is typed', async () => {
    const { world } = await scene()
    const browser = await browse(world, world.claire)
    expect((await browser.get(cardOf(world))).text).toContain('data-state="ready"')
    world.clock.advance(10 * 60_000)
    expect((await browser.get(cardOf(world))).text).toContain('data-state="confirm"')
  })

  test('gives the session a new token; the old cookie opens nothing', async () => {
    const { world } = await scene()
    const browser = await browse(world, world.claire)
    const before = browser.cookies.get(names.user)
    world.clock.advance(10 * 60_000)
    const { action, hidden } = (await browser.get(cardOf(world))).form('class="card"')
    const answer = await browser.post(action, { ...hidden, do: 'confirm', 'proof-password': PASSWORD }, HTMX)
    expect(answer.text).toContain('data-state="ready"')
    expect(browser.cookies.get(names.user)).not.toBe(before)
    expect(findPerson(world.store, before, world.clock.now())).toBeUndefined()
    expect((await browser.get(cardOf(world))).text).toContain('data-state="ready"')
  })

  test('with a wrong password gives nothing and is counted like a sign-in', async () => {
    const { world } = await scene()
    const browser = await browse(world, world.claire)
    world.clock.advance(10 * 60_000)
    const { action, hidden } = (await browser.get(cardOf(world))).form('class="card"')
    const wrong = { ...hidden, do: 'confirm', 'proof-password': 'x' }
    expect((await browser.post(action, wrong, HTMX)).text).toContain('data-state="confirm"')
    expect((await browser.post(action, { ...wrong, 'proof-password': PASSWORD }, HTMX)).status).toBe(429)
  })
})
