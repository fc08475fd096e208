import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { signInAs } from './logins.ts'

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

const t = textFor('fr')

describe.each([
  { width: 1280, dark: false, script: true },
  { width: 320, dark: true, script: true },
  { width: 1280, dark: false, script: false },
])('what waits in an account ($width pixels, script: $script)', ({ width, dark, script }) => {
  test('is done from its line, is then counted no more, and the page is calm', async () => {
    await demonstration.close()
    demonstration = await openDemonstration()
    // her renewal is far away
    demonstration.house().store.run(q.updateTable('products').set({ paid_until: '2099-12-31' }))
    const reader = await openReader(browser, demonstration.origin, { script, width, dark })
    const { page } = reader
    await signInAs(page, 'nadia@example.test')
    const counter = page.locator(':is(.bar-waiting, .side-waiting) .counter:visible')
    expect(await counter.textContent()).toBe('2')
    if (script) expect(await faultsOf(page)).toEqual([])

    await page.getByRole('link', { name: t.mail.toDos.unchosen.one('hello@studio-nadia.test') }).click()
    await page.getByRole('button', { name: t.mail.changePassword.generate }).click()
    await page.locator('.card[data-action="mail.change-password"][data-state="done"]').waitFor()
    if (script) await counter.waitFor({ state: 'detached' })

    await page.goto('/manager')
    await page.getByText(t.accounts.home.calm).waitFor()
    expect(await counter.count()).toBe(0)
    if (script) expect(await faultsOf(page)).toEqual([])
    await reader.close()
  })
})
