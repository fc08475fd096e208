import { sql } from 'kysely'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Store } from '../../db/store.ts'
import { png } from '../base/pictures.ts'

/** What a shape is driven with, wherever its card stands. */
export interface Driver {
  page: Page
  card: Locator
  script: boolean
  atDesk: boolean
  /** The house is shut and opened again. */
  between: () => Promise<void>
  state: (wanted: string) => Promise<unknown>
  /** What the store says of a thing. */
  told: (id?: string) => string
}

/** The bakery's first thing. */
export const bread = (store: Store): string =>
  store.one(sql<{ id: string }>`SELECT id FROM shape_things WHERE name = 'bread' ORDER BY account LIMIT 1`)?.id ?? ''

const press = (driver: Driver, words: string) => driver.card.getByRole('button', { name: words }).click()

/** Chooses the bread, whatever was done in this card before. */
async function chooseBread(driver: Driver): Promise<void> {
  const { card, page } = driver
  const another = card.getByRole('link', { name: /^(Choisir un autre|Choose another)/ })
  if (await another.count()) await another.click()
  await driver.state('choose')
  await card.getByRole('link', { name: 'bread' }).click()
  await driver.state('ready')
  await giveReason(driver)
  await page.waitForLoadState()
}

/** At the desk every act wants to know why. */
async function giveReason({ card, atDesk }: Driver): Promise<void> {
  const reason = card.locator('input[name=reason]')
  if (atDesk && (await reason.count())) await reason.fill('The customer called')
}

const fill = (driver: Driver, value: string) => driver.card.locator('input[name=words]').fill(value)

async function noSubject(driver: Driver): Promise<void> {
  const again = driver.card.getByRole('link', { name: /^(Recommencer|Do it again)/ })
  if (await again.count()) await again.click()
  await driver.state('ready')
  await fill(driver, 'slow and steady')
  await driver.between()
  await press(driver, 'Set motto')
  await driver.state('done')
  expect(driver.told('own_1')).toBe('slow and steady')
}

async function oneSubject(driver: Driver): Promise<void> {
  await chooseBread(driver)
  await press(driver, 'Label it')
  await driver.state('refused')
  await giveReason(driver)
  await fill(driver, 'crusty')
  await driver.between()
  await press(driver, 'Label it')
  await driver.state('done')
  expect(driver.told()).toBe('crusty')
}

async function ticked(driver: Driver): Promise<void> {
  const again = driver.card.getByRole('link', { name: /^(Recommencer|Do it again)/ })
  if (await again.count()) await again.click()
  await driver.state('ready')
  await giveReason(driver)
  await fill(driver, 'shiny')
  await press(driver, 'Polish my selection')
  await driver.state('refused')
  expect(await driver.card.locator('input[name=words]').inputValue()).toBe('shiny')
  for (const box of await driver.card.getByRole('checkbox').all()) await box.check()
  await giveReason(driver)
  await driver.between()
  await press(driver, 'Polish my selection')
  await driver.state('done')
  expect(driver.told()).toBe('shiny')
}

async function file(driver: Driver): Promise<void> {
  await chooseBread(driver)
  const upload = (bytes: Buffer) =>
    driver.card.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: bytes })
  await upload(Buffer.from('<svg onload="alert(1)"/>'))
  await press(driver, 'Look at it first')
  await driver.state('refused')
  await giveReason(driver)
  await upload(png({ width: 600, height: 200 }))
  await press(driver, 'Look at it first')
  const preview = driver.card.locator('img.preview')
  await preview.waitFor()
  await expect
    .poll(() => preview.evaluate((image: unknown) => (image as { naturalWidth: number }).naturalWidth))
    .toBeGreaterThan(0)
  await driver.between()
  await press(driver, 'Keep this picture')
  await driver.state('done')
}

