import { generateSync } from 'otplib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { randomToken, sha256 } from '../../src/base/secret.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader, type ReaderWishes } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { signInAs } from './logins.ts'

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
  for (const reader of readers.splice(0)) await reader.close()
  await demonstration.close()
})

const CLAIRE = 'claire@example.test'
const WAIT_MS = 72 * 3_600_000
const t = textFor('fr').recovery
const store = () => demonstration.house().store

async function reader(wishes: ReaderWishes = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

/** A browser of one of our own people, signed in at the desk. */
async function atDesk(email: string, wishes: ReaderWishes = {}): Promise<Page> {
  const { page, context } = await reader(wishes)
  const [token, at] = [randomToken(), new Date().toISOString()]
  const staff_id = store().one(q.selectFrom('staff').select('id').where('email', '=', email))?.id ?? 0
  const row = { token_hash: sha256(token), staff_id, created_at: at, proven_at: at, seen_at: at }
  store().run(q.insertInto('staff_sessions').values(row))
  await context.addCookies([{ name: 'desk', value: token, url: demonstration.origin }])
  return page
}

/** Claire adds an app to her login, in a browser of its own; says its seed. */
async function addApp(): Promise<string> {
  const { page, context } = await reader()
  await signInAs(page, CLAIRE)
  await page.goto('/profile/security')
  const card = page.locator('.card[id][data-action="identity.enable-app"]')
  const press = () => card.locator('button[value=step]').click()
  await press()
  const seed = ((await card.locator('ul.secrets code').textContent()) ?? '').replaceAll(' ', '')
  await card.locator('input[name=code]').fill(codeOf(seed))
  await press()
  await card.locator('input[name=noted]').check()
  await press()
  await page.locator('.card[data-action="identity.enable-app"][data-state=done]').waitFor()
  await context.clearCookies()
  return seed
}

/** A code of the app, so many steps of thirty seconds from now: each is taken once only. */
const codeOf = (seed: string, steps = 0): string =>
  generateSync({ secret: seed, epoch: Math.floor(Date.now() / 1000) + 30 * steps })

async function passPassword(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.fill('main input[name=email]', CLAIRE)
  await page.fill('main input[name=password]', DEMO_PASSWORD)
  await page.click('main form[action="/sign-in"] button[type=submit]:not([value])')
}

/** Claire says that she has lost everything. */
async function ask(page: Page): Promise<void> {
  await passPassword(page)
  await page.getByRole('link', { name: textFor('fr').twoStep.signIn.lost }).click()
  await page.getByLabel(t.ask.message).fill('Téléphone volé hier.')
  await page.getByLabel(t.ask.contact).fill('+41 79 000 00 00')
  await page.getByRole('button', { name: t.ask.submit }).click()
  await page.getByText(t.underWay.title).waitFor()
}

async function seeEvidence(page: Page): Promise<void> {
  await page.goto('/desk')
  await page.locator('main a[href="/desk/recoveries"]').click()
  await page.getByRole('link', { name: 'Claire Favre' }).click()
  await page.getByLabel(t.desk.document).selectOption('identity-card')
  await page.getByLabel(t.desk.reference).fill('C 0123')
  await page.getByLabel(t.desk.note).fill('Rappelée au numéro du dossier.')
  await page.getByRole('button', { name: t.desk.confirm }).click()
  await page.getByText(t.desk.notYours).waitFor()
}

async function approve(page: Page): Promise<void> {
  await page.goto('/desk/recoveries')
  await page.getByRole('link', { name: 'Claire Favre' }).click()
  await page.getByRole('button', { name: t.desk.approve, exact: true }).click()
  await page.getByText(t.desk.states.approved).first().waitFor()
}

const lettersOfApproval = () =>
  store().all(q.selectFrom('notices').select(['id', 'sent_at']).where('kind', '=', 'recovery-approved'))

/** Everything that is known of the recovery happened so much earlier; its letters have left by then. */
async function rewind(ms: number): Promise<void> {
  await expect.poll(() => lettersOfApproval().every(({ sent_at }) => sent_at !== null), { timeout: 15_000 }).toBe(true)
  const earlier = (at: string | null) => (at === null ? null : new Date(Date.parse(at) - ms).toISOString())
  for (const row of store().all(q.selectFrom('recoveries').selectAll())) {
    const set = { approved_at: earlier(row.approved_at), due_at: earlier(row.due_at) }
    store().run(q.updateTable('recoveries').set(set).where('id', '=', row.id))
  }
  for (const { id, sent_at } of lettersOfApproval())
    store().run(
      q
        .updateTable('notices')
        .set({ sent_at: earlier(sent_at) })
        .where('id', '=', id),
    )
}

/** The button of the newest letter about the approval. */
async function openStopLetter(page: Page): Promise<void> {
  await page.goto('/desk/outbox')
  await page.getByRole('link', { name: 'La deuxième étape de votre accès va être retirée' }).first().click()
  await page.locator('main a[href*="token="]').click()
  await page.waitForURL((url) => !url.search.includes('token'))
}

describe.each([
  ['with script', true],
  ['without script', false],
])('a recovery, %s (R-2FA-11)', (_, script) => {
  test('is asked for, seen by one of ours and approved by another, and stopped from its letter', async () => {
    await addApp()
    const { page } = await reader({ script })
    await ask(page)
    await seeEvidence(await atDesk('sami@example.test', { script }))
    await approve(await atDesk('theo@example.test', { script }))
    await openStopLetter(page)
    await page.getByRole('button', { name: t.stop.submit }).click()
    await page.getByText('La récupération est arrêtée.').waitFor()
    await passPassword(page)
    await page.locator('main input[name=code]').waitFor()
  })

  test('is carried out after 72 hours: the password alone opens the login', async () => {
    await addApp()
    const { page, complaints } = await reader({ script })
    await ask(page)
    await seeEvidence(await atDesk('sami@example.test', { script }))
    await approve(await atDesk('theo@example.test', { script }))
    await rewind(WAIT_MS)
    await demonstration.restart()
    await expect.poll(() => store().all(q.selectFrom('factors').select('id'))).toEqual([])
    await passPassword(page)
    await page.waitForURL(/\/manager/)
    expect(complaints).toEqual([])
  })
})

test('a recovery stops by itself when a code is found after all (R-2FA-11)', async () => {
  const seed = await addApp()
  const { page } = await reader()
  await ask(page)
  await page.getByRole('link', { name: t.ask.back }).click()
  await page.getByText(t.underWay.factor).waitFor()
  await page.fill('main input[name=code]', codeOf(seed, 1))
  await page.click('main button[value=step]')
  await page.waitForURL(/\/manager/)
  await page.goto('/profile/security')
  expect(await page.getByText(t.underWay.title).count()).toBe(0)
})

test.each([
  ['on a phone', { width: 320 }],
  ['in the dark', { dark: true }],
])('every page of a recovery is accessible and fits %s', async (_, wishes) => {
  await addApp()
  const { page } = await reader(wishes)
  const faults: string[] = []
  const look = async (seen: Page) => void faults.push(...(await faultsOf(seen)))
  await passPassword(page)
  await page.getByRole('link', { name: textFor('fr').twoStep.signIn.lost }).click()
  await look(page)
  await ask(page)
  await look(page)
  const sami = await atDesk('sami@example.test', wishes)
  await sami.goto('/desk/recoveries')
  await look(sami)
  await sami.getByRole('link', { name: 'Claire Favre' }).click()
  await look(sami)
  await seeEvidence(sami)
  const theo = await atDesk('theo@example.test', wishes)
  await theo.goto('/desk/recoveries')
  await theo.getByRole('link', { name: 'Claire Favre' }).click()
  await look(theo)
  await approve(theo)
  await look(theo)
  await openStopLetter(page)
  await look(page)
  expect(faults).toEqual([])
})
