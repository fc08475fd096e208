import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { signInAs } from './logins.ts'
import { cookieOf } from './readers.ts'

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
const CLAIRE = 'claire@example.test'
const MARC = 'marc@example.test'

async function reader(wishes: { script?: boolean; width?: number; dark?: boolean } = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

const card = (page: Page, name: string, state = '') =>
  page.locator(`.card[data-action="${name}"]${state && `[data-state=${state}]`}`)
const users = () => `/manager/${demonstration.accountOf('Boulangerie Favre')}/users`
const store = () => demonstration.house().store

const roleOf = (email: string) =>
  store().one(
    q
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
      .select('memberships.role')
      .where('users.email', '=', email)
      .where('accounts.name', '=', 'Boulangerie Favre'),
  )?.role

describe.each([true, false])('the users of an account, with script: %s', (script) => {
  test('are found, given another role with its products, and removed; what they could know is then settled', async () => {
    const { page, complaints } = await reader({ script })
    const tab = await reader({ script })
    await signInAs(tab.page, MARC)
    await signInAs(page, CLAIRE)
    await page.getByRole('link', { name: t.members.title }).first().click()
    await page.getByRole('searchbox', { name: t.members.list.search }).fill('rochat')
    await page.getByRole('button', { name: t.members.list.find }).click()
    await page.getByRole('link', { name: 'Marc Rochat' }).click()

    const role = card(page, 'members.change-role')
    await role.getByLabel(t.actions.roles.external).check()
    await role.getByRole('button', { name: t.members.changeRole.submit }).click()
    await role.getByLabel('tea-room-favre.test').check()
    await role.getByRole('button', { name: t.members.changeRole.save }).click()
    await role.getByText(t.members.changeRole.done('Marc Rochat', t.actions.roles.external)).waitFor()
    await page.locator('#user-facts', { hasText: 'tea-room-favre.test' }).waitFor()
    expect(roleOf(MARC)).toBe('external')

    await page.getByRole('link', { name: t.members.page.removeLink }).click()
    const remove = card(page, 'members.remove')
    await remove.getByText('la gestion de 4 adresses e-mail').waitFor()
    await remove.locator('input[name=word]').fill(MARC)
    await remove.getByRole('button', { name: t.members.remove.submit }).click()
    await remove.getByText(t.members.remove.done('Marc Rochat')).waitFor()
    expect(roleOf(MARC)).toBeUndefined()
    expect((await tab.page.reload())?.status()).toBe(404)

    await page.goto(users())
    await page.getByRole('link', { name: t.members.list.passwordsLink }).click()
    const change = t.members.passwords.changeOf('bonjour@tea-room-favre.test')
    await page.getByRole('link', { name: change }).click()
    const password = card(page, 'mail.change-password')
    await password.locator('input[name=password]').fill('quatre tartes aux pommes')
    await password.locator('button[value=step]').click()
    await page.getByText(t.members.passwords.changed).waitFor()

    await page.goto(`${users()}/passwords`)
    await page.getByRole('link', { name: t.members.passwords.changeOf('contact@boulangerie-favre.test') }).click()
    const dismiss = card(page, 'members.dismiss-password')
    await dismiss.locator('input[name=reason]').fill('Adresse supprimée demain')
    await dismiss.getByRole('button', { name: t.members.dismiss.submit }).click()
    await dismiss.getByText(t.members.dismiss.done('contact@boulangerie-favre.test')).waitFor()
    await page.goto(`${users()}/passwords`)
    expect(await page.getByRole('link', { name: /^Changer le mot de passe de/ }).count()).toBe(2)
    expect(complaints).toEqual([])
  })

  test('are removed inside guide 2151 by somebody who comes signed out, and the step is ticked', async () => {
    const { page, complaints } = await reader({ script })
    await page.goto('/faq/2151')
    const remove = card(page, 'members.remove')
    await remove.locator('summary').click()
    await remove.locator('input[name=email]').fill(CLAIRE)
    await remove.locator('input[name=password]').fill(DEMO_PASSWORD)
    await remove.locator('button[type=submit]').click()
    await card(page, 'members.remove', 'choose')
      .getByRole('link', { name: /^Sam Keller/ })
      .click()
    await remove.locator('input[name=word]').fill('sam@example.test')
    await remove.getByRole('button', { name: t.members.remove.submit }).click()
    await remove.getByText(t.members.remove.done('Sam Keller')).waitFor()
    await page.goto('/faq/2151')
    await page.locator('#remove .tick').waitFor()
    expect(roleOf('sam@example.test')).toBeUndefined()
    expect(complaints).toEqual([])
  })

  test('leave by themselves inside guide 2157, in their own language, and keep their other account', async () => {
    const words = textFor('en')
    const { page, complaints } = await reader({ script })
    await signInAs(page, 'sam@example.test')
    await page.goto('/en/faq/2157')
    const leave = card(page, 'members.leave')
    await leave.getByRole('link', { name: 'Boulangerie Favre' }).click()
    await leave.getByText(words.members.leave.stays('Claire Favre')).waitFor()
    await leave.locator('input[name=word]').fill(words.members.leave.word)
    await leave.getByRole('button', { name: words.members.leave.submit }).click()
    await leave.getByText(words.members.leave.done('Boulangerie Favre')).waitFor()
    await leave.getByRole('link', { name: words.accounts.frame.allAccounts }).click()
    await page.waitForURL(/\/manager\/acc_/)
    expect(await page.title()).toContain('Studio Nadia')
    expect(complaints).toEqual([])
  })

  test('tell a collaborator who may, in the guide and on the page', async () => {
    const { page } = await reader({ script })
    await signInAs(page, MARC)
    await page.goto('/faq/2152')
    await card(page, 'members.change-role', 'no-right').getByText('Claire Favre').waitFor()
    await page.goto(users())
    await page.getByText(t.members.own.whoMay('Claire Favre, Sam Keller')).waitFor()
  })
})

test('somebody removed while their card was open gets the whole page anew, and it is not there (R-MEM-17)', async () => {
  const { page } = await reader()
  await signInAs(page, MARC)
  await page.getByRole('link', { name: t.accounts.nav.mail }).first().click()
  await page.getByRole('link', { name: 'contact@boulangerie-favre.test' }).click()
  await card(page, 'mail.test-password').locator('input[name=password]').fill(DEMO_PASSWORD)
  store().run(
    q.deleteFrom('memberships').where('user_id', 'in', q.selectFrom('users').select('id').where('email', '=', MARC)),
  )
  await card(page, 'mail.test-password').locator('button[value=step]').click()
  await page.getByRole('heading', { name: t.pages.missing.title }).waitFor()
})

test('two legal representatives who remove each other at once: exactly one goes, in thirty rounds of thirty (R-MEM-12)', async () => {
  const rounds = 30
  const people = ['sam@example.test', MARC]
  const cookies = people.map((email) => cookieOf(demonstration, email))
  const idOf = (email: string) =>
    store().one(q.selectFrom('users').select(['id', 'public_id']).where('email', '=', email))
  const account = store().one(q.selectFrom('accounts').select('id').where('name', '=', 'Boulangerie Favre'))?.id ?? 0

  /** Both have the role, whoever went before. */
  const bothIn = () => {
    for (const email of people) {
      const user_id = idOf(email)?.id ?? 0
      const row = { user_id, account_id: account, role: 'legal-representative' as const }
      const again = q.insertInto('memberships').values({ ...row, created_at: new Date().toISOString() })
      store().run(again.onConflict((on) => on.columns(['user_id', 'account_id']).doUpdateSet({ role: row.role })))
    }
    // a removal makes whoever went prove again who they are, and acts are counted: neither is what this is about
    store().run(q.updateTable('sessions').set({ proven_at: new Date().toISOString() }))
    store().run(q.deleteFrom('throttles'))
  }
  const formOf = async (by: number, whom: string) => {
    const path = `${users().replace('/users', '')}/actions/members.remove/${idOf(whom)?.public_id}`
    const headers = { cookie: cookies[by] ?? '', 'Sec-Fetch-Site': 'same-origin' }
    const html = await (await fetch(`${demonstration.origin}${path}?again=1`, { headers })).text()
    const form = html.slice(html.indexOf('class="card"'))
    const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
    const body = new URLSearchParams(Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])))
    body.set('do', 'step')
    body.set('word', whom)
    const action = /<form [^>]*action="([^"]*)"/.exec(form)?.[1]?.replaceAll('&amp;', '&') ?? ''
    return () => fetch(new URL(action, demonstration.origin), { method: 'POST', headers, body, redirect: 'manual' })
  }
  const [one = '', other = ''] = people
  for (let round = 0; round < rounds; round++) {
    bothIn()
    const sends = [await formOf(0, other), await formOf(1, one)]
    await Promise.all((round % 2 === 0 ? sends : sends.reverse()).map((send) => send()))
    expect([round, people.filter((email) => roleOf(email) !== undefined).length]).toEqual([round, 1])
  }
}, 120_000)

describe.each([
  { dark: false, width: 1280 },
  { dark: true, width: 320 },
])('the pages of the users ($width pixels, dark: $dark)', (wishes) => {
  test('are accessible and fit, for whoever looks after them and for whoever does not', async () => {
    const { page } = await reader(wishes)
    await signInAs(page, CLAIRE)
    await page.goto(users())
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: 'Marc Rochat' }).click()
    await card(page, 'members.change-role').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: t.members.page.removeLink }).click()
    await card(page, 'members.remove').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await card(page, 'members.remove').locator('input[name=word]').fill(MARC)
    await card(page, 'members.remove').locator('button[value=step]').click()
    await card(page, 'members.remove', 'done').waitFor()
    await page.goto(`${users()}/passwords`)
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: t.members.passwords.changeOf('contact@boulangerie-favre.test') }).click()
    await card(page, 'members.dismiss-password').waitFor()
    expect(await faultsOf(page)).toEqual([])
    for (const path of ['/faq/2151', '/en/faq/2152', '/faq/2157']) {
      await page.goto(path)
      expect({ path, faults: await faultsOf(page) }).toEqual({ path, faults: [] })
    }
  })
})
