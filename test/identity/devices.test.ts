import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { randomToken, sha256 } from '../../src/base/secret.ts'
import { openOnDevice } from '../../src/identity/devices.ts'
import { letterOf } from '../../src/web/letters.ts'
import { cookieNames } from '../../src/web/session.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { browse, type Customer, newcomer, owed, PASSWORD, type World } from '../world.ts'
import { cardOf, IPHONE_SAFARI, knockAgain, scene, WINDOWS_FIREFOX } from './door.ts'

const names = cookieNames(true)
const DAY = 86_400_000

const signInWith = (browser: Browser, who: Customer, from: { ip?: string; agent?: string } = {}) =>
  knockAgain(browser, { email: who.email, password: PASSWORD }, { agent: WINDOWS_FIREFOX, ...from })

/** The session ends, the browser stays the same. */
const leave = (browser: Browser) => browser.cookies.delete(names.user)

const devicesOf = (world: World, who: Customer) =>
  world.scene.all(q.selectFrom('devices').selectAll().where('user_id', '=', who.id).orderBy('id'))

const told = (world: World) =>
  owed(world)
    .filter(({ kind }) => kind === 'new-sign-in')
    .map(({ recipient }) => recipient)

describe.concurrent('a browser one signs in from', () => {
  test('carries a mark that stands nowhere in a form that can be used', async () => {
    const { world } = await scene()
    const browser = await browse(world)
    await signInWith(browser, world.claire)
    const mark = browser.cookies.get(names.device) ?? ''
    expect(mark).toMatch(/^[\w-]{43}$/)
    expect(devicesOf(world, world.claire)).toMatchObject([{ mark_hash: sha256(mark), user_agent: WINDOWS_FIREFOX }])
  })

  test('keeps its mark, and its device, at every later sign-in', async () => {
    const { world } = await scene()
    const browser = await browse(world)
    await signInWith(browser, world.claire)
    const mark = browser.cookies.get(names.device)
    leave(browser)
    world.clock.advance(DAY)
    await signInWith(browser, world.claire)
    expect(browser.cookies.get(names.device)).toBe(mark)
    expect(devicesOf(world, world.claire)).toMatchObject([{ seen_at: world.clock.now().toISOString() }])
  })

  test('may be known for several people, and stays so', async () => {
    const { world } = await scene()
    const browser = await browse(world)
    for (const who of [world.claire, world.nadia, world.claire, world.nadia]) {
      await signInWith(browser, who)
      leave(browser)
      world.clock.advance(600_000)
    }
    const mark_hash = sha256(browser.cookies.get(names.device) ?? '')
    expect(devicesOf(world, world.claire)).toMatchObject([{ mark_hash }])
    expect(devicesOf(world, world.nadia)).toMatchObject([{ mark_hash }])
    expect(told(world)).toEqual([])
  })

  test('is one of fifty: the one unseen for longest is forgotten', async () => {
    const { world, visitor } = await scene()
    const open = (mark?: string) =>
      openOnDevice(
        visitor('192.0.2.7'),
        { id: world.claire.id, publicId: world.claire.publicId },
        { mark, stays: false },
      )
    const first = open().mark
    const second = open().mark
    for (let at = 0; at < 48; at++) {
      world.clock.advance(1000)
      open()
    }
    open(first)
    open()
    const hashes = devicesOf(world, world.claire).map(({ mark_hash }) => mark_hash)
    expect(hashes).toHaveLength(50)
    expect(hashes).toContain(sha256(first))
    expect(hashes).not.toContain(sha256(second))
  })
})

describe.concurrent('a mark that was planted (cookie tossing)', () => {
  test('is not adopted when nobody ever issued it', async () => {
    const { world } = await scene()
    const browser = await browse(world)
    const planted = randomToken()
    browser.cookies.set(names.device, planted)
    await signInWith(browser, world.claire)
    expect(browser.cookies.get(names.device)).not.toBe(planted)
    expect(devicesOf(world, world.claire).map(({ mark_hash }) => mark_hash)).not.toContain(sha256(planted))
  })

  test('is not adopted when it is known for somebody else: whoever planted it is no device of its victim', async () => {
    const { world, tryIt, refusal } = await scene()
    const { mark: planted } = await tryIt({ email: 'nadia@example.test' })
    const victim = await browse(world)
    victim.cookies.set(names.device, planted)
    await signInWith(victim, world.claire)
    expect(victim.cookies.get(names.device)).not.toBe(planted)
    await refusal({ password: 'x' }, '192.0.2.20')
    expect(await refusal({ mark: planted }, '192.0.2.21')).toMatchObject({ code: 'throttled' })
  })

  test('beside the right one leaves neither believed', async () => {
    const { world } = await scene()
    const browser = await browse(world)
    await signInWith(browser, world.claire)
    const mark = browser.cookies.get(names.device)
    const body = String(new URLSearchParams({ email: 'claire@example.test', password: PASSWORD }))
    const stranger = await browse(world)
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' }
    const cookie = `${names.device}=${randomToken()}; ${names.device}=${mark}`
    await stranger.ask('/sign-in', { method: 'POST', body }, { ...headers, Cookie: cookie })
    expect(devicesOf(world, world.claire)).toHaveLength(2)
  })
})

