import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../db/seed.ts'
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
  for (const reader of readers.splice(0)) {
    expect(reader.complaints).toEqual([])
    await reader.close()
  }
  await demonstration.close()
})

const GUIDE = '/faq/2017/mot-de-passe-adresse-email'
const PATH = '/faq/2300'

/** Somebody at a browser of their own, signed in. */
async function at(email: string, wishes: Parameters<typeof openReader>[2] = {}): Promise<Page> {
  const reader = await openReader(browser, demonstration.origin, wishes)
  readers.push(reader)
  await signInAs(reader.page, email)
  return reader.page
}

async function changePassword(page: Page): Promise<void> {
  await page.locator('#change .choices a', { hasText: 'contact@' }).click()
  await page.locator('.card input[name=password]').fill('pain perdu du dimanche')
  await page.locator('.card button[value=step]').click()
  await page.locator('#change[data-state="done"]').waitFor()
}

/** The step's own number is a tick when there is one; its words stand beside. */
const tick = (page: Page) => page.locator('#replace > .step-done .tick')
const drawnAs = (page: Page) =>
  page.evaluate("getComputedStyle(document.getElementById('replace'), '::before').backgroundImage.includes('tick-')")

describe('a step that was done in its guide', () => {
  test('is ticked in place where script runs, and is there in another browser', async () => {
    const page = await at('claire@example.test')
    await page.goto(GUIDE)
    expect(await drawnAs(page)).toBe(false)
    await changePassword(page)
    await tick(page).waitFor()
    expect(await tick(page).textContent()).toMatch(/^Fait aujourd\u2019hui \u00e0 \d\d:\d\d$/)
    expect(await drawnAs(page)).toBe(true)
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).toBe('[{},{}]')

    const elsewhere = await at('claire@example.test')
    await elsewhere.goto(GUIDE)
    expect(await tick(elsewhere).textContent()).toMatch(/^Fait aujourd/)
    expect(await drawnAs(elsewhere)).toBe(true)
  })

  test('is ticked without script, back at the same paragraph', async () => {
    const page = await at('claire@example.test', { script: false })
    await page.goto(GUIDE)
    await changePassword(page)
    expect(page.url()).toBe(`${demonstration.origin}${GUIDE}#change`)
    expect(await tick(page).textContent()).toMatch(/^Fait aujourd/)
  })

  test('is no longer ticked when the fact is undone: a test says nothing of the password that came after it', async () => {
    const page = await at('claire@example.test')
    await page.goto('/faq/2020')
    await page.locator('#test .choices a', { hasText: 'contact@' }).click()
    await page.locator('.card input[name=password]').fill(DEMO_PASSWORD)
    await page.locator('.card button[value=step]').click()
    await page.locator('#try > .step-done .tick').waitFor()
    await page.goto(GUIDE)
    await changePassword(page)
    await page.goto('/faq/2020')
    await page.locator('#try').waitFor()
    expect(await page.locator('#try > .step-done .tick').count()).toBe(0)
  })
})

test('a path of several guides knows how far somebody has come, and leads them on', async () => {
  const page = await at('claire@example.test')
  await page.goto(PATH)
  const progress = page.locator('#progress')
  const before = await progress.locator('.progress-words').textContent()
  expect(before).toMatch(/^\d+ \u00e9tapes? sur \d+$/)
  await progress.locator('.progress-next a').click()
  expect(new URL(page.url()).hash).not.toBe('')
  await page.goto(GUIDE)
  await changePassword(page)
  await page.goto(PATH)
  const [done = 0, count = 0] =
    (await progress.locator('.progress-words').textContent())?.match(/\d+/g)?.map(Number) ?? []
  expect(done).toBe(Number(before?.match(/\d+/)?.[0]) + 1)
  expect([await progress.locator('.meter-done').count(), await progress.locator('.meter rect').count()]).toEqual([
    done,
    count,
  ])
})
