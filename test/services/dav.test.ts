import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newAppPassword } from '../../src/base/app-password.ts'
import { DAV_SCOPES } from '../../src/servers/dav/port.ts'
import { CLAIRE, davContract, davEntry } from '../servers/dav.contract.ts'
import { type DavPortal, davPortal } from './dav-portal.ts'
import { type RunningDav, startDav } from './radicale.ts'

const MARC = 'marc@favre.example'
const tried = new Set<string>()

let dav: RunningDav
let portal: DavPortal
beforeAll(async () => {
  dav = await startDav()
  portal = await davPortal({
    settings: { folder: dav.published, url: dav.url, ca: dav.ca },
    user: dav.people.portal,
  })
}, 60_000)
afterAll(async () => {
  portal?.close()
  await dav?.close()
})

davContract('Radicale behind nginx', () => ({
  server: portal,
  goAway: () => dav.stop(),
  comeBack: () => dav.start(),
  whileUnpublishable: async (work) => {
    const others = DAV_SCOPES.map((scope) => new Database(path.join(dav.published, `${scope}.sqlite`)))
    for (const other of others) other.exec('BEGIN IMMEDIATE')
    await work()
    for (const other of others) other.close()
  },
}))

interface Asked {
  password?: string
  userName?: string
  body?: string
  headers?: Record<string, string>
}

