import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
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

const EMAIL = 'claire@example.test'
const fr = textFor('fr')
const t = fr.securityKeys

async function reader(wishes: ReaderWishes = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

async function claireAt(wishes: ReaderWishes = {}): Promise<Reader> {
  const one = await reader(wishes)
  await signInAs(one.page, EMAIL)
  return one
}

/** A key in the hand of whoever has this page. */
interface Held {
  session: CDPSession
  id: string
}

/** Chromium's own virtual key: `verifies` has a PIN or a finger, `phone` is what lives in a device. */
async function hold(page: Page, { verifies = false, phone = false } = {}): Promise<Held> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: phone ? 'internal' : 'usb',
    hasResidentKey: verifies,
    hasUserVerification: verifies,
    isUserVerified: verifies,
    automaticPresenceSimulation: true,
  } as const
  const { authenticatorId: id } = await session.send('WebAuthn.addVirtualAuthenticator', { options })
  return { session, id }
}

const takeAway = ({ session, id }: Held) => session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: id })

/** What is on a key, laid into one of the same kind in the hand of another page: the same key, as often as it has signed. */
async function carry(from: Held, to: Held): Promise<void> {
  const { credentials } = await from.session.send('WebAuthn.getCredentials', { authenticatorId: from.id })
  for (const credential of credentials)
    await to.session.send('WebAuthn.addCredential', { authenticatorId: to.id, credential })
}

const card = (page: Page, name: string, rest = '') =>
  page.locator(`.card[id][data-action="identity.${name}"]${rest}`).first()

/** Adds the key in hand, on the page one is on; notes the rescue codes when they are shown. */
async function enrol(page: Page, name: string): Promise<void> {
  const own = card(page, 'enable-key')
  await own.locator('input[name=name]').fill(name)
  await own.locator('button[value=step]').click()
  await own.locator('[data-key-ceremony]').click()
  await card(
    page,
    'enable-key',
    ':has(input[name=noted]), .card[data-action="identity.enable-key"][data-state=done]',
  ).waitFor()
  if ((await own.locator('input[name=noted]').count()) === 0) return
  await own.locator('input[name=noted]').check()
  await own.locator('button[value=step]').click()
  await card(page, 'enable-key', '[data-state=done]').waitFor()
}

async function typePassword(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.fill('main input[name=email]', EMAIL)
  await page.fill('main input[name=password]', DEMO_PASSWORD)
  await page.click('main button[type=submit]:not([value])')
  await page.waitForURL(/second-step/)
}

/** The last proof of identity is older than ten minutes. */
function letProofPass(): void {
  const proven_at = new Date(Date.now() - 11 * 60_000).toISOString()
  demonstration.house().store.run(q.updateTable('sessions').set({ proven_at }))
}

const inManager = /\/manager/

describe.each([
  { where: 'the guide', path: '/faq/2133', phone: false },
  { where: 'the guide in English', path: '/en/faq/2133', phone: true },
  { where: 'one’s security', path: '/profile/security', phone: false },
])('a key that verifies its user, added in $where', ({ path, phone }) => {
  test('is a second step, and opens the login alone (R-2FA-12)', async () => {
    const { page, complaints } = await claireAt()
    const held = await hold(page, { verifies: true, phone })
    await page.goto(path)
    await enrol(page, 'Blue key')
    await page.goto('/profile/security')
    expect(await page.locator('#security-glance').textContent()).toContain(t.alone)

    const second = await reader()
    const there = await hold(second.page, { verifies: true, phone })
    await carry(held, there)
    await typePassword(second.page)
    await second.page.locator('[data-key-ceremony]').click()
    await second.page.waitForURL(inManager)

    const alone = await reader()
    await carry(there, await hold(alone.page, { verifies: true, phone }))
    await alone.page.goto('/sign-in')
    await alone.page.getByRole('button', { name: t.passkey.press }).click()
    await alone.page.waitForURL(inManager)
    await alone.page.goto('/profile/security')
    await card(alone.page, 'change-factor', '[data-state=ready]').waitFor()
    expect([...complaints, ...second.complaints, ...alone.complaints]).toEqual([])
  })
})

