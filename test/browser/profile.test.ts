import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { openChromium, openReader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'

let browser: Browser
let demonstration: Demonstration
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  demonstration = await openDemonstration()
})
afterEach(() => demonstration.close())

async function signIn(page: Page, who: string): Promise<void> {
  await page.goto('/sign-in')
  await page.fill('main input[name=email]', `${who}@example.test`)
  await page.fill('main input[name=password]', DEMO_PASSWORD)
  await page.click('main button[type=submit]')
  await page.waitForURL(/\/manager/)
}

const card = (page: Page, action: string, state: string) =>
  page.locator(`.card[data-action="${action}"][data-state="${state}"]`)
const closesAt = (email: string) =>
  demonstration.house().store.one(q.selectFrom('users').select('closes_at').where('email', '=', email))?.closes_at

/** Reads the last message of the demonstration and follows the link in it. */
async function followLetter(page: Page, subject: string): Promise<void> {
  await page.goto('/desk/outbox')
  await page.locator('tbody a', { hasText: subject }).first().click()
  await page.locator('main a[href*="token="]').click()
}

const ways = [
  { script: true, place: 'page' },
  { script: true, place: 'guide' },
  { script: false, place: 'page' },
  { script: false, place: 'guide' },
] as const

describe.each(ways)('with script: $script, on the $place', ({ script, place }) => {
  const reader = () => openReader(browser, demonstration.origin, { script })

  test('a profile is changed, and all of the page goes on in the other language', async () => {
    const { page, complaints, close } = await reader()
    await signIn(page, 'claire')
    await page.goto(place === 'page' ? '/profile' : '/faq/2198')
    const form = card(page, 'profile.change', 'ready')
    await form.locator('input[name=name]').fill('')
    await form.locator('button[value=step]').click()
    await card(page, 'profile.change', 'refused').waitFor()
    const again = card(page, 'profile.change', 'refused')
    await again.locator('input[name=name]').fill('Claire Favre-Blanc')
    await again.locator('select[name=language]').selectOption('en')
    await again.locator('select[name=time-zone]').selectOption({ label: 'New York' })
    await again.locator('button[value=step]').click()
    await page.locator('html[lang=en]').waitFor()
    const done = card(page, 'profile.change', 'done')
    expect(await done.textContent()).toContain('Your profile is up to date')
    const { pathname, hash } = new URL(page.url())
    if (place === 'page') expect([pathname, hash]).toEqual(['/profile', '#profile-change'])
    else expect([pathname, hash]).toEqual(['/en/faq/2198/your-profile', '#profile'])
    await page.goto('/profile')
    expect(await page.locator('.facts').textContent()).toContain('America/New York')
    expect(await page.locator('.facts').textContent()).toContain('Claire Favre-Blanc')
    expect(complaints).toEqual([])
    await close()
  })

  test('a login is closed, its owner is told, and keeps it after all by the letter', async () => {
    const { page, complaints, close } = await reader()
    await signIn(page, 'marc')
    await page.goto(place === 'page' ? '/profile/closing' : '/faq/2200')
    const form = card(page, 'profile.close', 'ready')
    expect(await form.textContent()).toContain('Votre place dans le compte Boulangerie Favre')
    await form.locator('input[name=word]').fill('fermer')
    await form.locator('button[value=step]').click()
    const again = card(page, 'profile.close', 'refused')
    await again.locator('input[name=word]').fill('FERMER')
    expect(closesAt('marc@example.test')).toBeNull()
    await again.locator('button[value=step]').click()
    const done = card(page, 'profile.close', 'done')
    await done.waitFor()
    expect(await done.textContent()).toMatch(/Votre accès sera effacé le \d+ \S+ \d{4}\./)
    expect(await done.locator('a, button').count()).toBe(0)
    expect(closesAt('marc@example.test')).not.toBeNull()
    await page.goto('/profile')
    expect(new URL(page.url()).pathname).toBe('/sign-in')

    await followLetter(page, 'Votre accès va être fermé')
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/login/keep')
    await page.click('main button[type=submit]')
    await page.getByText('Votre accès est gardé').first().waitFor()
    expect(closesAt('marc@example.test')).toBeNull()
    await page.locator('main .card-actions a').click()
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await signIn(page, 'marc')
    await page.goto('/profile/mails')
    const titles = await page.locator('.record-title').allTextContents()
    expect(titles).toEqual(expect.arrayContaining(['Votre accès est gardé', 'Votre accès va être fermé']))
    await page.goto('/profile/journal')
    const lines = await page.locator('.record-title').allTextContents()
    expect(lines).toEqual(expect.arrayContaining(['Fermeture de l’accès demandée', 'Fermeture de l’accès annulée']))
    expect(complaints).toEqual([])
    await close()
  })
})

test('what the page says of one follows the card', async () => {
  const { page, complaints, close } = await openReader(browser, demonstration.origin)
  await signIn(page, 'nadia')
  await page.goto('/profile')
  await page.fill('input[name=name]', 'Nadia Berset-Roy')
  await page.selectOption('select[name=time-zone]', 'Asia/Tokyo')
  await page.click('button[value=step]')
  await card(page, 'profile.change', 'done').waitFor()
  await page.locator('#own-facts', { hasText: 'Nadia Berset-Roy' }).waitFor()
  expect(await page.locator('#own-facts').textContent()).toContain('Asia/Tokyo')
  expect(complaints).toEqual([])
  await close()
})

test('the last legal representative reads why they cannot close before they type anything', async () => {
  const { page, close } = await openReader(browser, demonstration.origin)
  await signIn(page, 'claire')
  await page.goto('/profile/closing')
  expect(await card(page, 'profile.close', 'ready').textContent()).toContain('dernier responsable légal')
  await close()
})

test('somebody who has not signed in does it in the guide and finds their own profile in the card', async () => {
  const { page, complaints, close } = await openReader(browser, demonstration.origin)
  await page.goto('/faq/2198')
  const door = card(page, 'profile.change', 'signed-out')
  await door.locator('summary').click()
  await door.locator('input[name=email]').fill('sam@example.test')
  await door.locator('input[name=password]').fill(DEMO_PASSWORD)
  await door.locator('button[type=submit]').click()
  const form = card(page, 'profile.change', 'ready')
  await form.waitFor()
  expect(await form.locator('input[name=name]').inputValue()).toBe('Sam Keller')
  expect(await form.locator('select[name=time-zone]').inputValue()).toBe('Europe/Zurich')
  expect(complaints).toEqual([])
  await close()
})