async function severalSteps(driver: Driver): Promise<void> {
  await chooseBread(driver)
  await fill(driver, 'brown')
  await press(driver, 'On to the size')
  await driver.card.getByLabel('Size').waitFor()
  await driver.between()
  await fill(driver, 'large')
  await press(driver, 'On to the summary')
  await driver.card.getByText('brown, large').waitFor()
  await driver.page.reload()
  await driver.card.getByText('brown, large').waitFor()
  await driver.between()
  await press(driver, 'Order it')
  await driver.state('done')
  expect(driver.told()).toBe('brown/large')
}

async function shownOnce(driver: Driver): Promise<void> {
  await chooseBread(driver)
  await press(driver, 'Make three codes')
  const codes = driver.card.locator('.secrets code')
  await codes.first().waitFor()
  expect(await codes.count()).toBe(3)
  const first = (await codes.first().textContent()) ?? ''
  expect(driver.told()).not.toContain(first)
  await driver.between()
  await driver.card.getByRole('checkbox').check()
  await press(driver, 'I noted them')
  await driver.state('done')
  expect(await driver.page.content()).not.toContain(first)
}

async function key(driver: Driver): Promise<void> {
  await chooseBread(driver)
  await press(driver, 'Take my key')
  if (!driver.script) return keyWithoutScript(driver)
  const session = await driver.page.context().newCDPSession(driver.page)
  await session.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'usb',
    hasResidentKey: false,
    hasUserVerification: false,
    isUserVerified: false,
    automaticPresenceSimulation: true,
  } as const
  await session.send('WebAuthn.addVirtualAuthenticator', { options })
  await driver.card.locator('[data-key-ceremony]').waitFor()
  await driver.between()
  await driver.card.locator('[data-key-ceremony]').click()
  await driver.state('done')
  expect(driver.told()).toMatch(/^key:.{20}/)
}

/** It says what it needs, and the other way is one press away. */
async function keyWithoutScript(driver: Driver): Promise<void> {
  await driver.card.getByText('A security key needs JavaScript.').waitFor()
  expect(await driver.card.locator('[data-key-ceremony]').isVisible()).toBe(false)
  await driver.between()
  await driver.card.locator('button[value=instead]').click()
  await fill(driver, 'on the fridge')
  await press(driver, 'Lock with a code on paper')
  await driver.state('done')
  expect(driver.told()).toBe('paper:on the fridge')
}

async function provider(driver: Driver): Promise<void> {
  const { page } = driver
  const home = new URL(page.url())
  await chooseBread(driver)
  await press(driver, 'Pay on the other site')
  await page.waitForURL((url) => url.origin !== home.origin)
  await driver.between()
  await page.getByRole('button', { name: 'Pay now' }).click()
  await page.waitForURL((url) => url.pathname === home.pathname)
  if (!driver.script) await reloadUntilDone(driver)
  await driver.state('done')
  expect(driver.told()).toBe('paid')
}

async function reloadUntilDone({ page, card }: Driver): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.reload()
        return card.getAttribute('data-state')
      },
      { timeout: 25_000, interval: 500 },
    )
    .toBe('done')
}

async function background(driver: Driver): Promise<void> {
  await chooseBread(driver)
  await press(driver, 'Bake it')
  await driver.state('running')
  expect(driver.told()).toBe('baking')
  await driver.between()
  if (!driver.script) await reloadUntilDone(driver)
  await driver.state('done')
  expect(driver.told()).toBe('baked')
}

async function danger(driver: Driver): Promise<void> {
  await chooseBread(driver)
  await driver.card.getByText('The label of bread').waitFor()
  await driver.card.locator('input[name=word]').fill('cake')
  await press(driver, 'Throw it away')
  await driver.state('refused')
  await giveReason(driver)
  await driver.card.locator('input[name=word]').fill('bread')
  await driver.between()
  await press(driver, 'Throw it away')
  await driver.state('done')
  expect(driver.told()).toBe('gone')
}

/** How each shape is gone through, by its anchor. */
export const shapes = {
  'no-subject': noSubject,
  'one-subject': oneSubject,
  ticked,
  file,
  'several-steps': severalSteps,
  'shown-once': shownOnce,
  key,
  provider,
  background,
  danger,
}
