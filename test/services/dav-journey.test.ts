import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { tryDavLogin } from '../../src/servers/dav/login.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { freePort, type Server, startServer, visit } from '../process/server.ts'
import { copiedExecutable } from './executable.ts'
import { type RunningDav, startDav } from './radicale.ts'

const PAGE = '/profile/application-passwords'
const CLAIRE = 'claire@example.test'
const t = textFor('fr').appPasswords

let executable: string
let folder = ''
let dav: RunningDav
let portal: Server
let settings: Record<string, string>
beforeAll(async () => {
  executable = copiedExecutable()
  dav = await startDav([executable])
  const { uid, gid } = dav.people.portal
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-dav-journey-'))
  chmodSync(folder, 0o755)
  mkdirSync(path.join(folder, 'data'), { mode: 0o700 })
  chownSync(path.join(folder, 'data'), uid, gid)
  const port = String(await freePort())
  settings = { ...dav.settings, MODE: 'demo', LOG_LEVEL: 'warn', PORT: port, DATA_DIR: path.join(folder, 'data') }
  portal = await startPortal()
}, 120_000)
afterAll(async () => {
  await portal?.stop()
  await dav?.close()
  for (const one of [folder, path.dirname(executable)].filter(Boolean)) rmSync(one, { recursive: true, force: true })
})

/** As in production: a user of the system without any right. */
function startPortal(): Promise<Server> {
  const { uid, gid } = dav.people.portal
  const command = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', executable]
  return startServer({ settings, command, folder })
}

async function claire(): Promise<Browser> {
  const browser = visit(portal.origin)
  await browser.post('/sign-in', { email: CLAIRE, password: DEMO_PASSWORD })
  return browser
}

/** One of the two cards of the page, sent. */
async function send(browser: Browser, card: 'create' | 'revoke', fields: Record<string, string | string[]>) {
  const page = await browser.get(`/profile/actions/app-passwords.${card}?again=1`)
  const { action, hidden } = page.form('class="card"')
  return (await browser.post(action, { ...hidden, do: 'step', ...fields }, HTMX)).text
}

async function make(browser: Browser, name: string, scopes = ['caldav', 'carddav']) {
  const text = await send(browser, 'create', { name, scopes })
  return { text, password: [...text.matchAll(/<code>([^<]+)<\/code>/g)].at(-1)?.[1] ?? '' }
}

const opens = (place: 'calendars' | 'contacts', password: string) =>
  tryDavLogin(`${dav.url}/${place}/`, { userName: CLAIRE, password }, dav.ca)

describe('a password made on its page, over HTTP, for the Radicales that `comptoir print-config` prints', () => {
  let phone = ''
  let desk = ''

  test('opens calendars and contacts as soon as the card says so; the login password never does', async () => {
    const browser = await claire()
    const made = await make(browser, 'Phone')
    phone = made.password
    expect(made.text).toContain(t.create.done)
    expect([await opens('calendars', phone), await opens('contacts', phone)]).toEqual(['valid', 'valid'])
    expect(await opens('calendars', DEMO_PASSWORD)).toBe('refused')
  })

  test('for calendars only is refused for contacts', async () => {
    desk = (await make(await claire(), 'Desk', ['caldav'])).password
    expect([await opens('calendars', desk), await opens('contacts', desk)]).toEqual(['valid', 'refused'])
  })

  test('goes on opening while the portal is away; when it was used is told once it is back', async () => {
    expect((await portal.stop()).code).toBe(0)
    expect(await opens('contacts', phone)).toBe('valid')
    portal = await startPortal()
    const browser = await claire()
    const lines = async () =>
      /<p class="record-title">Phone<\/p>([\s\S]*?)<\/li>/.exec((await browser.get(PAGE)).text)?.[1]
    await expect.poll(lines, { timeout: 10_000 }).toContain(t.list.from('127.0.0.1'))
  })

  test('withdrawn is refused at the next request, and the other device goes on', async () => {
    const browser = await claire()
    const list = (await browser.get(PAGE)).text
    const id = /value="(app_[0-9a-z]+)"[^>]*>\s*<span class="check-words">\s*<span class="check-label">Phone</.exec(
      list,
    )?.[1]
    expect(await send(browser, 'revoke', { subject: id ?? '' })).toContain(t.revoke.done(1))
    expect(await opens('calendars', phone)).toBe('refused')
    expect(await opens('calendars', desk)).toBe('valid')
  })

  test('made while Radicale is stopped is shown, and its card says what is true and heals', async () => {
    await dav.stop()
    const browser = await claire()
    const made = await make(browser, 'Tablet')
    expect(made.text).toContain('data-state="running"')
    expect(made.text).toContain(t.create.asleep)
    await dav.start()
    const card = async () => (await browser.get('/profile/actions/app-passwords.create')).text
    await expect.poll(card, { timeout: 30_000, interval: 500 }).toContain(t.create.done)
    expect(await opens('calendars', made.password)).toBe('valid')
  })

  test('all are withdrawn by a new password through a mailed link', async () => {
    const visitor = visit(portal.origin)
    await visitor.post('/actions/identity.ask-reset', { email: CLAIRE, do: 'step' })
    const letter = async () => {
      const list = (await visitor.get('/desk/outbox')).text
      const row = list.split('<tr>').find((one) => one.includes(`>${CLAIRE}<`) && one.includes('/desk/outbox/'))
      const { text } = await visitor.get(/href="(\/desk\/outbox\/\d+)"/.exec(row ?? '')?.[1] ?? '/desk/outbox')
      return /href="(https?:[^"]*token=[^"]*)"/.exec(text)?.[1] ?? ''
    }
    await expect.poll(letter, { timeout: 10_000 }).toContain('token=')
    const { pathname, search } = new URL(await letter())
    const page = await visitor.get((await visitor.get(pathname + search)).location ?? '')
    const { action, hidden } = page.form('<main')
    expect((await visitor.post(action, { ...hidden, password: 'quatre tartes aux pommes' })).status).toBeLessThan(400)
    await expect.poll(() => opens('calendars', desk), { timeout: 5000 }).toBe('refused')
  })
})