describe.concurrent('a browser that is known', () => {
  test('lets its owner in while strangers guess elsewhere, and nobody else (security 3.6)', async () => {
    const { tryIt, refusal } = await scene()
    const { mark } = await tryIt({})
    const nadia = await tryIt({ email: 'nadia@example.test' }, '192.0.2.21')
    for (let at = 0; at < 3; at++) await refusal({ password: 'x' }, `192.0.2.${at + 10}`)
    expect(await refusal({}, '192.0.2.20')).toMatchObject({ code: 'throttled' })
    expect(await refusal({ mark: `${mark}x` }, '192.0.2.20')).toMatchObject({ code: 'throttled' })
    expect(await refusal({ mark: nadia.mark }, '192.0.2.20')).toMatchObject({ code: 'throttled' })
    expect(await refusal({ mark }, '192.0.2.20')).toBe('let in')
  })

  test('lets its owner confirm who they are while strangers guess elsewhere', async () => {
    const { world, refusal } = await scene()
    const browser = await browse(world)
    await signInWith(browser, world.claire)
    world.clock.advance(11 * 60_000)
    await refusal({ password: 'x' }, '192.0.2.66')
    const { action, hidden } = (await browser.get(cardOf(world))).form('class="card"')
    const answer = await browser.post(action, { ...hidden, do: 'confirm', 'proof-password': PASSWORD }, HTMX)
    expect(answer.text).toContain('data-state="ready"')
  })

  test('has to pause after a failure of its own, and is in nobody else’s way', async () => {
    const { tryIt, refusal } = await scene()
    const { mark } = await tryIt({})
    await refusal({ mark, password: 'x' })
    expect(await refusal({ mark })).toMatchObject({ code: 'throttled' })
    expect(await refusal({}, '192.0.2.21')).toBe('let in')
  })
})

describe.concurrent('a sign-in from a browser that is not known', () => {
  test('is told by mail, once, with what is known of it (R-NOT-1)', async () => {
    const { world } = await scene()
    await signInWith(await browse(world), world.claire)
    const phone = await browse(world)
    await signInWith(phone, world.claire, { ip: '2001:db8::7', agent: IPHONE_SAFARI })
    leave(phone)
    await signInWith(phone, world.claire, { ip: '2001:db8::8', agent: IPHONE_SAFARI })
    expect(told(world)).toEqual(['claire@example.test'])
    const [notice] = world.scene.all(q.selectFrom('notices').selectAll().where('kind', '=', 'new-sign-in'))
    if (!notice) throw new Error('nothing was told')
    const { subject, text } = letterOf(world.house, notice)
    expect(subject).toBe('Nouvelle connexion\u00a0: Safari sur iOS')
    expect(text).toContain('Safari sur iOS, depuis l\u2019adresse IP 2001:db8::7')
    expect(text).toContain('2 mars 2026')
  })

  test('is not told right after signing up, and only then', async () => {
    const { world } = await scene()
    const late = newcomer(world, world.bakery, 'external')
    await signInWith(await browse(world), world.nadia)
    expect(told(world)).toEqual([])
    world.clock.advance(2 * 3_600_000)
    await signInWith(await browse(world), late)
    expect(told(world)).toEqual([late.email])
  })

  test('is told in words of ours, whatever the browser calls itself', async () => {
    const { world } = await scene()
    await signInWith(await browse(world), world.claire)
    const agent = 'Call+41791234567/1.0 (<b>now</b>)'
    await signInWith(await browse(world), world.claire, { agent })
    const facts = owed(world).map((notice) => letterOf(world.house, notice).html)
    expect(facts).toHaveLength(1)
    expect(facts.join()).toContain('Navigateur inconnu')
    expect(facts.join()).not.toContain('0791234567')
    expect(facts.join()).not.toContain('Call')
  })

  test('ends the session the browser had: there is one in each browser', async () => {
    const { world } = await scene()
    const browser = await browse(world)
    await browser.post('/sign-in', { email: 'claire@example.test', password: PASSWORD })
    await browser.post('/sign-in', { email: 'nadia@example.test', password: PASSWORD })
    const rows = world.scene.all(q.selectFrom('sessions').select('user_id').where('user_agent', '<>', 'a test'))
    expect(rows).toEqual([{ user_id: world.nadia.id }])
  })
})
