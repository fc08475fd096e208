import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader, type ReaderWishes } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { followLetterTo, signInAs } from './logins.ts'

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

const t = textFor('fr')
const JEANNE = 'jeanne@example.test'
const PASSWORD = 'quatre brioches tièdes'
const BAKERY = 'Boulangerie Favre'

async function reader(wishes: ReaderWishes = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

const bakery = () => `/manager/${demonstration.accountOf(BAKERY)}`
/** The card that invites, on whichever page it stands. */
const card = (page: Page, state = '') =>
  page.locator(`.card:not(.print-only)[data-action="invitations.invite"]${state && `[data-state=${state}]`}`)

/** From an address to a letter that has left. */
async function inviteBy(page: Page, path: string, email: string): Promise<void> {
  await page.goto(path)
  const on = (name: string) => card(page).getByRole('button', { name })
  await card(page).getByLabel(t.invitations.invite.email).fill(email)
  await on(t.invitations.invite.toRole).click()
  await card(page).getByRole('radio', { name: 'Collaborateur' }).check()
  await on(t.invitations.invite.toProducts).click()
  await card(page).getByRole('checkbox', { name: 'tea-room-favre.test' }).check()
  await on(t.invitations.invite.toMessage).click()
  await card(page).getByLabel(t.invitations.invite.message).fill('Bienvenue au four.')
  await on(t.invitations.invite.toSummary).click()
  await card(page).getByText('Bienvenue au four.').waitFor()
  await on(t.invitations.invite.submit).click()
  await card(page, 'done').waitFor()
}

describe.each([true, false])('inviting, with script: %s', (script) => {
  test('brings somebody without a login into the account, and tells whoever invited', async () => {
    const { page, complaints } = await reader({ script })
    await signInAs(page, 'claire@example.test')
    await inviteBy(page, `${bakery()}/users/invite`, JEANNE)
    const other = await reader({ script })
    await followLetterTo(other.page, JEANNE)
    expect(await other.page.locator('h1').textContent()).toBe(t.invitations.link.title(BAKERY))
    expect(await other.page.inputValue('main input[name=email]')).toBe(JEANNE)
    await other.page.getByRole('button', { name: t.invitations.link.submit }).click()
    await other.page.locator('.error-summary').waitFor()
    await other.page.fill('main input[name=name]', 'Jeanne Aubert')
    await other.page.fill('main input[name=password]', PASSWORD)
    await other.page.check('main input[name=terms]')
    await other.page.getByRole('button', { name: t.invitations.link.submit }).click()
    await other.page.waitForURL(new RegExp(bakery()))
    expect(await other.page.locator('h1').textContent()).toBe(t.accounts.home.greeting('Jeanne Aubert'))
    await page.goto(`${bakery()}/users`)
    await page.getByRole('link', { name: 'Jeanne Aubert' }).waitFor()
    await page.goto('/profile/mails')
    await page.getByText(`Jeanne Aubert fait maintenant partie du compte ${BAKERY}`).waitFor()
    expect([...complaints, ...other.complaints]).toEqual([])
  })

  test('takes whoever has a login over the door to their answer, from the guide to the account', async () => {
    const { page } = await reader({ script })
    await signInAs(page, 'claire@example.test')
    await inviteBy(page, '/faq/2150/inviter-un-utilisateur', 'nadia@example.test')
    const other = await reader({ script })
    await followLetterTo(other.page, 'nadia@example.test')
    await other.page.getByRole('link', { name: t.invitations.link.signIn }).click()
    await other.page.fill('main input[name=email]', 'nadia@example.test')
    await other.page.fill('main input[name=password]', 'trois-croissants-chauds')
    await other.page.click('main button[type=submit]')
    await other.page.waitForURL(/\/profile\/invitations$/)
    await other.page.getByRole('button', { name: t.invitations.answer.submit }).click()
    await other.page.getByRole('link', { name: t.invitations.answer.open(BAKERY) }).click()
    await other.page.waitForURL(new RegExp(`${bakery()}$`))
  })

  test('is declined without a login, with a word for whoever invited', async () => {
    const { page } = await reader({ script })
    await signInAs(page, 'claire@example.test')
    await inviteBy(page, `${bakery()}/users/invite`, JEANNE)
    const other = await reader({ script })
    await followLetterTo(other.page, JEANNE)
    await other.page.fill('main textarea[name=word]', 'Plus tard, merci.')
    await other.page.getByRole('button', { name: t.invitations.answer.decline }).click()
    await other.page.getByText(t.invitations.link.declinedWhy(BAKERY)).waitFor()
    await page.goto(`${bakery()}/users/invite`)
    await page.locator('#invitations').getByText(t.invitations.list.states.declined).waitFor()
  })

  test('tells somebody else whose it is, and lets nobody in', async () => {
    const { page } = await reader({ script })
    await signInAs(page, 'claire@example.test')
    await inviteBy(page, `${bakery()}/users/invite`, JEANNE)
    const other = await reader({ script })
    await signInAs(other.page, 'nadia@example.test')
    await followLetterTo(other.page, JEANNE)
    expect(await other.page.locator('main').textContent()).toContain('j***@example.test')
    await other.page.getByRole('button', { name: t.invitations.link.signOut }).click()
    await other.page.waitForURL(/\/$/)
    await followLetterTo(other.page, JEANNE)
    await other.page.getByRole('button', { name: t.invitations.link.submit }).waitFor()
  })

  test('is taken back before anybody answers', async () => {
    const { page } = await reader({ script })
    await signInAs(page, 'claire@example.test')
    await inviteBy(page, `${bakery()}/users/invite`, JEANNE)
    await page.goto(`${bakery()}/users/invite`)
    await page.getByRole('button', { name: t.invitations.revoke.submit }).click()
    await page.locator('#revoke[data-state=done]').waitFor()
    const other = await reader({ script })
    await followLetterTo(other.page, JEANNE)
    expect(await other.page.locator('h1').textContent()).toBe(t.invitations.link.goneTitle)
  })

  test('a further account is opened with the login one has, and entered', async () => {
    const { page, complaints } = await reader({ script })
    await signInAs(page, 'marc@example.test')
    await page.goto('/profile')
    await page.getByRole('link', { name: t.accounts.choose.create }).click()
    await page.getByRole('radio', { name: t.newAccount.kinds.association }).check()
    await page.getByLabel(t.newAccount.name).fill('Ski-club des Rochers')
    await page.getByRole('button', { name: t.newAccount.toSummary }).click()
    await page.getByText(t.newAccount.summary.currencies.CHF).waitFor()
    await page.getByRole('button', { name: t.newAccount.submit }).click()
    await page.getByRole('link', { name: t.newAccount.open('Ski-club des Rochers') }).click()
    await page.waitForURL(/\/manager\/acc_/)
    expect(await page.locator('main').textContent()).toContain(t.actions.roles['legal-representative'])
    expect(complaints).toEqual([])
  })
})

describe.each([
  { width: 320, dark: true },
  { width: 768, dark: false },
  { width: 1280, dark: false },
])('$width pixels wide, dark: $dark, inviting', (wishes) => {
  test('is accessible and fits at each step', async () => {
    const { page } = await reader(wishes)
    const seen = async (what: string) => expect({ what, faults: await faultsOf(page) }).toEqual({ what, faults: [] })
    await signInAs(page, 'claire@example.test')
    await page.goto(`${bakery()}/users/invite`)
    await seen('the first step')
    await card(page)
      .getByLabel(t.invitations.invite.email)
      .fill(`${'jeanne'.repeat(9)}@example.test`)
    await card(page).getByRole('button', { name: t.invitations.invite.toRole }).click()
    await card(page).getByRole('button', { name: t.invitations.invite.toProducts }).click()
    await card(page, 'refused').waitFor()
    await seen('no role chosen')
    await card(page).getByRole('radio').first().check()
    await card(page).getByRole('button', { name: t.invitations.invite.toProducts }).click()
    await card(page).getByLabel(t.invitations.invite.message).fill('https://evil.test')
    await card(page).getByRole('button', { name: t.invitations.invite.toSummary }).click()
    await card(page, 'refused').waitFor()
    await seen('a link in the message')
    await card(page).getByLabel(t.invitations.invite.message).fill('')
    await card(page).getByRole('button', { name: t.invitations.invite.toSummary }).click()
    await card(page).getByText(t.invitations.invite.summary).waitFor()
    await seen('the summary')
    await card(page).getByRole('button', { name: t.invitations.invite.submit }).click()
    await card(page, 'done').waitFor()
    for (const path of [`${bakery()}/users/invite`, `${bakery()}/users`, '/profile/invitations', '/manager/new']) {
      await page.goto(path)
      await seen(path)
    }
    const other = await reader(wishes)
    await followLetterTo(other.page, `${'jeanne'.repeat(9)}@example.test`)
    expect({ what: 'the link', faults: await faultsOf(other.page) }).toEqual({ what: 'the link', faults: [] })
  })
})
