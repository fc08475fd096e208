import { chownSync, lchownSync, lstatSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServerDown } from '../../src/base/refusal.ts'
import { readSettings } from '../../src/config.ts'
import { sitesPublish } from '../../src/helper/sites.ts'
import { helperSettingsOf } from '../../src/helper-settings.ts'
import type { Helper } from '../../src/servers/helper/port.ts'
import { nginxSiteServer } from '../../src/servers/sites/nginx.ts'
import type { SiteEntry } from '../../src/servers/sites/port.ts'
import { sitesProxyConfig } from '../../src/servers/sites/print.ts'
import { sitesProxySettingsOf } from '../../src/sites-settings.ts'
import { localCertificate } from '../servers/certificate.ts'
import { sitesContract } from '../servers/sites.contract.ts'
import { steadily } from '../servers/steadily.ts'
import { ask, layOutNginx, type NginxPlace, nginxIn, nginxPlace, type RunningNginx, removePlace } from './nginx.ts'
import { existing } from './users.ts'

const site = (handle: string, number: number, ...hosts: string[]): SiteEntry => ({
  handle,
  number,
  hosts,
  state: 'live',
})
const bakery = site('favreweb', 7, 'boulangerie.test', 'www.boulangerie.test')
const studio = site('nadiaweb', 8, 'studio.test')

let place: NginxPlace
let nginx: RunningNginx
let server: ReturnType<typeof nginxSiteServer>
const notes: string[] = []
beforeAll(async () => {
  place = await nginxPlace({ uid: 0, gid: 0 })
  const raw = readSettings(place.settings, place.folder)
  layOutNginx(place, { sites: sitesProxyConfig(sitesProxySettingsOf(raw)) })
  nginx = nginxIn(place)
  await nginx.start()
  const settings = helperSettingsOf(raw)
  const work = () => ({ signal: AbortSignal.timeout(20_000), note: (line: string) => void notes.push(line) })
  const helper = {
    ask: async () => {
      const admitted = sitesPublish.admit({})
      if (typeof admitted === 'string') throw new Error(admitted)
      return admitted.run(settings, work())
    },
  } as unknown as Helper
  const { SITES_PUBLISH_FILE: file = '', SITES_URL: url = '' } = place.settings
  server = nginxSiteServer({ file, url, addresses: [] }, helper)
  await server.reconcile(() => [bakery, studio])
}, 60_000)
afterAll(async () => {
  await nginx?.stop()
  if (place) removePlace(place)
})

const get = (host: string, at = '/') => ask(place.ports.plain, host, { path: at })
const homeOf = (handle: string) => path.join(place.folder, 'hosting', handle, 'site')
const UID = 20_007

/** As its customer would put it there by FTP. */
function put(name: string, text: string): void {
  const file = path.join(homeOf('favreweb'), name)
  writeFileSync(file, text)
  chownSync(file, UID, UID)
}

/** nginx takes a new configuration over a moment after it was told. */
const soon = (look: () => Promise<unknown>) => expect.poll(steadily(look), { timeout: 10_000, interval: 50 })

