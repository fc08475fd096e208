import { execFile } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import type { Browser } from '../browsing.ts'
import { freePort, type Server, startServer } from '../process/server.ts'
import { steadily } from '../servers/steadily.ts'
import { visitBehind } from './behind-nginx.ts'
import { copiedExecutable } from './executable.ts'
import { type RunningHelper, startHelper } from './helper.ts'
import { ask, layOutNginx, type NginxPlace, nginxIn, nginxPlace, type RunningNginx, removePlace } from './nginx.ts'
import { helperPeople } from './users.ts'

const run = promisify(execFile)
const SITE = 'boulangerie-favre.test'
const t = textFor('fr').sites

let executable: string
let place: NginxPlace
let nginx: RunningNginx
let helper: RunningHelper
let portal: Server
let settings: Record<string, string>
beforeAll(async () => {
  executable = copiedExecutable()
  const { portal: user } = helperPeople()
  place = await nginxPlace(user)
  const port = await freePort()
  settings = {
    ...place.settings,
    MODE: 'demo',
    LOG_LEVEL: 'warn',
    PORT: String(port),
    DATA_DIR: `${place.folder}/data`,
  }
  mkdirSync(`${place.folder}/data`, { mode: 0o700 })
  chownSync(`${place.folder}/data`, user.uid, user.gid)
  chmodSync(path.join(place.folder, 'hosting'), 0o711)
  const printed = async (part: string) =>
    (await run(executable, ['print-config', 'nginx', '--part', part], { env: settings, cwd: place.folder })).stdout
  layOutNginx(place, { portal: await printed('portal'), sites: await printed('sites') })
  helper = await startHelper(place.settings, [executable])
  settings['HELPER_SOCKET'] = helper.socket
  nginx = nginxIn(place)
  await nginx.start()
  portal = await startPortal()
}, 120_000)
afterAll(async () => {
  await portal?.stop()
  await nginx?.stop()
  await helper?.close()
  if (place) removePlace(place)
  if (executable) rmSync(path.dirname(executable), { recursive: true, force: true })
})

/** As in production: a user of the system without any right. */
function startPortal(): Promise<Server> {
  const { uid, gid } = helper.people.portal
  const command = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', executable]
  return startServer({ settings, command, folder: place.folder })
}

const visitor = (from?: string, says?: Record<string, string>) =>
  visitBehind(settings['PUBLIC_URL'] as string, {
    ...{ port: place.ports.portal, ca: place.ca },
    ...(from ? { from } : {}),
    ...(says ? { says } : {}),
  })

async function claire(from?: string, says?: Record<string, string>): Promise<Browser> {
  const browser = visitor(from, says)
  const { status } = await browser.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })
  expect(status).toBe(303)
  return browser
}

/** The page of the bakery's hosting. */
async function productPage(browser: Browser): Promise<string> {
  const home = (await browser.get('/manager')).location ?? ''
  const { text } = await browser.get(`${new URL(home, settings['PUBLIC_URL']).pathname}/products`)
  for (const [href] of text.matchAll(/\/manager\/acc_\w+\/products\/prd_\w+/g))
    if ((await browser.get(href)).text.includes('favreweb')) return href
  throw new Error('the hosting is not there')
}

/** The card that adds a name, begun anew, filled in and sent. */
async function addName(browser: Browser, name: string) {
  const [, account, id] = /(acc_\w+)\/products\/(prd_\w+)/.exec(await productPage(browser)) ?? []
  const card = () => browser.get(`/manager/${account}/actions/sites.add-host/${id}?again=1`)
  // what was added before may still be on its way
  await expect.poll(async () => (await card()).text, within(40_000)).toContain('name="name"')
  const page = await card()
  const { action, hidden } = page.form('class="card"')
  return browser.post(action, { ...hidden, do: 'step', name })
}

/** A test that is tried once more adds another name. */
const unusedName = (word: string) => `${word}-${Date.now() % 1_000_000}.favre.test`

const site = (host: string) => ask(place.ports.plain, host)
const shows = async (host: string) => {
  const { status, text } = await site(host)
  return status === 200
    ? 'site'
    : status === 503 && text.includes(textFor('fr').sites.pages.closed.title)
      ? 'closed'
      : status
}
/** How often the helper began to publish sites. */
const begun = () => helper.log().filter(({ verb, outcome }) => verb === 'sites-publish' && outcome === 'begun').length
const within = (ms: number) => ({ timeout: ms, interval: 100 })

