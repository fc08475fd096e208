import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { cookieNames, findPerson } from '../../src/web/session.ts'
import { HTMX } from '../browsing.ts'
import { browse, journal, ORIGIN, PASSWORD } from '../world.ts'
import { cardOf, type Given, scene } from './door.ts'

const names = cookieNames(true)

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
    const { tryIt, refusal, counters } = await scene()
    await tryIt({})
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

describe.concurrent('staying signed in', () => {
  test('is asked for by a tick: thirty days, where the session otherwise ends with the browser', async () => {
    const { world, knock } = await scene()
    const brief = await knock({ email: 'claire@example.test', password: PASSWORD })
    const staying = await knock({ email: 'claire@example.test', password: PASSWORD, stays: '1' })
    const cookie = ({ answer }: typeof brief) =>
      answer.headers.getSetCookie().find((line) => line.startsWith(names.user)) ?? ''
    expect(cookie(brief)).not.toMatch(/max-age|expires/i)
    expect(cookie(staying)).toContain('Max-Age=2592000')
    world.clock.advance(13 * 86_400_000)
    expect((await staying.browser.get('/manager')).location).toContain('/manager/')
    expect((await brief.browser.get('/manager')).location).toContain('/sign-in')
    world.clock.advance(13 * 86_400_000)
    expect((await staying.browser.get('/manager')).location).toContain('/manager/')
    world.clock.advance(4 * 86_400_000)
    expect((await staying.browser.get('/manager')).location).toContain('/sign-in')
  })

  test('still asks for recent proof before anything sensitive (security 3.4)', async () => {
    const { world, knock } = await scene()
    const { browser } = await knock({ email: 'claire@example.test', password: PASSWORD, stays: '1' })
    world.clock.advance(11 * 60_000)
    expect((await browser.get(cardOf(world))).text).toContain('data-state="confirm"')
  })

  test('goes on after a proof of identity, under the new token', async () => {
    const { world, knock } = await scene()
    const { browser } = await knock({ email: 'claire@example.test', password: PASSWORD, stays: '1' })
    world.clock.advance(11 * 60_000)
    const { action, hidden } = (await browser.get(cardOf(world))).form('class="card"')
    const answer = await browser.post(action, { ...hidden, do: 'confirm', 'proof-password': PASSWORD }, HTMX)
    expect(answer.headers.getSetCookie().join()).toContain('Max-Age=2592000')
  })

  test('keeps its tick when the password was wrong', async () => {
    const { knock } = await scene()
    const { answer } = await knock({ email: 'claire@example.test', password: 'x', stays: '1' })
    expect(answer.text).toMatch(/<input[^>]*name="stays"[^>]*checked/)
  })
})

describe.concurrent('a cookie', () => {
  test('of a session somebody planted is not adopted: whoever signs in has another, and the planted one ends (R-ID-6)', async () => {
    const { world } = await scene()
    const nadia = await browse(world, world.nadia)
    const planted = nadia.cookies.get(names.user) ?? ''
    const victim = await browse(world)
    victim.cookies.set(names.user, planted)
    await victim.post('/sign-in', { email: 'claire@example.test', password: PASSWORD })
    expect(victim.cookies.get(names.user)).not.toBe(planted)
    expect((await victim.get('/profile/sessions')).text).not.toContain('Nadia')
    expect((await nadia.get('/manager')).location).toContain('/sign-in')
  })

  test('under a like name, or twice under one name, is nobody\u2019s', async () => {
    const { world } = await scene()
    const [claire, nadia] = [await browse(world, world.claire), await browse(world, world.nadia)]
    const [hers, planted] = [claire.cookies.get(names.user), nadia.cookies.get(names.user)]
    const stranger = await browse(world)
    const leadsTo = async (cookie: string) => (await stranger.get('/manager', { Cookie: cookie })).location
    expect(await leadsTo(`${names.user}=${hers}`)).toBe(`/manager/${world.bakery.publicId}`)
    expect(await leadsTo(`sid=${planted}; ${names.user}=${hers}`)).toBe(`/manager/${world.bakery.publicId}`)
    for (const cookie of [
      `sid=${planted}`,
      `__host-sid=${planted}`,
      `${names.user}x=${planted}`,
      `${names.user}=${planted}; ${names.user}=${hers}`,
      `${names.user}=${hers}; ${names.user}=${planted}`,
      `${names.user}=; ${names.user}=${planted}`,
    ])
      expect(await leadsTo(cookie), cookie).toContain('/sign-in')
  })

  test.each([
    ['cross-site', 'https://evil.test'],
    ['same-site', 'https://evil.comptoir.test'],
    ['none', ORIGIN],
    [undefined, 'null'],
    [undefined, undefined],
  ])('is set for nobody whom another site signs in: %s, %s (R-GEN-5)', async (site, origin) => {
    const { world } = await scene()
    const browser = await browse(world)
    const headers = { 'Sec-Fetch-Site': site, Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams({ email: 'nadia@example.test', password: PASSWORD })
    const answer = await browser.ask('/sign-in', { method: 'POST', body: String(body) }, headers)
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []])
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
