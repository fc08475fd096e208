import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { openChromium, openReader, type Reader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { settle } from './readers.ts'

const t = textFor('fr')
const CLAIRE = 'claire@example.test'
const MAILBOX = 'claire@boulangerie-favre.test'
const GUIDE = '/faq/2020'

let browser: Browser
let demonstration: Demonstration
let reader: Reader
let page: Page
beforeAll(async () => {
  browser = await openChromium()
  demonstration = await openDemonstration()
  reader = await openReader(browser, demonstration.origin)
  page = reader.page
})
afterAll(async () => {
  await browser?.close()
  await demonstration?.close()
})

const inCard = (selector: string) => page.locator(`#test ${selector}`)
const focused = (selector: string) => page.locator(`${selector}:focus`).waitFor()
const announced = () => page.locator('#announcer').textContent()

describe('a card in a guide', () => {
  test('has the keyboard once somebody has signed in in it', async () => {
    await page.goto(GUIDE)
    await inCard('summary').click()
    await inCard('input[name=email]').fill(CLAIRE)
    await inCard('button[type=submit]').click()
    // what must be corrected first
    await focused('#test .error-summary')
    await inCard('input[name=password]').fill(DEMO_PASSWORD)
    await inCard('button[type=submit]').click()
    await focused('#test-title')
  })

  test('takes the keyboard to its title with each step, and to what must be corrected', async () => {
    await inCard(`a:has-text("${MAILBOX}")`).click()
    await inCard('input[name=password]').waitFor()
    await focused('#test-title')
    await inCard('button[value=step]').click()
    await focused('#test .error-summary')
    expect(await inCard('.error-summary').getAttribute('role')).toBe('alert')
    await inCard('.error-summary a').press('Enter')
    await focused('#test input[name=password]')
    expect(await inCard('input[name=password]').getAttribute('aria-invalid')).toBe('true')
  })

  test('says what it is doing while the house works, and asks it once', async () => {
    const posts: Route[] = []
    await page.route('**/actions/**', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      posts.push(route)
    })
    const button = inCard('button[value=step]')
    await inCard('input[name=password]').fill(DEMO_PASSWORD)
    await button.click()
    await page.locator('#test button[aria-busy=true]').waitFor()
    expect(await button.textContent()).toBe(t.mail.testPassword.busy)
    await inCard('input[name=password]').press('Enter')
    await page.keyboard.press('Enter')
    expect(posts.length).toBe(1)
    await posts[0]?.continue()
    await page.locator('#test[data-state=done]').waitFor()
    await page.unrouteAll()
  })

  test('has its answer read out, and the keyboard on its title', async () => {
    await focused('#test-title')
    expect(await announced()).toContain(t.mail.testPassword.valid(MAILBOX))
    expect(await page.locator('#announcer').getAttribute('role')).toBe('status')
  })
})

describe('when nobody answers', () => {
  beforeEach(() => settle(reader.context, demonstration, CLAIRE))

  test('the page says so aloud, and keeps what was typed', async () => {
    await page.goto('/profile')
    const form = page.locator('.card form')
    await form.locator('input[name=name]').fill('Claire Favre-Blanc')
    await page.route('**/actions/**', (route) => route.abort())
    const button = form.locator('button[value=step]')
    const words = await button.textContent()
    await button.click()
    const notice = page.locator('#page-notice')
    await notice.waitFor()
    expect([await notice.getAttribute('role'), await notice.textContent()]).toEqual(['alert', t.parts.offline])
    expect(await form.locator('input[name=name]').inputValue()).toBe('Claire Favre-Blanc')
    expect([await button.textContent(), await button.isEnabled()]).toEqual([words, true])
    await page.unrouteAll()
  })
})

test('the search says how many guides it suggests', async () => {
  await page.goto('/')
  await page.fill('main input[name=q]', 'mot de passe')
  await page.locator('main .suggestions').waitFor()
  const count = await page.locator('main .suggestions > div').count()
  expect(await page.locator('main .suggestions + [role=status]').textContent()).toBe(
    t.knowledge.search.suggestions.count(count),
  )
})
