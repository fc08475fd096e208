import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openChromium, openReader, type Reader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { nameOfFocused, namesOfControls } from './in-page.ts'
import { settle } from './readers.ts'

let browser: Browser
let demonstration: Demonstration
let reader: Reader
beforeAll(async () => {
  browser = await openChromium()
  demonstration = await openDemonstration()
  reader = await openReader(browser, demonstration.origin)
})
afterAll(async () => {
  await browser?.close()
  await demonstration?.close()
})

/** Presses Tab from the top of the page until it leaves it, or begins anew: what was on the way, in order. */
async function walk(page: Page, most: number): Promise<string[]> {
  const way: string[] = []
  for (let presses = 0; presses <= most; presses++) {
    await page.keyboard.press('Tab')
    const name = await nameOfFocused(page)
    if (name === undefined || name === way[0]) return way
    way.push(name)
  }
  throw new Error(`Tab does not leave ${page.url()}; went ${way.join(', ')}`)
}

describe('Tab', () => {
  const open = ['/', '/faq/2017', '/search?q=mot+de+passe', '/sign-in']
  const own = ['/go/manager.mail', '/profile/sessions', '/actions/mail.test-password']

  test.each(open)(
    'reaches every control of %s in reading order, the way to the content first, and leaves it',
    async (path) => {
      const { page } = reader
      await page.goto(path)
      const controls = await namesOfControls(page)
      const way = await walk(page, controls.length + 5)
      expect(way).toEqual(controls)
      expect(way[0]).toContain('skip-link')
    },
  )

  test.each(own)('does so on %s, for Claire', async (path) => {
    const { page, context } = reader
    await settle(context, demonstration, 'claire@example.test')
    await page.goto(path)
    const controls = await namesOfControls(page)
    expect(await walk(page, controls.length + 5)).toEqual(controls)
  })
})

describe('the keyboard alone', () => {
  test('leads past the menu to the content', async () => {
    const { page } = reader
    await page.goto('/faq/2020')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true)
  })

  test.each(['Enter', 'Space'])('opens a menu by %s, and closes it by Escape where it was opened', async (key) => {
    const { page, context } = reader
    await settle(context, demonstration, 'sam@example.test')
    await page.goto('/faq/2020')
    const panel = page.locator('.person-menu .menu-panel')
    await page.locator('.person-menu > summary').focus()
    await page.keyboard.press(key)
    await panel.waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.matches(".menu-panel *")')).toBe(true)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    expect(await page.locator('.person-menu > summary:focus').count()).toBe(1)
  })

  test('closes a menu by going on', async () => {
    const { page } = reader
    await page.goto('/faq/2020')
    const panel = page.locator('.person-menu .menu-panel')
    await page.locator('.person-menu > summary').focus()
    await page.keyboard.press('Enter')
    await panel.waitFor()
    while (await panel.isVisible()) await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.closest(".person-menu")')).toBe(null)
  })

  test('goes through what the search suggests, and back to what was typed', async () => {
    const { page } = reader
    await page.goto('/')
    const input = page.locator('main input[name=q]')
    await input.focus()
    await page.keyboard.type('mot de passe')
    const list = page.locator('main .suggestions')
    await list.waitFor()
    await page.keyboard.press('ArrowDown')
    const chosen = await input.getAttribute('aria-activedescendant')
    expect(await list.locator(`#${chosen}`).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'hidden' })
    expect(await input.inputValue()).toBe('mot de passe')
    expect(await page.locator('main input[name=q]:focus').count()).toBe(1)
  })
})
