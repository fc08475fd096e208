import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { readSettings } from '../../src/config.ts'
import { openDataDir } from '../../src/data-dir.ts'
import { installationOf } from '../../src/installation.ts'
import { setUpColleague } from '../../src/staff/people.ts'
import { addToDesk } from '../../src/staff-add.ts'
import type { Answer, Browser } from '../browsing.ts'
import { articles } from '../web/targets.ts'
import { as, browse, journal, newWorld, owed, PASSWORD, type Staff, staffCalled, type World } from '../world.ts'
import { codeFor, givePassword, NEXT_CODE, signedInAtDesk, welcomeLink } from './door.ts'

const PAGE = '/desk/welcome'
const NEW = 'sept-facteurs-pressent-le-pas'
const DAY = 86_400_000
const lea = { email: 'lea@example.test', name: 'Lea Roux', role: 'support', language: 'fr' } as const

let world: World
let browser: Browser
let who: Staff
beforeEach(async () => {
  world = await newWorld({ articles, floorMs: 0 })
  browser = await browse(world)
  setUpColleague(asMachine(), lea)
  who = staffCalled(world.scene, lea.email)
})

const asMachine = () => ({ ...as(world, world.olga), actor: { kind: 'system', job: 'staff:add' } as const })
/** The key as the page shows it, to be typed into an app. */
const keyIn = ({ text }: Answer): string => (/<code>([A-Z2-7 ]+)<\/code>/.exec(text)?.[1] ?? '').replaceAll(' ', '')
const rowOf = () => world.scene.one(q.selectFrom('staff').selectAll().where('id', '=', who.id))
const factors = () => world.scene.all(q.selectFrom('staff_factors').selectAll().where('staff_id', '=', who.id))

/** As far as the picture for the app. */
async function chosen(password = NEW): Promise<Answer> {
  expect((await browser.get(welcomeLink(world, who))).location).toBe(PAGE)
  expect((await browser.post(PAGE, { do: 'password', password })).location).toBe(PAGE)
  return browser.get(PAGE)
}

describe('whoever is let in by a link', () => {
  test('chooses a password, shows a code of their app, and is at the desk', async () => {
    const page = await chosen()
    expect(rowOf()?.password_hash).toBeNull()
    const done = await browser.post(PAGE, { do: 'app', code: codeFor(world, keyIn(page)) })
    expect(done.location).toBe('/desk')
    expect((await browser.get('/desk/roles')).status).toBe(200)
    expect(journal(world).map(({ event, actor }) => [event, actor])).toEqual([
      ['staff.added', 'system:staff:add'],
      ['staff.signed_in', `staff:${who.id}`],
      ['staff.enrolled', `staff:${who.id}`],
    ])
    expect(owed(world).map(({ kind, recipient }) => [kind, recipient])).toEqual([['desk-enrolled', lea.email]])
  })

  test('comes in at the door from then on, but not with the code that was shown to enrol (R-2FA-5)', async () => {
    const code = codeFor(world, keyIn(await chosen()))
    await browser.post(PAGE, { do: 'app', code })
    const other = await browse(world)
    expect((await givePassword(other, lea.email, NEW)).status).toBe(303)
    expect((await other.post('/desk/sign-in/second-step', { code })).status).toBe(422)
    world.clock.advance(NEXT_CODE)
    expect((await signedInWith(other)).location).toBe('/desk')
  })

  const signedInWith = async (other: Browser) => {
    const { codeOf } = await import('./door.ts')
    return other.post('/desk/sign-in/second-step', { code: codeOf(world, who) })
  }

  test('gets nowhere without the app: no session, no password, and the link still works', async () => {
    const page = await chosen()
    const wrong = await browser.post(PAGE, { do: 'app', code: '000000' })
    expect(wrong.status).toBe(422)
    expect(keyIn(wrong)).toBe(keyIn(page))
    expect((await browser.get('/desk/roles')).location).toMatch(/^\/desk\/sign-in/)
    expect((await givePassword(await browse(world), lea.email, NEW)).status).toBe(422)
    expect(rowOf()?.password_hash).toBeNull()
    expect((await browser.get(PAGE)).status).toBe(200)
  })

  test('starts over with a new key when ten minutes have passed, or when they want another password', async () => {
    const first = keyIn(await chosen())
    world.clock.advance(10 * 60_000)
    const late = await browser.post(PAGE, { do: 'app', code: codeFor(world, first) })
    expect([late.status, keyIn(late)]).toEqual([422, ''])
    expect(keyIn(await chosen())).not.toBe(first)
    await browser.post(PAGE, { do: 'again' })
    expect(keyIn(await browser.get(PAGE))).toBe('')
  })

  test.each([
    ['too short', 'quatorze-signe', 'pwd-weak'],
    ['with their own name', 'roux-roux-roux-roux-lea', 'pwd-is-name'],
    ['everybody guesses', 'aaaaaaaaaaaaaaaaaaaa', 'pwd-reused-known'],
  ])('may not choose a password %s (R-PWD-4)', async (_, password) => {
    await browser.get(welcomeLink(world, who))
    expect((await browser.post(PAGE, { do: 'password', password })).status).toBe(422)
    expect(world.scene.all(q.selectFrom('staff_enrolments').selectAll())).toEqual([])
  })

  test('finds a link that was used, replaced, is a week old or never was one, over', async () => {
    const code = codeFor(world, keyIn(await chosen()))
    const link = welcomeLink(world, who)
    await browser.post(PAGE, { do: 'app', code })
    const isOver = async (address: string) => {
      const other = await browse(world)
      await other.get(address)
      expect((await other.get(PAGE)).status).toBe(410)
      expect((await other.post(PAGE, { do: 'password', password: NEW })).status).toBe(410)
    }
    await isOver(link)
    setUpColleague(asMachine(), lea)
    const replaced = welcomeLink(world, who)
    setUpColleague(asMachine(), lea)
    await isOver(replaced)
    await isOver(`${PAGE}?token=${'x'.repeat(43)}`)
    world.clock.advance(7 * DAY)
    await isOver(welcomeLink(world, who))
  })

  test('finds it over once they are disabled', async () => {
    await browser.get(welcomeLink(world, who))
    world.scene.run(q.updateTable('staff').set({ disabled_at: '2026-03-02' }).where('id', '=', who.id))
    expect((await browser.get(PAGE)).status).toBe(410)
  })

  test('uses it once, also when the code comes five times at once', async () => {
    const code = codeFor(world, keyIn(await chosen()))
    const answers = await Promise.all(Array.from({ length: 5 }, () => browser.post(PAGE, { do: 'app', code })))
    expect(answers.filter(({ location }) => location === '/desk')).toHaveLength(1)
    expect(factors()).toHaveLength(1)
  })
})

