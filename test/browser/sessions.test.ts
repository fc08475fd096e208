import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { openSession, SESSION } from '../../src/web/session.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { signInAs } from './logins.ts'

let browser: Browser
let demonstration: Demonstration
const readers: Reader[] = []
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  demonstration = await openDemonstration()
})
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close()
  await demonstration.close()
})

const PAGE = '/profile/sessions'
const EMAIL = 'claire@example.test'
const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0'
const guides = { fr: '/faq/2197', en: '/en/faq/2197' } as const

/** A browser of its own in which Claire is signed in. */
async function claireAt(wishes: { script?: boolean; width?: number; dark?: boolean } = {}): Promise<Reader> {
  const reader = await openReader(browser, demonstration.origin, wishes)
  readers.push(reader)
  await signInAs(reader.page, EMAIL)
  return reader
}

/** Is Claire still signed in there? */
async function isIn({ page }: Reader): Promise<boolean> {
  await page.goto('/profile')
  return new URL(page.url()).pathname === '/profile'
}

const card = (page: Page, selector = '') => page.locator(`.card[data-action="identity.end-sessions"]${selector}`)

/** The last proof of identity is older than ten minutes. */
function letProofPass(): void {
  const proven_at = new Date(Date.now() - 11 * 60_000).toISOString()
  demonstration.house().store.run(q.updateTable('sessions').set({ proven_at }))
}

/** As many sessions as one can have, from addresses as long as they come. */
function fillUp(): void {
  const { store } = demonstration.house()
  const { id = 0 } = store.one(q.selectFrom('users').select('id').where('email', '=', EMAIL)) ?? {}
  for (let at = 0; at < SESSION.most - 1; at++) {
    const ip = `2001:db8:aaaa:bbbb:cccc:dddd:eeee:${1000 + at}`
    openSession(store, id, new Date(), { ip, userAgent: at % 2 ? EDGE : '', stays: at % 3 === 0 })
  }
}

describe.each([true, false])('my sessions, with script: %s', (script) => {
  const t = textFor('fr').sessions

  test('are listed, one is ended, then all the others, and each is shut out at once', async () => {
    const [here, phone, desk, tablet] = [
      await claireAt({ script }),
      await claireAt(),
      await claireAt(),
      await claireAt(),
    ]
    const { page } = here
    await page.goto(PAGE)
    expect(await page.locator('.record').count()).toBe(4)
    expect(await page.locator('.record').first().textContent()).toContain(t.thisOne('Chrome sur Linux'))

    await card(page, ' input[type=checkbox]').first().check()
    await card(page).getByRole('button', { name: t.end.submit }).click()
    await card(page, '[data-state=done]').waitFor()
    expect(await card(page).textContent()).toContain(t.end.done(1))
    await expect.poll(() => page.locator('.record').count()).toBe(3)
    expect([await isIn(phone), await isIn(desk), await isIn(tablet)].filter((still) => still)).toHaveLength(2)

    await card(page)
      .getByRole('link', { name: textFor('fr').actions.again })
      .click()
    await card(page).getByRole('button', { name: t.end.all }).click()
    for (const words of [t.end.done(2), t.end.nothing]) await card(page).getByText(words).waitFor()
    await expect.poll(() => page.locator('.record').count()).toBe(1)
    expect([await isIn(phone), await isIn(desk), await isIn(tablet)]).toEqual([false, false, false])
    expect(await isIn(here)).toBe(true)
    expect(here.complaints).toEqual([])

    await page.goto('/desk/outbox')
    const told = page.locator('tbody tr', { hasText: textFor('fr').notices.kinds['sessions-ended'].subject() })
    expect(await told.count()).toBe(2)
  })

  test.each(['fr', 'en'] as const)('are ended inside guide 2197 (%s), after a proof of identity', async (language) => {
    const words = textFor(language)
    const [here, phone] = [await claireAt({ script }), await claireAt()]
    const { page } = here
    letProofPass()
    await page.goto(guides[language])
    await card(page, ' input[type=checkbox]').first().check()
    await card(page).getByRole('button', { name: words.sessions.end.submit }).click()
    await card(page, '[data-state=confirm]').waitFor()
    await card(page).locator('input[type=password]').fill(DEMO_PASSWORD)
    await card(page).getByRole('button', { name: words.actions.confirmSubmit }).click()
    await card(page, '[data-state=ready]').waitFor()
    expect(await card(page, ' input[type=checkbox]').first().isChecked()).toBe(true)
    await card(page).getByRole('button', { name: words.sessions.end.submit }).click()
    await card(page)
      .getByText(script ? words.sessions.end.done(1) : words.sessions.end.nothing)
      .waitFor()
    expect([await isIn(phone), await isIn(here)]).toEqual([false, true])
    expect(here.complaints).toEqual([])
  })
})

describe.each([
  { dark: false, width: 1280 },
  { dark: true, width: 320 },
])('the page of my sessions ($width pixels, dark: $dark)', (wishes) => {
  test('is accessible and fits with one session and with twenty', async () => {
    const { page } = await claireAt(wishes)
    await page.goto(PAGE)
    expect(await faultsOf(page)).toEqual([])
    fillUp()
    await page.goto(PAGE)
    expect(await page.locator('.record').count()).toBe(SESSION.most)
    expect(await faultsOf(page)).toEqual([])
    await page.goto('/en/faq/2197')
    expect(await faultsOf(page)).toEqual([])
  })
})
