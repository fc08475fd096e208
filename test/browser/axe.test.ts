import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../db/seed.ts'
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

const open = [
  '/',
  '/faq/2017',
  '/en/faq/2020',
  '/topics/passwords',
  '/search?q=mot+de+passe',
  '/search?q=xyzzy',
  '/contact',
  '/sign-in',
  '/nowhere',
  '/desk/outbox',
]
const signedIn = [
  '/manager',
  '/faq/2017',
  '/en/faq/1321',
  '/actions/mail.change-password',
  '/go/manager.mail',
  '/profile',
  '/profile/mails',
  '/profile/notices',
  '/profile/notices/preferences',
  '/profile/journal',
  '/profile/closing',
  '/faq/2198',
  '/en/faq/2030',
]

describe.each([
  { dark: false, width: 1280 },
  { dark: true, width: 320 },
])('dark: $dark, $width pixels wide', (wishes) => {
  test.each(open)('%s is accessible to a visitor and fits', async (path) => {
    const { page, close } = await openReader(browser, demonstration.origin, wishes)
    await page.goto(path)
    expect(await faultsOf(page)).toEqual([])
    await close()
  })

  test('every page of a customer is accessible and fits', async () => {
    const { page, close } = await openReader(browser, demonstration.origin, wishes)
    await page.goto('/sign-in')
    await page.fill('main input[name=email]', 'claire@example.test')
    await page.fill('main input[name=password]', DEMO_PASSWORD)
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/manager\//)
    for (const path of signedIn) {
      await page.goto(path)
      expect(await faultsOf(page), path).toEqual([])
    }
    await page.goto('/go/manager.mail')
    await page.click('tbody a')
    await page.waitForURL(/mbx_/)
    expect(await faultsOf(page)).toEqual([])
    await close()
  })
})