describe('a second link for somebody who is there', () => {
  test('leaves what they have as it is until it is used, and then ends every session', async () => {
    await browser.get(welcomeLink(world, who))
    await browser.post(PAGE, { do: 'app', code: codeFor(world, keyIn(await chosen())) })
    setUpColleague(asMachine(), { ...lea, role: 'owner' })
    expect(rowOf()?.role).toBe('support')
    expect((await browser.get('/desk/roles')).status).toBe(200)
    const other = await browse(world)
    await other.get(welcomeLink(world, who))
    await other.post(PAGE, { do: 'password', password: `${NEW}-encore` })
    world.clock.advance(NEXT_CODE)
    await other.post(PAGE, { do: 'app', code: codeFor(world, keyIn(await other.get(PAGE))) })
    expect((await other.get('/desk/roles')).status).toBe(200)
    expect((await browser.get('/desk/roles')).status).toBe(303)
    expect((await givePassword(await browse(world), lea.email, NEW)).status).toBe(422)
  })
})

describe('comptoir staff:add', () => {
  test('prints a link, knows every role, and says what is wrong with its words', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-staff-'))
    try {
      const installation = installationOf(readSettings({ MODE: 'demo', DATA_DIR: folder, PORT: '4711' }, folder))
      const add = (...words: string[]) => addToDesk(installation, words)
      const link = add('Lea@Example.test', 'Lea Roux', 'owner', 'en')
      expect(link).toMatch(/^http:\/\/localhost:4711\/en\/desk\/welcome\?token=[\w-]{43}$/)
      expect(add('lea@example.test', 'Lea Roux', 'owner')).not.toBe(link)
      expect(() => add('lea@example.test', 'Lea')).toThrow('staff:add EMAIL NAME ROLE')
      expect(() => add('lea', 'Lea', 'owner')).toThrow('EMAIL')
      expect(() => add('lea@example.test', 'Lea', 'admin')).toThrow('support, billing, catalogue, technician, owner')
      expect(() => add('lea@example.test', 'Lea', 'owner', 'de')).toThrow('LANGUAGE')
      const { store, close } = openDataDir(folder)
      expect(store.all(q.selectFrom('staff').select(['email', 'role', 'language']))).toEqual([
        { email: 'lea@example.test', role: 'owner', language: 'en' },
      ])
      close()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

test('the people of the demonstration come to the desk with the password of everybody and their app', async () => {
  for (const one of [world.sami, world.theo, world.olga])
    expect((await (await signedInAtDesk(world, one)).get('/desk/roles')).status).toBe(200)
  expect(PASSWORD).toBe('trois-croissants-chauds')
})
