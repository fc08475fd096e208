import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { siteConfig } from '../../src/helper/site-config.ts'
import { checkedSites } from '../../src/helper/site-entries.ts'
import { replaceFiles } from '../../src/helper/site-folder.ts'
import { readyPage, writePages } from '../../src/helper/site-pages.ts'
import { readPublishedSites, writePublishedSites } from '../../src/servers/sites/published.ts'
import { HOSTILE } from '../base/host-names.ts'

const hostings = { root: '/srv/hosting', uidBase: 20_000, group: 'www-data' }
const around = { hostings, reserved: ['help.comptoir.test'] }
const good = { handle: 'abcdefgh', number: 7, hosts: ['a.test', 'www.a.test'], state: 'live' }

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-sites-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function checked(...published: unknown[]) {
  const notes: string[] = []
  return { ...checkedSites(published, around, (line) => notes.push(line)), notes }
}

describe('what is published is checked again by the helper', () => {
  test('and what is right is taken as it is', () => {
    expect(checked(good)).toEqual({ sites: [good], refused: [], notes: [] })
  })

  test.each(HOSTILE)('the name %j takes its site along, and the others are shown', (name) => {
    const other = { ...good, handle: 'bcdefghi', number: 8, hosts: ['b.test'] }
    const { sites, refused, notes } = checked({ ...good, hosts: ['a.test', name] }, other)
    expect(sites).toEqual([other])
    expect(refused).toEqual(['abcdefgh'])
    expect(notes).toEqual(['site 1: a name that is no host name'])
  })

  test('a name of another customer, of the house, or there twice is refused', () => {
    const thief = { ...good, handle: 'bcdefghi', number: 8, hosts: ['b.test', 'www.a.test'] }
    expect(checked(good, thief)).toMatchObject({ sites: [good], refused: ['bcdefghi'] })
    expect(checked({ ...good, hosts: ['help.comptoir.test'] }).refused).toEqual(['abcdefgh'])
    expect(checked({ ...good, hosts: ['a.test', 'a.test'] }).refused).toEqual(['abcdefgh'])
    expect(checked(good, { ...good, hosts: ['c.test'] }).refused).toEqual(['abcdefgh'])
    expect(checked(good, { ...good, handle: 'bcdefghi', hosts: ['c.test'] }).refused).toEqual(['bcdefghi'])
  })

  test.each([
    ['a handle that leads elsewhere', { ...good, handle: '../../etc' }],
    ['a handle that is too long', { ...good, handle: 'abcdefghi' }],
    ['root as its user', { ...good, number: -20_000 }],
    ['a user of the system', { ...good, number: -5 }],
    ['the number of nobody', { ...good, number: 65_534 - 20_000 }],
    ['a number that is none', { ...good, number: 1.5 }],
    ['a state that is none', { ...good, state: 'open' }],
    ['one word too many', { ...good, root: '/etc' }],
    ['no names', { handle: 'abcdefgh', number: 7, state: 'live' }],
    ['names that are none', { ...good, hosts: [{}] }],
    ['a hundred and one names', { ...good, hosts: Array.from({ length: 101 }, (_, at) => `n${at}.test`) }],
    ['nothing', null],
    ['a word', 'site'],
  ])('%s is no site', (_, entry) => {
    expect(checked(entry).sites).toEqual([])
    expect(checked(entry).notes).toHaveLength(1)
  })
})

describe('the published file', () => {
  const file = () => path.join(folder, 'sites.json')

  test('is read as it was written', () => {
    writePublishedSites(file(), [{ ...good, state: 'closed' }])
    expect(readPublishedSites(file())).toEqual([{ ...good, state: 'closed' }])
  })

  test.each(['', '{', '[]', 'null', '{"version":2,"sites":[]}', '{"version":1,"sites":{}}'])(
    '%j is refused',
    (text) => {
      writeFileSync(file(), text)
      expect(() => readPublishedSites(file())).toThrow('cannot be read')
    },
  )

  test('is no link to something else, whose words are not told', () => {
    writeFileSync(path.join(folder, 'secret'), 'root:x:0:0')
    symlinkSync(path.join(folder, 'secret'), file())
    expect(() => readPublishedSites(file())).toThrow('ELOOP')
    rmSync(file())
    mkdirSync(file())
    expect(() => readPublishedSites(file())).toThrow('no file of ours')
  })
})