describe('a site that is published', () => {
  test('is shown with a first page, in a folder of its own', async () => {
    await soon(() => server.look('favreweb', 'www.boulangerie.test')).toBe('live')
    const { status, text } = await get('boulangerie.test')
    expect(status).toBe(200)
    expect(text).toContain('Ce site est pr\u00eat')
    const about = lstatSync(homeOf('favreweb'))
    expect([about.uid, about.gid, about.mode & 0o7777]).toEqual([UID, existing('www-data').gid, 0o750])
  })

  test('shows the files its customer puts there, and keeps them', async () => {
    put('index.html', 'Du pain')
    await server.publish([bakery])
    expect((await get('boulangerie.test')).text).toBe('Du pain')
  })

  test('shows nothing that is hidden, no list, and no program as a text', async () => {
    put('.htpasswd', 'secret')
    put('wp-config.php', 'secret')
    mkdirSync(path.join(homeOf('favreweb'), 'photos'), { recursive: true })
    for (const at of ['/.htpasswd', '/wp-config.php', '/photos/', '/%2ehtpasswd', '/photos/../.htpasswd'])
      expect((await get('boulangerie.test', at)).text, at).not.toContain('secret')
    expect((await get('boulangerie.test', '/photos/')).status).toBeGreaterThanOrEqual(403)
  })

  test('shows what its own links lead to, and nothing of anybody else', async () => {
    const home = homeOf('favreweb')
    put('menu-1.html', 'Menu')
    const link = (name: string, to: string) => {
      rmSync(path.join(home, name), { force: true })
      symlinkSync(to, path.join(home, name))
      lchownSync(path.join(home, name), UID, UID)
    }
    link('menu.html', 'menu-1.html')
    link('passwd.html', '/etc/passwd')
    link('neighbour.html', path.join(homeOf('nadiaweb'), 'index.html'))
    link('root', '/')
    expect((await get('boulangerie.test', '/menu.html')).text).toBe('Menu')
    for (const at of ['/passwd.html', '/neighbour.html', '/root/etc/passwd', '/root/etc/'])
      expect((await get('boulangerie.test', at)).status, at).toBeGreaterThanOrEqual(403)
  })

  test('shows nothing of a folder that a link of its customer stands for', async () => {
    const home = homeOf('favreweb')
    renameSync(home, `${home}-away`)
    symlinkSync('/etc', home)
    lchownSync(home, UID, UID)
    await server.publish([bakery])
    expect((await get('boulangerie.test', '/passwd')).status).toBeGreaterThanOrEqual(403)
    rmSync(home)
    renameSync(`${home}-away`, home)
  })

  test('is not there for a name that nobody has, over http and https', async () => {
    for (const options of [{}, { secure: place.ca }]) {
      const port = 'secure' in options ? place.ports.tls : place.ports.plain
      const { status, text } = await ask(port, 'localhost', options)
      expect(status).toBe(421)
      expect(text).toContain('There is no site at this address')
    }
    expect(await server.look('favreweb', 'nobody.test')).toBe('nothing')
    expect(await server.look('nadiaweb', 'boulangerie.test')).toBe('nothing')
  })
})

describe('a product that closes', () => {
  test('shows a page that nobody keeps, and its site again once it opens', async () => {
    await server.publish([{ ...bakery, state: 'closed' }])
    await soon(() => server.look('favreweb', 'boulangerie.test')).toBe('closed')
    for (const method of ['GET', 'POST']) {
      const { status, headers, text } = await ask(place.ports.plain, 'boulangerie.test', { method, path: '/menu.html' })
      expect(status).toBe(503)
      expect(headers).toMatchObject({ 'retry-after': '3600', 'cache-control': 'no-store' })
      expect(text).toContain('Ce site n\u2019est pas disponible')
      expect(text).toContain('bonjour@comptoir.test')
    }
    expect((await get('studio.test')).status).toBe(200)

    await server.publish([bakery])
    await soon(() => get('boulangerie.test').then(({ text }) => text)).toBe('Du pain')
  })

  test('and one that is gone is shown no more, while its files stay', async () => {
    await server.publish([{ ...studio, state: 'gone' }])
    await soon(() => get('studio.test').then(({ status }) => status)).toBe(421)
    expect(lstatSync(homeOf('nadiaweb')).isDirectory()).toBe(true)
    await server.publish([studio])
    await soon(() => server.look('nadiaweb', 'studio.test')).toBe('live')
  })
})