test('a key that does not verify its user is a second step only; the door says so, and the other way is there', async () => {
  const { page } = await claireAt()
  const held = await hold(page)
  await page.goto('/faq/2133')
  await enrol(page, 'Blue key')

  const next = await reader()
  await carry(held, await hold(next.page))
  await next.page.goto('/en/sign-in')
  await next.page.locator('#passkey [data-key-ceremony]').click()
  await next.page.getByText(textFor('en').securityKeys.passkey.refused).waitFor({ timeout: 70_000 })
  await typePassword(next.page)
  await next.page.locator('[data-key-ceremony]').click()
  await next.page.waitForURL(inManager)
}, 120_000)

test('a browser from before their JSON adds a key and signs in with it too', async () => {
  const older = `delete PublicKeyCredential.parseCreationOptionsFromJSON
    delete PublicKeyCredential.parseRequestOptionsFromJSON
    delete PublicKeyCredential.prototype.toJSON`
  const { page, complaints } = await claireAt()
  await page.addInitScript(older)
  const held = await hold(page, { verifies: true })
  await page.goto('/profile/security')
  await enrol(page, 'Blue key')
  const next = await reader()
  await next.page.addInitScript(older)
  await carry(held, await hold(next.page, { verifies: true }))
  await next.page.goto('/sign-in')
  await next.page.getByRole('button', { name: t.passkey.press }).click()
  await next.page.waitForURL(inManager)
  expect([...complaints, ...next.complaints]).toEqual([])
})

test('two keys: the same one is known, either confirms, one is removed and the other goes on', async () => {
  const { page, complaints } = await claireAt()
  const first = await hold(page)
  await page.goto('/profile/security')
  await enrol(page, 'Blue key')

  await page.goto('/profile/actions/identity.enable-key?again=1')
  await card(page, 'enable-key').locator('button[value=step]').click()
  await card(page, 'enable-key').locator('[data-key-ceremony]').click()
  await page.getByText(fr.parts.key.known).waitFor()
  await takeAway(first)
  const second = await hold(page)
  await card(page, 'enable-key').locator('[data-key-ceremony]').click()
  await card(page, 'enable-key', '[data-state=done]').waitFor()

  letProofPass()
  await page.goto('/profile/security')
  const changing = card(page, 'enable-app', '[data-state=confirm]')
  await changing.locator('input[name=proof-password]').fill(DEMO_PASSWORD)
  await changing.locator('[data-key-ceremony]').click()
  await card(page, 'enable-app', '[data-state=ready]').waitFor()

  await page.goto('/profile/security')
  await card(page, 'remove-factor').getByRole('link', { name: 'Blue key' }).click()
  await page.locator('.card[data-action="identity.remove-factor"] button[value=step]').click()
  await page.locator('.card[data-action="identity.remove-factor"][data-state=done]').waitFor()
  await page.goto('/profile/security')
  expect(await page.locator('#security-glance').textContent()).not.toContain('Blue key')

  const next = await reader()
  await carry(second, await hold(next.page))
  await typePassword(next.page)
  await next.page.locator('[data-key-ceremony]').click()
  await next.page.waitForURL(inManager)
  expect([...complaints, ...next.complaints]).toEqual([])
})

