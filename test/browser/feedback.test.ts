import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { readingOf } from '../../src/knowledge/feedback.ts'
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
const t = textFor('fr').knowledge.feedback
const votes = () => readingOf(demonstration.house().store, 2017, '2000-01-01')

describe('saying whether an article helped', () => {
  test('happens in place: reading goes on at the question, and what was counted is read out', async () => {
    const reader = await openReader(browser, demonstration.origin, { width: 320 })
    const { page } = reader
    await page.goto(GUIDE)
    await page.getByRole('button', { name: t.no, exact: true }).click()
    await page.locator('.feedback-title:focus').waitFor()
    expect(await page.locator('#announcer').textContent()).toBe(t.thanks)
    expect(await faultsOf(page)).toEqual([])
    await page.getByLabel(t.commentNo).fill('Il manque une image.')
    await page.getByRole('button', { name: t.send }).click()
    await page.locator('.feedback').getByText(t.told).waitFor()
    expect(page.url()).toBe(`${demonstration.origin}${GUIDE}`)
    expect(votes()).toMatchObject({ votes: [{ no: 1 }], comments: [{ comment: 'Il manque une image.' }] })
    expect(reader.complaints).toEqual([])
    await reader.close()
  })

  test('leads back to the question without script', async () => {
    const reader = await openReader(browser, demonstration.origin, { script: false })
    const { page } = reader
    await page.goto(GUIDE)
    await page.getByRole('button', { name: t.yes, exact: true }).click()
    expect(page.url()).toBe(`${demonstration.origin}${GUIDE}?answered=yes#feedback`)
    await page.getByLabel(t.commentYes).fill('Clair.')
    await page.getByRole('button', { name: t.send }).click()
    expect(page.url()).toBe(`${demonstration.origin}${GUIDE}?answered=told#feedback`)
    await page.locator('.feedback').getByText(t.told).waitFor()
    expect(votes().votes).toMatchObject([{ yes: 1 }])
    expect(reader.complaints).toEqual([])
    await reader.close()
  })
})