describe('the portal behind nginx as it is printed', () => {
  test('lets people sign in, and knows from where they come', async () => {
    const browser = await claire('127.0.0.77')
    expect((await browser.get('/profile/sessions')).text).toContain('127.0.0.77')
  })

  test('does not believe what they say of themselves', async () => {
    const says = { 'X-Forwarded-For': '203.0.113.9', Forwarded: 'for=203.0.113.9', 'X-Real-IP': '203.0.113.9' }
    const { text } = await (await claire('127.0.0.78', says)).get('/profile/sessions')
    expect(text).toContain('127.0.0.78')
    expect(text).not.toContain('203.0.113.9')
  })

  test('takes a picture of megabytes, and says itself what is too heavy', async () => {
    const browser = await claire()
    const answer = await browser.post('/sign-out', { filling: 'x'.repeat(2_000_000) })
    expect([303, 413]).toContain(answer.status)
  })
})

describe('a site of a customer', () => {
  test('is there as soon as the house is, under the names of its product', async () => {
    await expect.poll(() => shows(SITE), within(10_000)).toBe('site')
    expect((await site(`www.${SITE}`)).text).toContain(t.pages.ready.title)
  })

  test('answers to a name its customer adds, by the time the card says so', async () => {
    const browser = await claire()
    await addName(browser, 'Caf\u00e9-Favre.test')
    const card = async () => (await browser.get(await productPage(browser))).text
    await expect.poll(card, within(10_000)).toContain(t.addHost.done('caf\u00e9-favre.test'))
    expect(await shows('xn--caf-favre-d4a.test')).toBe('site')
  })

  test('shows its page within a minute of a hold at the desk, and is back once that is lifted', async () => {
    const customer = await claire()
    const product = /products\/(prd_\w+)/.exec(await productPage(customer))?.[1] ?? ''
    const desk = visitor()
    const key = /theo@example.test \(\w+\), password [^,]+, app key (\w+)/.exec(portal.said())?.[1] ?? ''
    await desk.post('/desk/sign-in', { email: 'theo@example.test', password: DEMO_PASSWORD })
    await desk.post('/desk/sign-in/second-step', { code: generateSync({ secret: key }) })
    const account = /acc_\w+/.exec(await productPage(customer))?.[0] ?? ''
    await desk.post(`/desk/accounts/${account}/open`)
    const page = `/desk/accounts/${account}/products/${product}`

    const began = performance.now()
    expect((await desk.post(`${page}/hold`, { reason: 'abuse', told: 'Des fichiers dangereux.' })).status).toBe(303)
    await expect.poll(() => shows(SITE), within(60_000)).toBe('closed')
    console.info(`closed after ${Math.round(performance.now() - began)} ms`)
    await expect
      .poll(
        steadily(() => shows('xn--caf-favre-d4a.test')),
        within(10_000),
      )
      .toBe('closed')
    expect((await addName(customer, 'b.test')).status).toBe(409)
    expect((await customer.get(await productPage(customer))).text).toContain(t.service.closed)

    const hold = /name="hold" value="(hld_\w+)"/.exec((await desk.get(page)).text)?.[1] ?? ''
    const lifted = performance.now()
    expect((await desk.post(`${page}/lift`, { hold })).status).toBe(303)
    await expect.poll(() => shows(SITE), within(60_000)).toBe('site')
    console.info(`open after ${Math.round(performance.now() - lifted)} ms`)
    await expect
      .poll(
        steadily(() => shows(SITE)),
        within(10_000),
      )
      .toBe('site')
  })

  test('is not yet active while the helper is away, and becomes so by itself', async () => {
    const browser = await claire()
    const card = async () => (await browser.get(await productPage(browser))).text
    await helper.stop()
    await addName(browser, 'helpless.favre.test')
    await sleep(1500)
    expect(await card()).toContain(t.addHost.pending('helpless.favre.test'))
    await helper.start()
    await expect.poll(() => shows('helpless.favre.test'), within(40_000)).toBe('site')
  })

  test('is as the books say after a helper was killed again and again while it worked', {
    timeout: 180_000,
  }, async () => {
    const browser = await claire()
    const names = [1, 2, 3].map((at) => unusedName(`k${at}`))
    await helper.start()
    for (const [at, name] of names.entries()) {
      const before = begun()
      const sent = addName(browser, name)
      await expect.poll(begun, { timeout: 10_000, interval: 2 }).toBeGreaterThan(before)
      await sleep(50 * at)
      await helper.kill()
      await sent
      expect(await shows(SITE)).toBe('site')
      await helper.start()
      await expect.poll(() => shows(name), within(40_000)).toBe('site')
    }
  })

  test('stays while the published file is broken, and the portal lays it out anew at its start', async () => {
    const name = unusedName('whole')
    await helper.start()
    await portal.stop()
    writeFileSync(settings['SITES_PUBLISH_FILE'] as string, '{"version":1,"si')
    expect(await shows(SITE)).toBe('site')
    portal = await startPortal()
    await addName(await claire(), name)
    await expect.poll(() => shows(name), within(40_000)).toBe('site')
  })
})
