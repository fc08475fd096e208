import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { painted, png } from '../base/pictures.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { signInAs } from './logins.ts'

let browser: Browser
let demonstration: Demonstration
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'logo-'))
const readers: Reader[] = []
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(async () => {
  fs.rmSync(folder, { recursive: true })
  await browser?.close()
})
beforeEach(async () => {
  demonstration = await openDemonstration()
})
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close()
  await demonstration.close()
})

const EMAIL = 'claire@example.test'
const t = textFor('fr')

async function reader(wishes: { script?: boolean; width?: number; dark?: boolean } = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

const card = (page: Page, name = 'logo', inside = '') =>
  page.locator(`.card:not(.print-only)[data-action="accounts.${name}"]${inside}`)

async function send(page: Page, bytes: Buffer): Promise<void> {
  const file = path.join(folder, 'logo.png')
  fs.writeFileSync(file, bytes)
  await card(page).locator('input[type=file]').setInputFiles(file)
  await card(page).getByRole('button', { name: t.settings.logo.submit }).click()
}

/** How large the pictures are that have come, in their own pixels. */
const sizesOf = (page: Page, where: string): Promise<number[][]> =>
  page
    .locator(where)
    .evaluateAll((all) =>
      (all as unknown as { naturalWidth: number; naturalHeight: number }[]).map((one) => [
        one.naturalWidth,
        one.naturalHeight,
      ]),
    )

describe.each([true, false])('the logo of an account, with script: %s', (script) => {
  test('is sent in guide 2101 by somebody who comes signed out, looked at, saved and removed (R-LOGO-1)', async () => {
    const { page } = await reader({ script })
    await page.goto('/faq/2101')
    await card(page).locator('summary').click()
    await card(page).locator('input[name=email]').fill(EMAIL)
    await card(page).locator('input[name=password]').fill(DEMO_PASSWORD)
    await card(page).locator('button[type=submit]').click()
    await card(page, 'logo', '[data-state=ready]').waitFor()
    await send(page, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))
    await card(page, 'logo', '[data-state=refused]').waitFor()
    expect(await card(page).textContent()).toContain(t.refusals['file-type']({}))

    await send(page, painted({ width: 600, height: 150 }, [0, 0, 0], true))
    await card(page).locator('.logo-preview').waitFor()
    const both = [
      [270, 70],
      [270, 70],
    ]
    await expect.poll(() => sizesOf(page, '.logo-preview .logo')).toEqual(both)
    await card(page).getByRole('button', { name: t.settings.logo.save }).click()
    await card(page).getByText(t.settings.logo.done).waitFor()
    await page.locator('#choose .tick').waitFor()

    await page.goto('/go/manager.settings')
    const shown = page.getByRole('banner').getByRole('img', { name: 'Boulangerie Favre' })
    await shown.waitFor()
    await expect.poll(() => sizesOf(page, 'header .logo')).toEqual([[270, 70]])
    await card(page, 'remove-logo').getByRole('button', { name: t.settings.remove.submit }).click()
    await page.getByRole('banner').getByText('Boulangerie Favre').waitFor()
    expect(await shown.count()).toBe(0)
  })

  test('is never a file of 20 MB: the card says so, and the next one goes through', async () => {
    const { page } = await reader({ script })
    await signInAs(page, EMAIL)
    await page.goto('/go/manager.settings')
    await send(page, Buffer.alloc(20_000_000))
    await card(page, 'logo', '[data-state=refused]').waitFor()
    expect(await card(page).textContent()).toContain(t.refusals['file-too-heavy']({ most: 2_000_000 }))
    await send(page, png({ width: 600, height: 150 }))
    await card(page).locator('.logo-preview').waitFor()
  })
})

test('the name in the bar follows the card that changes it', async () => {
  const { page, complaints } = await reader()
  await signInAs(page, EMAIL)
  await page.goto('/go/manager.settings')
  await card(page, 'rename').getByLabel(t.settings.name.label).fill('Boulangerie du Lac')
  await card(page, 'rename').getByRole('button', { name: t.settings.name.submit }).click()
  await page.getByRole('banner').getByText('Boulangerie du Lac').waitFor()
  expect(complaints).toEqual([])
})

test.each([
  [320, true],
  [1280, false],
])('the account identity and its logo are for everybody at %i px, dark: %s', async (width, dark) => {
  const { page } = await reader({ width, dark })
  await signInAs(page, EMAIL)
  await page.goto('/go/manager.settings')
  await send(page, painted({ width: 600, height: 150 }, [0, 0, 0], true))
  await card(page).locator('.logo-preview').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await card(page).getByRole('button', { name: t.settings.logo.save }).click()
  await page.locator('header .logo').waitFor()
  expect(await faultsOf(page)).toEqual([])
  const bar = await page.locator('.bar').boundingBox()
  const logo = await page.locator('header .logo').boundingBox()
  expect(logo?.x).toBeGreaterThanOrEqual(0)
  expect(logo?.height).toBeLessThan(bar?.height ?? 0)
})
