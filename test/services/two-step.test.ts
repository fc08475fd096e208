import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import type { Browser } from '../browsing.ts'
import { visit } from '../process/server.ts'
import { type MovedClock, openUnderClock } from './moved-clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const STEP = 30_000

let clock: MovedClock
let seed: string
beforeAll(async () => {
  clock = await openUnderClock('2026-06-01T08:00:00Z')
  seed = await enable('claire@example.test')
})
afterAll(() => clock?.close())
// whatever was counted before is over
beforeEach(() => clock.move(49 * HOUR))

/** What the app shows, by a program that is not ours. */
const shown = (key: string, after = 0): string =>
  execFileSync('oathtool', [
    '--totp',
    '--base32',
    `--now=${new Date(clock.now().getTime() + after).toISOString().slice(0, 19).replace('T', ' ')} UTC`,
    key,
  ])
    .toString()
    .trim()

async function passPassword(email: string): Promise<Browser> {
  // at a number the pages of security keys lead to localhost (R-2FA-12)
  const browser = visit(clock.server.origin.replace('127.0.0.1', 'localhost'))
  const answer = await browser.post('/sign-in', { email, password: DEMO_PASSWORD, back: '/profile' })
  expect(answer.status).toBe(303)
  return browser
}

/** Switches two-step validation on without script, as a person does with their phone; says the seed. */
async function enable(email: string): Promise<string> {
  const browser = await passPassword(email)
  const press = async (typed: (page: string) => Record<string, string>) => {
    const page = await browser.get('/profile/security')
    const { action, hidden } = page.form('data-action="identity.enable-app"')
    return browser.post(action, { ...hidden, do: 'step', ...typed(page.text) })
  }
  let key = ''
  await press(() => ({ name: 'Phone' }))
  const codes = await press((page) => {
    key = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', '')
    return { code: shown(key) }
  })
  expect(codes.text.match(/<code>[0-9A-Z-]{29}<\/code>/g)).toHaveLength(10)
  await press(() => ({ noted: '1' }))
  return key
}

const second = (browser: Browser, code: string) => browser.post('/sign-in/second-step', { code, back: '/profile' })

describe('an authenticator app that is not ours (oathtool)', () => {
  test('shows codes that open, each once, and one step off on either side (R-2FA-5)', async () => {
    for (const [after, status] of [
      [-2 * STEP, 422],
      [-STEP, 303],
      [0, 303],
      [0, 422],
      [STEP, 303],
      [3 * STEP, 422],
    ] as const)
      expect((await second(await passPassword('claire@example.test'), shown(seed, after))).status, `${after} ms`).toBe(
        status,
      )
  })

  test('opens no more when the clock is set back to a code that was used', async () => {
    const used = shown(seed)
    expect((await second(await passPassword('claire@example.test'), used)).status).toBe(303)
    clock.move(10 * MINUTE)
    expect((await second(await passPassword('claire@example.test'), shown(seed))).status).toBe(303)
    clock.move(-10 * MINUTE)
    expect((await second(await passPassword('claire@example.test'), used)).status).toBe(422)
  })
})

describe('the second step by the clock', () => {
  test('is over after ten minutes', async () => {
    const browser = await passPassword('claire@example.test')
    clock.move(10 * MINUTE)
    expect((await second(browser, shown(seed))).status).toBe(422)
    expect((await browser.get('/profile')).location).toMatch(/^\/sign-in/)
  })

  test('is shut for an hour after twenty wrong codes, and then open again (R-2FA-6)', async () => {
    for (let round = 0; round < 4; round++) {
      const browser = await passPassword('claire@example.test')
      for (let time = 0; time < 5; time++) expect((await second(browser, '12345x')).status).toBe(422)
    }
    expect((await second(await passPassword('claire@example.test'), shown(seed))).status).toBe(429)
    clock.move(59 * MINUTE)
    expect((await second(await passPassword('claire@example.test'), shown(seed))).status).toBe(429)
    clock.move(2 * MINUTE)
    expect((await second(await passPassword('claire@example.test'), shown(seed))).status).toBe(303)
  })
})
