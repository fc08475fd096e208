import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader, type ReaderWishes } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { signInAs } from './logins.ts'
import { settleAtDesk } from './readers.ts'

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

async function reader(wishes: ReaderWishes): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

/** The page of the till at the desk, in Olga's hands. */
async function tillAtDesk(wishes: ReaderWishes): Promise<Page> {
  const { context, page } = await reader(wishes)
  await settleAtDesk(context, demonstration, 'olga@example.test')
  await page.goto('/desk/customers?q=Boulangerie')
  await page.getByRole('button', { name: 'Boulangerie Favre' }).first().click()
  await page.waitForURL(/\/desk\/accounts\/acc_/)
  await page.getByRole('link', { name: 'caisse', exact: true }).first().click()
  await page.getByRole('heading', { level: 1, name: 'caisse' }).waitFor()
  return page
}

describe.each([{ script: true }, { script: false }])('a product that is held (script: $script)', (wishes) => {
  test('is held at the desk, its customer reads why, what is done by hand is ticked, and it is freed', async () => {
    const desk = await tillAtDesk(wishes)
    await desk.selectOption('main select[name=reason]', 'nonpayment')
    await desk.fill('main textarea[name=told]', 'La facture 12 attend votre paiement.')
    await desk.getByRole('button', { name: 'Place this hold' }).click()
    await desk.getByRole('button', { name: 'Lift: Unpaid invoice' }).waitFor()
    if (wishes.script) expect(await faultsOf(desk)).toEqual([])

    const { page } = await reader(wishes)
    await signInAs(page, 'claire@example.test')
    await page.getByRole('link', { name: 'Le produit caisse est bloqué : voir pourquoi' }).click()
    await page.getByText('La facture 12 attend votre paiement.').waitFor()
    await page.getByText('Nous arrêtons ce produit à la main').waitFor()
    if (wishes.script) expect(await faultsOf(page)).toEqual([])
    const product = page.url()

    await desk.goto('/desk/by-hand')
    await desk.fill('main textarea[name=note]', 'Le serveur est arrêté, vos données sont gardées.')
    await desk.getByRole('button', { name: 'Done' }).click()
    await desk.getByText('Nothing to do by hand.').waitFor()
    await page.goto(product)
    await page.getByText('Le serveur est arrêté, vos données sont gardées.').waitFor()

    await desk.goto('/desk/customers?q=Boulangerie')
    await desk.getByRole('button', { name: 'Boulangerie Favre' }).first().click()
    await desk.getByRole('link', { name: 'caisse', exact: true }).first().click()
    await desk.getByRole('button', { name: 'Lift: Unpaid invoice' }).click()
    await desk.getByText('No hold is in force.').waitFor()
    await page.goto(product)
    await page.getByText('Nous remettons ce produit en service à la main').waitFor()
    expect(await page.locator('main').textContent()).not.toContain('La facture 12 attend')

    await desk.goto('/desk/by-hand')
    await desk.fill('main textarea[name=note]', 'Le serveur tourne de nouveau.')
    await desk.getByRole('button', { name: 'Done' }).click()
    await desk.getByText('Nothing to do by hand.').waitFor()
  })
})