/** One request as a device makes it, to the address people type. */
function ask(method: string, place: string, { password, userName = CLAIRE, body, headers }: Asked = {}) {
  if (password) tried.add(password)
  return new Promise<{ status: number; text: string; location: string | undefined }>((resolve, reject) => {
    const auth = password === undefined ? {} : { auth: `${userName}:${password}` }
    const asked = request(new URL(place, dav.url), {
      method,
      ca: dav.ca,
      agent: false,
      headers: { ...headers },
      ...auth,
    })
    asked.on('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (piece) => (text += piece))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, location: answer.headers.location }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

const homeOf = (userName = CLAIRE) => davEntry('x', [], userName).home
const propfind = (place: string, asked: Asked = {}) => ask('PROPFIND', place, { headers: { Depth: '1' }, ...asked })

describe('a device', () => {
  let [phone, desk, marcs] = ['', '', '']
  beforeEach(async () => {
    ;[phone, desk, marcs] = [newAppPassword(), newAppPassword(), newAppPassword()]
    await portal.reconcile(() => [davEntry(phone), davEntry(desk), davEntry(marcs, undefined, MARC)])
  })

  test('that knows only the name of the server is led to calendars and to contacts (RFC 6764)', async () => {
    expect((await ask('PROPFIND', '/.well-known/caldav')).location).toContain('/calendars/')
    expect((await ask('PROPFIND', '/.well-known/carddav')).location).toContain('/contacts/')
    const { status, text } = await propfind('/calendars/', {
      password: phone,
      body: '<propfind xmlns="DAV:"><prop><current-user-principal/></prop></propfind>',
    })
    expect(status).toBe(207)
    expect(text).toContain(`<href>/calendars/${homeOf()}/</href>`)
  })

  test('that comes for the first time finds somewhere to write', async () => {
    expect((await propfind(`/calendars/${homeOf()}/`, { password: phone })).text).toContain('/agenda/')
    expect((await propfind(`/contacts/${homeOf()}/`, { password: phone })).text).toContain('/contacts/')
  })

  test('is asked for a password where it brings none, and let in with none that is not of an application', async () => {
    expect((await propfind('/calendars/')).status).toBe(401)
    const login = await propfind('/calendars/', { password: 'trois-croissants-chauds' })
    expect(login.status).toBe(401)
  })

  test('sees what another device of the same person wrote, and nothing of anybody else', async () => {
    const event = icsOf('tarte', 'Order the flour')
    const place = `/calendars/${homeOf()}/agenda/tarte.ics`
    await propfind(`/calendars/${homeOf()}/`, { password: phone })
    const type = { 'Content-Type': 'text/calendar; charset=utf-8' }
    expect((await ask('PUT', place, { password: phone, body: event, headers: type })).status).toBe(201)
    expect((await ask('GET', place, { password: desk })).text).toContain('Order the flour')
    expect((await ask('GET', place, { password: marcs, userName: MARC })).status).toBe(403)
    expect((await propfind('/calendars/', { password: marcs, userName: MARC })).text).not.toContain(homeOf())
  })

  test('cannot say that it is somebody by a header (Kozea/Radicale#1529), by the door or around it', async () => {
    const forged = { 'X-Remote-User': homeOf(), 'X-Script-Name': '/elsewhere', Depth: '1' }
    expect((await propfind(`/calendars/${homeOf()}/`, { headers: forged })).status).toBe(401)
    const around = `http://127.0.0.1:${dav.settings['RADICALE_CALENDARS_PORT']}/${homeOf()}/`
    expect((await fetch(around, { method: 'PROPFIND', headers: forged })).status).toBe(401)
  })

  test('is answered while the portal is away, and its use is told once the portal is back', async () => {
    await portal.uses()
    expect((await propfind('/calendars/', { password: phone, headers: { 'X-Real-IP': '203.0.113.9' } })).status).toBe(
      207,
    )
    expect((await propfind('/calendars/', { password: phone })).status).toBe(207)
    const [use, ...more] = await portal.uses()
    expect(use).toMatchObject({ digest: davEntry(phone).digest, scope: 'caldav', ip: '127.0.0.1' })
    expect(Math.abs(Date.now() - Date.parse(use?.at ?? ''))).toBeLessThan(10_000)
    expect(more).toEqual([])
    expect(await portal.uses()).toEqual([])
  })

  // Radicale 3.1 calls it an error of its own; nothing is unfolded
  test('that sends a document that swells is refused at once', { retry: 2 }, async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${[1, 2, 3, 4, 5, 6, 7, 8]
      .map((at) => `<!ENTITY a${at} "${`&a${at === 1 ? '' : at - 1};`.repeat(10)}">`)
      .join('')}]><propfind xmlns="DAV:"><prop><x>&a8;</x></prop></propfind>`
    const start = performance.now()
    expect([400, 500]).toContain((await propfind('/calendars/', { password: phone, body: bomb })).status)
    expect(performance.now() - start).toBeLessThan(1000)
  })

  test('is not answered without encryption', async () => {
    const { port } = new URL(dav.url)
    const answer = await fetch(`http://127.0.0.1:${port}/calendars/`, { redirect: 'manual' }).catch(() => undefined)
    expect(answer?.status ?? 400).toBe(400)
  })
})

const icsOf = (uid: string, summary: string) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20260302T090000Z',
    'DTSTART:20260303T060000Z',
    'DTEND:20260303T070000Z',
    `SUMMARY:${summary}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')

const vcfOf = (uid: string, name: string) =>
  ['BEGIN:VCARD', 'VERSION:3.0', `UID:${uid}`, `FN:${name}`, `N:${name};;;;`, 'END:VCARD', ''].join('\r\n')

/** A computer with vdirsyncer on it: folders of calendars and contacts, and what it was told once. */
function computer(passwords: Record<'caldav' | 'carddav', string>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-vdirsyncer-'))
  const pair = (scope: 'caldav' | 'carddav', kind: string, url: string, fileext: string) => `
[pair ${kind}]
a = "${kind}_here"
b = "${kind}_there"
collections = ["from b"]
conflict_resolution = "a wins"

[storage ${kind}_here]
type = "filesystem"
path = "${folder}/${kind}"
fileext = "${fileext}"

[storage ${kind}_there]
type = "${scope}"
url = "${url}"
username = "${CLAIRE}"
password = "${passwords[scope]}"
verify = "${dav.caFile}"
`
  mkdirSync(path.join(folder, 'status'))
  const { caldav, carddav } = portal.addresses
  const config = path.join(folder, 'config')
  writeFileSync(
    config,
    `[general]\nstatus_path = "${folder}/status/"\n${pair('caldav', 'calendars', caldav, '.ics')}${pair('carddav', 'contacts', carddav, '.vcf')}`,
  )
  const run = (...args: string[]) =>
    new Promise<{ code: number | null; said: string }>((resolve) => {
      const child = spawn('vdirsyncer', ['-c', config, ...args], {
        env: { PATH: '/usr/bin:/bin', HOME: folder, LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8' },
        stdio: ['pipe', 'pipe', 'pipe'],
      })
      let said = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += String(bytes)))
      child.stdin.end('y\ny\ny\ny\n')
      child.once('close', (code) => resolve({ code, said }))
    })
  for (const password of Object.values(passwords)) tried.add(password)
  return {
    discover: () => run('discover', '--no-list'),
    sync: (...what: string[]) => run('sync', ...what),
    write: (file: string, text: string) => writeFileSync(path.join(folder, file), text),
    read: (place: string) =>
      readdirSync(path.join(folder, place)).map((name) => readFileSync(path.join(folder, place, name), 'utf8')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

describe('vdirsyncer, on two computers of one person', { timeout: 60_000 }, () => {
  test('carries events and contacts both ways; one password is withdrawn, and the other computer goes on', async () => {
    const [first, second] = [newAppPassword(), newAppPassword()]
    await portal.reconcile(() => [davEntry(first), davEntry(second)])
    const [shop, home] = [computer({ caldav: first, carddav: first }), computer({ caldav: second, carddav: second })]
    try {
      for (const one of [shop, home]) expect(await one.discover()).toMatchObject({ code: 0 })
      shop.write('calendars/agenda/flour.ics', icsOf('flour', 'Flour comes'))
      shop.write('contacts/contacts/miller.vcf', vcfOf('miller', 'Anna Miller'))
      expect(await shop.sync()).toMatchObject({ code: 0 })
      expect(await home.sync()).toMatchObject({ code: 0 })
      expect(home.read('calendars/agenda').join()).toContain('SUMMARY:Flour comes')
      expect(home.read('contacts/contacts').join()).toContain('FN:Anna Miller')

      home.write('calendars/agenda/oven.ics', icsOf('oven', 'Oven is cleaned'))
      expect(await home.sync()).toMatchObject({ code: 0 })
      expect(await shop.sync()).toMatchObject({ code: 0 })
      expect(shop.read('calendars/agenda').join()).toContain('SUMMARY:Oven is cleaned')

      await portal.publish([davEntry(first, [])])
      const refused = await shop.sync()
      expect([refused.code, refused.said]).toEqual([1, expect.stringMatching(/401|Unauthorized/)])
      home.write('calendars/agenda/tart.ics', icsOf('tart', 'Tarts for the market'))
      expect(await home.sync()).toMatchObject({ code: 0 })
    } finally {
      shop.remove()
      home.remove()
    }
  })

  test('with a password for calendars only is refused for contacts', async () => {
    const calendars = newAppPassword()
    await portal.reconcile(() => [davEntry(calendars, ['caldav'])])
    const phone = computer({ caldav: calendars, carddav: calendars })
    try {
      expect((await phone.discover()).said).toMatch(/401|Unauthorized/)
      expect((await phone.sync('calendars')).code).toBe(0)
      expect((await phone.sync('contacts')).code).toBe(1)
    } finally {
      phone.remove()
    }
  })
})

describe('the published files', () => {
  const may = (uid: number, groups: string, command: string) =>
    spawnSync('setpriv', [`--reuid=${uid}`, `--regid=${uid}`, groups, 'sh', '-c', command]).status === 0

  test('belong to the portal and to the group of their readers', () => {
    for (const scope of DAV_SCOPES) {
      const { uid, gid, mode } = statSync(path.join(dav.published, `${scope}.sqlite`))
      expect([uid, gid, mode & 0o777]).toEqual([dav.people.portal.uid, dav.people.readers.gid, 0o640])
    }
  })

  test('can be read and not changed by Radicale, and not even seen by others', () => {
    const file = path.join(dav.published, 'caldav.sqlite')
    const { radicale, readers } = dav.people
    expect(may(radicale.uid, `--groups=${readers.gid}`, `cat ${file}`)).toBe(true)
    expect(may(radicale.uid, `--groups=${readers.gid}`, `true >> ${file}`)).toBe(false)
    expect(may(radicale.uid, `--groups=${readers.gid}`, `mv ${file} ${file}.old`)).toBe(false)
    expect(may(65_534, '--clear-groups', `ls ${dav.published}`)).toBe(false)
  })
})

test('no password that was tried stands in any log', () => {
  const written = dav.log()
  expect(written).toContain('Successful login')
  expect(tried.size).toBeGreaterThan(5)
  for (const password of tried)
    for (const form of [password, Buffer.from(`${CLAIRE}:${password}`).toString('base64')])
      expect(written.includes(form), `a log holds the password "${password}"`).toBe(false)
})
