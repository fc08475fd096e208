import { chownSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import type { Browser } from '../browsing.ts'
import { BUNDLE, freePort, type Server, startServer, visit } from '../process/server.ts'
import { type Desk, deskOf } from './mail-desk.ts'
import { lftp, type RunningFtp, startFtp } from './pure-ftpd.ts'

const [FIRST, SECOND] = ['quatre-tartes-aux-pommes', 'cinq-tresses-au-beurre']
const SITE = 'favreweb_boutique'

let ftp: RunningFtp
let portal: Server
let browser: Browser
let account: string
let hosting: string
beforeAll(async () => {
  ftp = await startFtp()
  portal = await open()
  browser = visit(portal.origin)
  await browser.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })
  account = /acc_\w+/.exec((await browser.get('/manager')).location ?? '')?.[0] ?? ''
  hosting = await hostingCalled('favreweb')
}, 60_000)
afterAll(async () => {
  await portal?.stop()
  await ftp?.close()
})

/** The whole product as a user of the system without any right, beside the helper and a real Pure-FTPd. */
async function open(): Promise<Server> {
  const { uid, gid } = ftp.helper.people.portal
  const folder = path.join(ftp.helper.folder, 'portal')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  chownSync(folder, uid, gid)
  const settings = {
    ...{ MODE: 'demo', PORT: String(await freePort()), DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'warn' },
    ...{ HELPER_SOCKET: ftp.helper.socket, FTP_PUBLISH_FILE: ftp.file, FTP_CA: path.join(ftp.folder, 'cert.pem') },
    ...{ FTP_HOST: 'localhost', FTP_PORT: String(ftp.port) },
  }
  const as = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', process.execPath, BUNDLE]
  return startServer({ settings, folder, command: as })
}

async function hostingCalled(handle: string): Promise<string> {
  const { text } = await browser.get(`/manager/${account}/products`)
  for (const [, id = ''] of text.matchAll(/products\/(prd_\w+)/g))
    if ((await browser.get(`/manager/${account}/products/${id}`)).text.includes(handle)) return id
  throw new Error(`${handle} is not there`)
}

/** Fills in a card of the account, begun anew, and sends it. */
async function send(action: string, subject: string, fields: Record<string, string>) {
  const page = await browser.get(`/manager/${account}/actions/${action}/${subject}?again=1`)
  const form = page.form('class="card"')
  return browser.post(form.action, { ...form.hidden, ...fields, do: 'step' })
}

async function accountCalled(name: string): Promise<string> {
  const { text } = await browser.get(`/manager/${account}/ftp`)
  return new RegExp(`/ftp/(\\w+)[^>]*>\\s*${name}<`).exec(text)?.[1] ?? ''
}

const arrives = (password: string) =>
  lftp(ftp, { user: SITE, password }, 'set ftp:ssl-force true; set ftp:ssl-protect-data true; ls').ok
const within = { timeout: 20_000, interval: 100 }

describe('an account of a customer on a real Pure-FTPd', () => {
  test('is made, opens at once, and takes another password at once (R-PWD-7)', async () => {
    expect((await send('ftp.create', hosting, { name: 'boutique', folder: 'site', password: FIRST })).status).toBe(303)
    await expect.poll(() => arrives(FIRST), within).toBe(true)
    const id = await accountCalled(SITE)
    expect((await send('ftp.change-password', id, { password: SECOND })).status).toBe(303)
    await expect.poll(() => arrives(SECOND), within).toBe(true)
    expect(arrives(FIRST)).toBe(false)
  })

  test('opens to nobody while its hosting is held at the desk, and opens again with its password (R-PWD-13)', async () => {
    const desk: Desk = await deskOf(portal, portal.said(), { account, product: hosting })
    expect(arrives(SECOND)).toBe(true)
    expect(await desk.hold('abuse', 'Fichiers suspects sur ce site.')).toBe(303)
    await expect.poll(() => arrives(SECOND), within).toBe(false)
    expect((await send('ftp.change-password', await accountCalled(SITE), { password: FIRST })).status).not.toBe(303)
    expect(await desk.lift()).toBe(303)
    await expect.poll(() => arrives(SECOND), within).toBe(true)
    expect(arrives(FIRST)).toBe(false)
  })
})
