import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import type { Browser } from '../browsing.ts'
import { visit } from '../process/server.ts'
import { type MovedClock, openUnderClock } from './moved-clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let clock: MovedClock
beforeAll(async () => {
  clock = await openUnderClock('2026-06-01T08:00:00Z')
})
afterAll(() => clock?.close())
beforeEach(() => clock.move(2 * DAY))

const visitor = () => visit(clock.server.origin)

async function signIn(email: string, more: Record<string, string> = {}): Promise<Browser> {
  const browser = visitor()
  const answer = await browser.post('/sign-in', { email, password: DEMO_PASSWORD, ...more })
  expect(answer.status).toBe(303)
  return browser
}

const isIn = async (browser: Browser) => !(await browser.get('/profile')).location?.includes('/sign-in')

/** The address of the button in the newest message to somebody. */
async function newestLink(to: string): Promise<string> {
  const list = await visitor().get('/desk/outbox')
  const row = list.text.split('<tr>').find((one) => one.includes(`>${to}<`) && one.includes('/desk/outbox/'))
  const letter = await visitor().get(/href="(\/desk\/outbox\/\d+)"/.exec(row ?? '')?.[1] ?? '')
  const href = /href="(https?:[^"]*token=[^"]*)"/.exec(letter.text)?.[1]
  if (!href) throw new Error(`no link in the newest message to ${to}`)
  const { pathname, search } = new URL(href)
  return pathname + search
}

describe('a session by the clock', () => {
  test('ends after an hour without a request, and a clock set back does not revive it', async () => {
    const browser = await signIn('claire@example.test')
    clock.move(59 * MINUTE)
    expect(await isIn(browser)).toBe(true)
    clock.move(61 * MINUTE)
    expect(await isIn(browser)).toBe(false)
    clock.move(-90 * MINUTE)
    expect(await isIn(browser)).toBe(false)
  })

  test('ends after a day however busy, and after thirty where somebody asked to stay', async () => {
    const [passing, staying] = [
      await signIn('claire@example.test'),
      await signIn('claire@example.test', { stays: '1' }),
    ]
    for (let half = 0; half < 47; half++) {
      clock.move(30 * MINUTE)
      expect(await isIn(passing)).toBe(true)
    }
    clock.move(30 * MINUTE)
    expect(await isIn(passing)).toBe(false)
    for (let visits = 0; visits < 2; visits++) {
      clock.move(12 * DAY)
      expect(await isIn(staying)).toBe(true)
    }
    clock.move(6 * DAY)
    expect(await isIn(staying)).toBe(false)
  })

  test('of the future is over: a clock that was wrong and is put right opens nothing', async () => {
    const browser = await signIn('claire@example.test')
    clock.move(-2 * HOUR)
    expect(await isIn(browser)).toBe(false)
    clock.move(2 * HOUR)
    expect(await isIn(browser)).toBe(false)
  })

  test('lasts its hour over the night when the hour from two to three is lived twice', async () => {
    clock.set('2026-10-25T00:40:00Z')
    const browser = await signIn('claire@example.test')
    clock.set('2026-10-25T01:10:00Z')
    expect(await isIn(browser)).toBe(true)
    expect((await browser.get('/profile/sessions')).text).toContain('02:10')
    clock.set('2026-10-25T02:11:00Z')
    expect(await isIn(browser)).toBe(false)
  })

  test('lasts its hour over the night when that hour is left out', async () => {
    clock.set('2027-03-28T00:30:00Z')
    const browser = await signIn('claire@example.test')
    clock.set('2027-03-28T01:20:00Z')
    expect(await isIn(browser)).toBe(true)
    expect((await browser.get('/profile/sessions')).text).toContain('03:20')
  })
})

describe('a mailed link by the clock', () => {
  const ask = async () => {
    expect((await visitor().post('/actions/identity.ask-reset', { email: 'sam@example.test' })).status).toBe(200)
    return newestLink('sam@example.test')
  }
  /** Follows the link with a fresh browser; the status of its page. */
  const follow = async (link: string) => {
    const browser = visitor()
    const first = await browser.get(link)
    return (await browser.get(first.location ?? '')).status
  }

  test('for a lost password works for thirty minutes, and a clock set back does not revive it', async () => {
    const link = await ask()
    clock.move(29 * MINUTE)
    expect(await follow(link)).toBe(200)
    clock.move(2 * MINUTE)
    expect(await follow(link)).toBe(410)
    clock.move(-20 * MINUTE)
    expect(await follow(link)).toBe(410)
  })

  test('that was made in a future that did not come opens nothing', async () => {
    const link = await ask()
    clock.move(-1 * HOUR)
    expect(await follow(link)).toBe(410)
  })

  test('to take back an address works for seventy-two hours', async () => {
    const nadia = await signIn('nadia@example.test')
    const { action, hidden } = (await nadia.get('/profile/actions/identity.change-email')).form('class="card"')
    await nadia.post(action, { ...hidden, email: 'nadia-neuve@example.test', do: 'step' })
    const change = await newestLink('nadia-neuve@example.test')
    const reader = visitor()
    await reader.get(change)
    const page = await reader.get('/email/confirm')
    const form = page.form('<main')
    expect((await reader.post(form.action, { ...form.hidden })).status).toBeLessThan(400)
    const undo = await newestLink('nadia@example.test')
    clock.move(71 * HOUR)
    expect(await follow(undo)).toBe(200)
    clock.move(2 * HOUR)
    expect(await follow(undo)).toBe(410)
    clock.move(-10 * HOUR)
    expect(await follow(undo)).toBe(410)
  })
})
