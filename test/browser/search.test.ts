import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'

let browser: Browser
let demonstration: Demonstration
beforeAll(async () => {
  browser = await openChromium()
  demonstration = await openDemonstration()
})
afterAll(async () => {
  await browser?.close()
  await demonstration?.close()
})

const t = textFor('fr').knowledge.search
const GUIDE = '/faq/2017/mot-de-passe-adresse-email'

const partsOf = ({ page }: Reader) => ({
  field: page.getByRole('combobox'),
  list: page.getByRole('listbox', { name: t.suggestions.title }),
  options: page.getByRole('option'),
})

describe('what is typed in the search', () => {
  test.each([320, 1280])('is answered under the field, and told to those who listen (%i pixels)', async (width) => {
    const reader = await openReader(browser, demonstration.origin, { width })
    const { page } = reader
    const { field, list, options } = partsOf(reader)
    await page.goto('/')
    expect(await list.isVisible()).toBe(false)
    await field.pressSequentially('mot de pas')
    await list.waitFor()
    const count = await options.count()
    expect(count).toBeGreaterThan(2)
    expect(await field.getAttribute('aria-expanded')).toBe('true')
    await page.getByText(t.suggestions.count(count), { exact: true }).waitFor({ state: 'attached' })
    expect(await faultsOf(page)).toEqual([])
    await field.press('Escape')
    await list.waitFor({ state: 'hidden' })
    expect(await field.inputValue()).toBe('mot de pas')
    expect(reader.complaints).toEqual([])
    await reader.close()
  })

  test('is chosen from with the keyboard: the guide opens', async () => {
    const reader = await openReader(browser, demonstration.origin)
    const { page } = reader
    const { field, list, options } = partsOf(reader)
    await page.goto('/')
    await field.fill('mot de passe d\u2019une adresse e-mail')
    await list.waitFor()
    const active = () => field.getAttribute('aria-activedescendant')
    await field.press('ArrowDown')
    expect(await active()).toBe(await options.first().getAttribute('id'))
    await field.press('ArrowUp')
    expect(await active()).toBe(await options.last().getAttribute('id'))
    await field.press('ArrowDown')
    await field.press('Enter')
    await page.waitForURL(`**${GUIDE}*`)
    expect(reader.complaints).toEqual([])
    await reader.close()
  })

  test('is chosen from with the pointer, and sent off with Enter when nothing was chosen', async () => {
    const reader = await openReader(browser, demonstration.origin)
    const { page } = reader
    const { field, list, options } = partsOf(reader)
    await page.goto('/contact')
    await field.fill('2017')
    await options.first().click()
    await page.waitForURL(`**${GUIDE}*`)
    await field.fill('2017')
    await list.waitFor()
    await field.press('Enter')
    await page.waitForURL('**/search?q=2017')
    expect(reader.complaints).toEqual([])
    await reader.close()
  })

  test('drops an answer that comes after later letters', async () => {
    const reader = await openReader(browser, demonstration.origin)
    const { page } = reader
    const { field, list, options } = partsOf(reader)
    const asked: string[] = []
    await page.route('**/search?q=*', async (route) => {
      const words = new URL(route.request().url()).searchParams.get('q') ?? ''
      asked.push(words)
      if (words === 'session') await new Promise((done) => setTimeout(done, 600))
      await route.continue()
    })
    await page.goto('/')
    await field.fill('session')
    await expect.poll(() => asked).toEqual(['session'])
    await field.fill('mot de passe')
    await list.waitFor()
    const shown = await options.allTextContents()
    await page.waitForTimeout(700)
    expect(await options.allTextContents()).toEqual(shown)
    await reader.close()
  })

  test('is an ordinary form without script', async () => {
    const reader = await openReader(browser, demonstration.origin, { script: false })
    const { page } = reader
    await page.goto('/')
    await page.getByRole('searchbox').fill('mot de passe')
    await page.getByRole('searchbox').press('Enter')
    await page.waitForURL('**/search?q=mot+de+passe')
    expect(await page.getByRole('listbox', { includeHidden: true }).isVisible()).toBe(false)
    await reader.close()
  })
})
