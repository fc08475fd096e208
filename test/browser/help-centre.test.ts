import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader } from './chromium.ts'
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

const GUIDE = '/faq/2017/mot-de-passe-adresse-email'
const fr = textFor('fr')

const printed = (page: Page) => page.evaluate('window.printed') as Promise<number | undefined>

describe.each([
  { width: 320, dark: true, script: true },
  { width: 768, dark: false, script: true },
  { width: 1280, dark: false, script: true },
])('reading at $width pixels (dark: $dark)', (wishes) => {
  test('leads from the front page over a topic to a guide, and on to the other language', async () => {
    const { page, complaints, close } = await openReader(browser, demonstration.origin, wishes)
    await page.addInitScript('window.print = () => { window.printed = (window.printed ?? 0) + 1 }')
    await page.goto('/')
    expect(await faultsOf(page)).toEqual([])
    await page.locator('.shelf h2 a', { hasText: fr.knowledge.topics.passwords.title }).click()
    await page.waitForURL('/topics/passwords')
    expect(await faultsOf(page)).toEqual([])

    await page.locator('.guide-list a[href$="/mot-de-passe-adresse-email"]').click()
    await page.waitForURL(GUIDE)
    expect(await faultsOf(page)).toEqual([])
    await contentsLeadToHeading(page, wishes.width)

    expect(await page.locator('.permalink-address').textContent()).toBe(`${demonstration.origin}/faq/2017`)
    await page.locator('[data-print-page]').click()
    expect(await printed(page)).toBe(1)
    const markdown = await page.request.get((await page.getAttribute('a[type="text/markdown"]', 'href')) ?? '')
    expect([markdown.status(), markdown.headers()['content-type']]).toEqual([200, 'text/markdown; charset=UTF-8'])

    await page.locator('.language-link').click()
    await page.waitForURL('/en/faq/2017/change-mailbox-password')
    expect(await page.locator('h1').textContent()).toBe('Change the password of a mailbox')
    expect(complaints).toEqual([])
    await close()
  })

  test('leads from the front page, and from the head of a guide, straight to the card', async () => {
    const { page, complaints, close } = await openReader(browser, demonstration.origin, wishes)
    await page.goto('/')
    await page.locator('.front-act a').first().click()
    await page.waitForURL(`${GUIDE}#change`)
    expect(await seenIn(page, '#change .card-title')).toBe(true)
    await page.evaluate('scrollTo(0, 0)')
    expect(await seenIn(page, '#change .card-title')).toBe(false)
    await page.locator('.article-acts a').click()
    expect(await seenIn(page, '#change .card-title')).toBe(true)
    expect(complaints).toEqual([])
    await close()
  })

  test('is accessible and fits on every other page of the help centre', async () => {
    const { page, complaints, close } = await openReader(browser, demonstration.origin, wishes)
    for (const path of ['/tutorials', '/topics/trouble', '/contact', '/en/faq/2302', '/faq/2340', '/en?only=1']) {
      await page.goto(path)
      expect({ path, faults: await faultsOf(page) }).toEqual({ path, faults: [] })
    }
    expect(complaints).toEqual([])
    await close()
  })
})

/** Is it in the window now, without scrolling? */
const seenIn = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate<boolean>(`(() => {
    const { top, bottom } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })()`)

/** Beside the text where there is room; elsewhere above it, behind one press. */
async function contentsLeadToHeading(page: Page, width: number): Promise<void> {
  const [shown, hidden] = width >= 1056 ? ['.toc', '.toc-folded'] : ['.toc-folded', '.toc']
  expect(await page.locator(hidden as string).isVisible()).toBe(false)
  const link = page.locator(`${shown} li a`).last()
  if (shown === '.toc-folded') {
    expect(await link.isVisible()).toBe(false)
    await page.locator('.toc-folded summary').click()
  }
  const anchor = (await link.getAttribute('href')) ?? ''
  await link.click()
  expect(new URL(page.url()).hash).toBe(anchor)
  expect(await page.locator(`[id="${anchor.slice(1)}"]`).boundingBox()).toMatchObject({ y: expect.any(Number) })
}

describe('on paper', () => {
  test('a guide is its words, the way to each task, and its address, and nothing that can be pressed', async () => {
    const { page, close } = await openReader(browser, demonstration.origin, { script: false })
    await page.goto(GUIDE)
    await page.emulateMedia({ media: 'print' })
    const seen = async (selector: string) => {
      const all = await page.locator(selector).all()
      return (await Promise.all(all.map((one) => one.isVisible()))).includes(true)
    }
    for (const gone of ['.bar', '.footer', '.toc', '.toc-folded', '.article-tools', '.card form', 'main button'])
      expect([gone, await seen(gone)]).toEqual([gone, false])
    for (const there of ['h1', '.step', '.menu-path', '.permalink-address'])
      expect([there, await seen(there)]).toEqual([there, true])
    await close()
  })
})

describe('a refusal inside a guide', () => {
  const refuse = async (page: Page) => {
    await page.goto(GUIDE)
    await page.locator('#change summary').first().click()
    await page.fill('#change input[name=email]', 'claire@example.test')
    await page.fill('#change input[name=password]', 'not her password')
    await page.click('#change button[type=submit]')
    await page.locator('.guide-link a').first().waitFor()
  }

  test('opens the guide that explains it below its link: the reader stays, and so does what was typed', async () => {
    const { page, context, complaints, close } = await openReader(browser, demonstration.origin, { width: 320 })
    await refuse(page)
    await page.fill('#change input[name=password]', 'typed meanwhile')
    await page.click('#change .guide-link a')
    await page.locator('.guide-here:focus h2').first().waitFor()
    expect(new URL(page.url()).pathname).toBe(GUIDE)
    expect(context.pages()).toHaveLength(1)
    expect(await page.inputValue('#change input[name=email]')).toBe('claire@example.test')
    expect(await page.inputValue('#change input[name=password]')).toBe('typed meanwhile')
    expect(await faultsOf(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test('opens it in another tab where no script runs, and says so', async () => {
    const { page, context, close } = await openReader(browser, demonstration.origin, { script: false })
    await refuse(page)
    const link = page.locator('.guide-link a').first()
    expect(await link.textContent()).toContain(fr.actions.newTab)
    const [other] = await Promise.all([context.waitForEvent('page'), link.click()])
    await other.waitForURL('**/faq/2302/**')
    await close()
  })
})

describe('a program', () => {
  test.each(['/sitemap.xml', '/feed.xml', '/en/feed.xml', '/opensearch.xml'])('reads %s as XML', async (path) => {
    const { page, close } = await openReader(browser, demonstration.origin)
    await page.goto('/')
    const read = `new Promise((resolve) => {
      const asked = new XMLHttpRequest()
      asked.responseType = 'document'
      asked.overrideMimeType('application/xml')
      asked.onload = () => resolve([
        asked.response.documentElement.localName,
        asked.response.querySelector('parsererror')?.textContent ?? '',
      ])
      asked.open('GET', ${JSON.stringify(path)})
      asked.send()
    })`
    const [name, problem] = (await page.evaluate(read)) as [string, string]
    expect(problem).toBe('')
    expect(['urlset', 'feed', 'OpenSearchDescription']).toContain(name)
    await close()
  })
})