describe('the files nginx reads', () => {
  const shown = () => readFileSync(path.join(folder, 'current', 'a.conf'), 'utf8')
  const put = (text: string, look: () => Promise<void> = () => Promise.resolve()) =>
    replaceFiles(folder, new Map([['a.conf', text]]), look)

  test('are replaced all at once, and what is gone is gone', async () => {
    await replaceFiles(
      folder,
      new Map([
        ['a.conf', '1'],
        ['b.conf', '1'],
      ]),
      async () => undefined,
    )
    await put('2')
    expect(readdirSync(path.join(folder, 'current'))).toEqual(['a.conf'])
    expect(shown()).toBe('2')
    expect(readdirSync(folder).filter((name) => name.startsWith('g'))).toHaveLength(1)
  })

  test('are as they were when they are refused', async () => {
    await put('1')
    await expect(put('broken', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(shown()).toBe('1')
    await put('2')
    expect(shown()).toBe('2')
  })

  test('heal after a helper that was killed before they were looked at', async () => {
    await put('1')
    const proven = readlinkSync(path.join(folder, 'proven'))
    mkdirSync(path.join(folder, 'g9'))
    writeFileSync(path.join(folder, 'g9', 'a.conf'), 'half')
    rmSync(path.join(folder, 'current'))
    symlinkSync('g9', path.join(folder, 'current'))
    symlinkSync('g9', path.join(folder, 'current.new'))
    await expect(put('broken', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(readlinkSync(path.join(folder, 'current'))).toBe(proven)
    await put('2')
    expect(shown()).toBe('2')
    expect(readdirSync(folder).sort()).toEqual(['current', expect.stringMatching(/^g\d+$/), 'proven'])
  })
})

describe('the configuration of a site', () => {
  const sites = {
    ...{ published: '', folder: '', pages: '/var/lib/sites/pages', acme: '/var/lib/sites/acme', certificates: '' },
    ...{ selfMade: { certificate: '/self.pem', key: '/self.key' }, listen: ['80'], listenTls: ['443'] },
    ...{ phpSocket: '', nginx: '', reserved: [], operator: '', contact: '' },
  }
  const site = { ...good, state: 'live' as const }

  test('leads over to https only for the names its certificate is for', () => {
    const certificate = { certificate: '/c.pem', key: '/c.key', covers: (host: string) => host === 'a.test' }
    const text = siteConfig({ hostings, sites }, site, certificate)
    const [bare, led, covered] = text.split(/^server \{/m).slice(1)
    expect(bare).toMatch(/server_name www\.a\.test;/)
    expect(bare).toContain('ssl_certificate /self.pem;')
    expect(led).toMatch(/server_name a\.test;[\s\S]*return 301 https/)
    expect(led).not.toContain('ssl_certificate')
    expect(covered).toContain('ssl_certificate /c.pem;')
  })

  test('runs PHP by a socket of its own where there is one, and never shows a program as a text', () => {
    expect(siteConfig({ hostings, sites }, site, undefined)).toMatch(/location ~ \\\.php\$ \{\s+return 404;/)
    const php = siteConfig({ hostings, sites: { ...sites, phpSocket: '/run/php/{handle}.sock' } }, site, undefined)
    expect(php).toContain('fastcgi_pass unix:/run/php/abcdefgh.sock;')
  })

  test('of a closed one shows a page and nothing of its folder', () => {
    const text = siteConfig({ hostings, sites }, { ...site, state: 'closed' }, undefined)
    expect(text).toContain('return 503;')
    expect(text).toContain('Retry-After 3600 always')
    expect(text).not.toContain('/srv/hosting')
  })
})

test('the page of a closed site names no reason, speaks both languages, and leads to the operator', () => {
  writePages(folder, { operator: 'Comptoir <SA>', contact: 'bonjour@comptoir.test' })
  const page = readFileSync(path.join(folder, 'closed.html'), 'utf8')
  expect(page).toContain('lang="fr"')
  expect(page).toContain('lang="en"')
  expect(page).toContain('mailto:bonjour@comptoir.test')
  expect(page).not.toContain('<SA>')
  expect(page).not.toMatch(/impay|abus|paid|abuse/i)
  expect(readyPage()).toContain('Ce site est pr\u00eat')
})