describe('what is not as it must be', () => {
  test('a name of another customer, written into the file by a stranger, changes nothing for its owner', async () => {
    const thief = site('thiefweb', 9, 'thief.test', 'boulangerie.test')
    expect(await server.publish([thief])).toEqual({ refused: ['thiefweb'] })
    expect((await get('boulangerie.test')).text).toBe('Du pain')
    await server.publish([{ ...thief, state: 'gone' }])
  })

  test('a folder of somebody else is not shown as a site', async () => {
    const other = path.join(place.folder, 'hosting', 'otherweb')
    mkdirSync(other)
    chownSync(other, 20_099, 20_099)
    expect(await server.publish([site('otherweb', 10, 'others.test')])).toEqual({ refused: ['otherweb'] })
    expect(notes.at(-1)).toContain('belongs to somebody else')
    await server.publish([{ ...site('otherweb', 10), state: 'gone' }])
  })

  test('a broken file changes nothing, and the whole laid out again heals it', async () => {
    writeFileSync(place.settings['SITES_PUBLISH_FILE'] as string, '{"version":1,"sites":[')
    await expect(server.publish([studio])).rejects.toThrow(ServerDown)
    expect((await get('boulangerie.test')).text).toBe('Du pain')
    await server.reconcile(() => [bakery, studio])
    await soon(() => server.look('nadiaweb', 'studio.test')).toBe('live')
  })

  test('what nginx refuses is taken back, with its words, until it is mended', async () => {
    const own = path.join(place.folder, 'operators-own.conf')
    writeFileSync(own, 'no_such_word;\n')
    const refused = await server.publish([{ ...bakery, state: 'closed' }]).catch((problem: ServerDown) => problem)
    expect(String((refused as ServerDown).cause)).toContain('no_such_word')
    expect(await server.look('favreweb', 'boulangerie.test')).toBe('live')
    writeFileSync(own, '')
    await nginx.stop()
    await nginx.start()
    expect(await server.look('favreweb', 'boulangerie.test')).toBe('live')
    await server.publish([bakery])
  })
})

describe('a certificate', () => {
  test('that covers a name leads its visitors over to https; the others are shown without', async () => {
    const { cert, key } = localCertificate(['boulangerie.test'])
    const folder = path.join(place.folder, 'certificates', 'boulangerie.test')
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'fullchain.pem'), cert)
    writeFileSync(path.join(folder, 'privkey.pem'), key, { mode: 0o600 })
    await server.reconcile(() => [bakery, studio])
    const led = () => get('boulangerie.test', '/menu.html?a=1').then(({ headers }) => headers.location)
    await soon(led).toBe('https://boulangerie.test/menu.html?a=1')
    const secure = () => ask(place.ports.tls, 'boulangerie.test', { secure: cert }).then(({ text }) => text)
    await soon(secure).toBe('Du pain')
    expect((await get('www.boulangerie.test')).text).toBe('Du pain')
    expect(await server.look('favreweb', 'boulangerie.test')).toBe('live')
  })

  test('whose key is another is left out, and the site goes on', async () => {
    const folder = path.join(place.folder, 'certificates', 'boulangerie.test')
    writeFileSync(path.join(folder, 'privkey.pem'), localCertificate().key)
    await server.reconcile(() => [bakery, studio])
    expect(notes.at(-1)).toContain('cannot be used')
    await soon(() => get('boulangerie.test').then(({ text }) => text)).toBe('Du pain')
    rmSync(folder, { recursive: true })
  })

  test('is asked for while the site is closed too', async () => {
    const folder = path.join(place.settings['SITES_ACME_FOLDER'] as string, '.well-known/acme-challenge')
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'word'), 'answer')
    await server.publish([{ ...bakery, state: 'closed' }])
    await soon(() => server.look('favreweb', 'boulangerie.test')).toBe('closed')
    expect((await get('boulangerie.test', '/.well-known/acme-challenge/word')).text).toBe('answer')
    await server.publish([bakery])
  })
})

describe('the web server looked after', () => {
  test('answers, is silent while it is away, and takes over what was published meanwhile', async () => {
    expect(await server.probe()).toBe('answers')
    await nginx.stop()
    expect(await server.probe()).toBe('silent')
    expect(await server.look('nadiaweb', 'studio.test')).toBe('unreachable')
    await expect(server.publish([{ ...studio, state: 'closed' }])).rejects.toThrow(ServerDown)
    await nginx.start()
    expect(await server.look('nadiaweb', 'studio.test')).toBe('closed')
    await server.publish([studio])
    await soon(() => server.look('nadiaweb', 'studio.test')).toBe('live')
  })
})

describe('nginx keeps the promises of the port', () => {
  sitesContract(() => ({ server, takeAway: nginx.stop, bringBack: nginx.start }))
})