describe.each([true, false])('the second step in the card of a guide, script: %s', (script) => {
  test('asks for the key where script runs, and offers the other method', async () => {
    const { page: own } = await claireAt()
    const held = await hold(own)
    await own.goto('/profile/security')
    const paper: string[] = []
    await card(own, 'enable-key').locator('button[value=step]').click()
    await card(own, 'enable-key').locator('[data-key-ceremony]').click()
    await card(own, 'enable-key').locator('input[name=noted]').waitFor()
    paper.push(...(await card(own, 'enable-key').locator('.show-once code').allTextContents()))

    const { page, complaints } = await reader({ script })
    if (script) await carry(held, await hold(page))
    await page.goto('/faq/2197')
    const sessions = page.locator('#sessions')
    await sessions.locator('summary').click()
    await sessions.locator('input[name=email]').fill(EMAIL)
    await sessions.locator('input[name=password]').fill(DEMO_PASSWORD)
    await sessions.locator('button[type=submit]:not([value])').click()
    await sessions.getByText(t.signIn).waitFor()
    if (script) {
      await sessions.locator('[data-key-ceremony]').click()
    } else {
      expect(await sessions.locator('[data-key-ceremony]').isVisible()).toBe(false)
      await sessions.getByText(fr.parts.key.withoutScript).waitFor()
      await sessions.getByRole('button', { name: fr.twoStep.signIn.other.rescue }).click()
      await sessions.locator('input[name=code]').fill(paper[0] ?? '')
      await sessions.locator('button[value=step]').click()
    }
    await page.locator('#sessions[data-state=ready]').waitFor()
    expect(complaints).toEqual([])
  })
})

test('without script the card says what it needs, and leads to what needs none', async () => {
  const { page } = await claireAt({ script: false })
  await page.goto('/faq/2133')
  await card(page, 'enable-key').locator('button[value=step]').click()
  await card(page, 'enable-key').getByText(t.enable.needs).waitFor()
  expect(await page.locator('[data-key-ceremony]').isVisible()).toBe(false)
  await card(page, 'enable-key').getByRole('link', { name: t.enable.instead }).click()
  await page.waitForURL(/\/profile\/security#identity-enable-app/)
  await page.goto('/sign-out')
  await page.context().clearCookies()
  await page.goto('/sign-in')
  expect(await page.getByText(t.passkey.press).isVisible()).toBe(false)
})

test('what uses keys is read at localhost, also by whoever typed the number', async () => {
  const { page } = await reader()
  const port = new URL(demonstration.origin).port
  for (const path of ['/sign-in?back=%2Fprofile', '/en/sign-in', '/sign-in/second-step']) {
    await page.goto(`http://127.0.0.1:${port}${path}`)
    expect(new URL(page.url()).host).toBe(`localhost:${port}`)
  }
  // a guide is the same for every visitor, wherever it is read; its card asks for a key once they are signed in
  await page.goto(`http://127.0.0.1:${port}/faq/2133`)
  expect(new URL(page.url()).hostname).toBe('127.0.0.1')
  const own = card(page, 'enable-key')
  await own.locator('summary').click()
  await own.locator('input[name=email]').fill(EMAIL)
  await own.locator('input[name=password]').fill(DEMO_PASSWORD)
  await own.locator('button[type=submit]:not([value])').click()
  await page.waitForURL(`http://localhost:${port}/faq/2133/**`)
})

describe.each([
  { dark: false, width: 1280 },
  { dark: true, width: 320 },
])('security keys, $width pixels wide, dark: $dark', (wishes) => {
  test('are accessible and fit in every state', async () => {
    const { page } = await claireAt(wishes)
    await hold(page)
    await page.goto('/faq/2133')
    await card(page, 'enable-key').locator('button[value=step]').click()
    await card(page, 'enable-key').locator('[data-key-ceremony]').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await card(page, 'enable-key').locator('[data-key-ceremony]').click()
    await card(page, 'enable-key').locator('input[name=noted]').check()
    await card(page, 'enable-key').locator('button[value=step]').click()
    await card(page, 'enable-key', '[data-state=done]').waitFor()
    letProofPass()
    await page.goto('/profile/security')
    await card(page, 'change-factor', '[data-state=confirm]').waitFor()
    expect(await faultsOf(page)).toEqual([])
    const { page: next } = await reader(wishes)
    await next.goto('/sign-in')
    expect(await faultsOf(next)).toEqual([])
    await typePassword(next)
    expect(await faultsOf(next)).toEqual([])
  })
})
