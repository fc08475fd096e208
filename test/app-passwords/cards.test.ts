import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { Browser } from '../browsing.ts'
import { HTMX } from '../browsing.ts'
import { browse, newWorld, owed, type World } from '../world.ts'
import { appPasswordOf } from './scene.ts'

const PAGE = '/profile/application-passwords'
const t = textFor('fr').appPasswords
let world: World
let browser: Browser
beforeEach(async () => {
  world = await newWorld()
  browser = await browse(world, world.claire)
})

/** The form of a card on the page, sent. */
async function send(card: 'create' | 'revoke', fields: Record<string, string | string[]>, headers: object = HTMX) {
  const { action, hidden } = (await browser.get(PAGE)).form(`id="${card}"`)
  return browser.post(action, { ...hidden, do: 'step', ...fields }, headers as Record<string, string>)
}
const both = { name: 'Phone', scopes: ['caldav', 'carddav'] }
const secretsIn = (text: string) => [...text.matchAll(/<code>([^<]+)<\/code>/g)].map(([, value]) => value as string)

describe('the card that makes a password', () => {
  test('shows server, user name and password once, with what each is, and never again', async () => {
    const made = await send('create', both)
    expect(made.text).toContain('data-state="done"')
    const [server, userName, password = ''] = secretsIn(made.text)
    expect([server, userName]).toEqual(['dav.comptoir.test', 'claire@example.test'])
    for (const name of [t.server, t.userName, t.password]) expect(made.text).toContain(name)
    expect(await world.dav.verify('caldav', 'claire@example.test', password)).toBe('valid')
    expect((await browser.get(PAGE)).text).not.toContain(password)
    expect((await browser.get('/faq/2131')).text).not.toContain(password)
  })

  test('says so while the servers do not know it, and when they are silent', async () => {
    world.dav.down = true
    const waiting = await send('create', both)
    expect(waiting.text).toContain('data-state="running"')
    expect(waiting.text).toContain(t.create.pending)
    expect(secretsIn(waiting.text)).toHaveLength(3)
    world.dav.down = false
    await world.publish()
    world.clock.advance(1000)
    await world.look()
    expect((await browser.get(PAGE)).text).toContain(t.create.done)
  })

  test('asks for a name and for something to open, and keeps what was typed', async () => {
    const bare = await send('create', { name: '', scopes: [] })
    expect(bare.text).toContain('data-state="refused"')
    expect(bare.text).toContain(textFor('fr').refusals['nothing-selected']({}))
    const named = await send('create', { name: 'Phone', scopes: [] })
    expect(named.text).toContain('value="Phone"')
    expect(owed(world)).toEqual([])
  })

  test('asks who it is after ten minutes, before anything is made', async () => {
    world.clock.advance(11 * 60_000)
    expect((await send('create', both)).text).toContain('data-state="confirm"')
    expect(world.scene.all(q.selectFrom('app_passwords').select('id'))).toEqual([])
  })

  test('sent twice makes one password (R-GEN-6)', async () => {
    const { action, hidden } = (await browser.get(PAGE)).form('id="create"')
    for (let time = 0; time < 2; time++) await browser.post(action, { ...hidden, ...both, do: 'step' }, HTMX)
    expect(world.scene.all(q.selectFrom('app_passwords').select('id'))).toHaveLength(1)
  })
})

describe('the card that withdraws passwords', () => {
  test('withdraws those ticked, and says how many', async () => {
    const [phone, desk] = ['Phone', 'Desk'].map((name) => appPasswordOf(world, world.claire, { name }))
    await world.publish()
    const answer = await send('revoke', { subject: phone?.publicId ?? '' })
    expect(answer.text).toContain(t.revoke.done(1))
    expect(await world.dav.verify('caldav', world.claire.email, phone?.password ?? '')).toBe('refused')
    expect(await world.dav.verify('caldav', world.claire.email, desk?.password ?? '')).toBe('valid')
  })

  test('withdraws all at once', async () => {
    for (const name of ['Phone', 'Desk']) appPasswordOf(world, world.claire, { name })
    const answer = await send('revoke', { way: 'all' })
    for (const { text } of [answer, await browser.get(PAGE)]) {
      expect(text).toContain(t.revoke.done(2))
      expect(text, 'nothing is left').toContain(t.revoke.nothing)
    }
  })

  test('knows nobody else’s', async () => {
    const hers = appPasswordOf(world, world.nadia)
    appPasswordOf(world, world.claire)
    expect((await send('revoke', { subject: hers.publicId })).status).toBe(404)
  })

  test('says that the servers have not been told yet', async () => {
    appPasswordOf(world, world.claire)
    await world.publish()
    world.dav.down = true
    expect((await send('revoke', { way: 'all' })).text).toContain(t.revoke.pending)
  })
})

describe('the page of application passwords', () => {
  test('lists each with what it opens, its user name and when it was last used, and none of anybody else', async () => {
    appPasswordOf(world, world.claire, { name: 'Phone <of> Claire', scopes: ['caldav'] })
    appPasswordOf(world, world.nadia, { name: 'Studio' })
    const { text } = await browser.get(PAGE)
    expect(text).toContain('Phone &lt;of&gt; Claire')
    expect(text).toContain(t.list.opens('calendriers'))
    expect(text).toContain(t.list.userName('claire@example.test'))
    expect(text).toContain(t.list.unused)
    expect(text).not.toContain('Studio')
  })

  test('is where /go/application-password leads, after signing in', async () => {
    expect((await browser.get('/go/application-password')).location).toBe(PAGE)
    const visitor = await browse(world)
    expect((await visitor.get('/go/application-password')).location).toContain('/sign-in?back=')
  })

  test('is led to from where everything that protects a login is seen', async () => {
    const row = async () =>
      /href="\/profile\/application-passwords">([^<]*)<\/a><\/dd>/.exec(
        (await browser.get('/profile/security')).text,
      )?.[1]
    expect(await row()).toBe(t.open(0))
    appPasswordOf(world, world.claire)
    expect(await row()).toBe(t.open(1))
  })

  test('says what is typed into devices', async () => {
    const { text } = await browser.get(PAGE)
    for (const word of [
      'dav.comptoir.test',
      'https://dav.comptoir.test/calendars/',
      'https://dav.comptoir.test/contacts/',
    ])
      expect(text).toContain(word)
  })
})
