import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { cookieNames } from '../../src/web/session.ts'
import type { Answer, Browser } from '../browsing.ts'
import { articles } from '../web/targets.ts'
import { browse, journal, newWorld, owed, PASSWORD, type World } from '../world.ts'
import { codeOf, emailOf, giveCode, givePassword, NEXT_CODE, signedInAtDesk } from './door.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const names = cookieNames(true)

let world: World
let browser: Browser
beforeEach(async () => {
  world = await newWorld({ articles, floorMs: 0 })
  browser = await browse(world)
})

const sami = () => emailOf(world, world.sami)
const events = () => journal(world).map(({ event }) => event)
const sessions = () => world.scene.all(q.selectFrom('staff_sessions').selectAll())

/** What a page says, without what differs by what was typed. */
const said = ({ status, text }: Answer, typed: string) => ({ status, text: text.replaceAll(typed, '') })

describe('the door of the desk (R-STF-1)', () => {
  test('lets in with password and code, back to where one wanted to go, and writes it down', async () => {
    const door = await browser.get('/desk/staff')
    expect(door.location).toBe('/desk/sign-in?back=%2Fdesk%2Fstaff')
    expect((await givePassword(browser, sami())).location).toBe('/desk/sign-in/second-step?back=%2Fdesk%2Froles')
    expect(sessions()).toEqual([])
    expect((await giveCode(browser, codeOf(world, world.sami))).location).toBe('/desk/roles')
    expect((await browser.get('/desk/roles')).text).toMatch(/Votre rôle\s: assistance/)
    expect(events()).toEqual(['staff.password_passed', 'staff.signed_in'])
    expect(journal(world)[1]).toMatchObject({ actor: `staff:${world.sami.id}`, about: world.sami.publicId })
  })

  test('leads back to the desk alone, whatever address it was given', async () => {
    for (const back of ['https://evil.test/', '//evil.test', '/manager', '/deskx', '/desk/../manager']) {
      await browser.post('/desk/sign-in', { email: sami(), password: PASSWORD, back })
      const answer = await browser.post('/desk/sign-in/second-step', { code: codeOf(world, world.sami), back })
      expect(answer.location, back).toBe('/desk')
      world.clock.advance(NEXT_CODE)
    }
  })

  test('says the same of a wrong password, of nobody, of somebody without an app and of somebody shut out', async () => {
    const wrong = said(await givePassword(browser, sami(), 'faux-faux-faux-faux'), sami())
    expect(wrong.status).toBe(422)
    const nobody = 'nobody@example.test'
    expect(said(await givePassword(browser, nobody), nobody)).toEqual(wrong)
    world.scene.run(q.deleteFrom('staff_factors').where('staff_id', '=', world.theo.id))
    const theo = emailOf(world, world.theo)
    expect(said(await givePassword(browser, theo), theo)).toEqual(wrong)
    world.scene.run(q.updateTable('staff').set({ disabled_at: '2026-03-02' }).where('id', '=', world.olga.id))
    const olga = emailOf(world, world.olga)
    expect(said(await givePassword(browser, olga), olga)).toEqual(wrong)
    expect(browser.cookies.size).toBe(0)
  })

  test('opens nothing on its own with the password: every page of the desk leads back to it', async () => {
    await givePassword(browser, sami())
    const { routes } = await world.portal()
    const desk = routes.filter(({ rule, method }) => rule.for === 'staff' && method === 'GET')
    expect(desk.length).toBeGreaterThan(5)
    for (const { path } of desk) {
      const asked = path.replaceAll(/:\w+\??/g, 'x')
      expect((await browser.get(asked)).location, path).toMatch(/^\/desk\/sign-in\?back=/)
    }
    expect((await browser.get('/manager')).location).toMatch(/^\/sign-in\?back=/)
  })

  test('takes a code once, also when it comes twenty times at once (R-2FA-5)', async () => {
    const code = codeOf(world, world.sami)
    const browsers = await Promise.all(Array.from({ length: 5 }, () => browse(world)))
    for (const one of browsers) await givePassword(one, sami())
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => giveCode(browsers[at % 5] as Browser, code)),
    )
    expect(answers.filter(({ location }) => location === '/desk/roles')).toHaveLength(1)
    expect(sessions()).toHaveLength(1)
  })

  test('refuses the code before the one that was used', async () => {
    const before = codeOf(world, world.sami)
    world.clock.advance(NEXT_CODE)
    await signedInAtDesk(world, world.sami)
    world.clock.advance(-NEXT_CODE)
    const other = await browse(world)
    await givePassword(other, sami())
    expect((await giveCode(other, before)).status).toBe(422)
  })

  test('goes back to the password after five wrong codes or ten minutes', async () => {
    await givePassword(browser, sami())
    for (let tries = 1; tries < 5; tries++) expect((await giveCode(browser, '000000')).text).toContain('six chiffres')
    expect((await giveCode(browser, '000000')).text).toContain('Se connecter au guichet')
    expect((await giveCode(browser, codeOf(world, world.sami))).status).toBe(422)
    await givePassword(browser, sami())
    world.clock.advance(10 * MINUTE)
    expect((await giveCode(browser, codeOf(world, world.sami))).status).toBe(422)
    expect(sessions()).toEqual([])
  })

  test('closes the second step for an hour after twenty wrong codes, tells so, and a right code waits too (R-2FA-6)', async () => {
    for (let tries = 0; tries < 20; tries++) {
      if (tries % 5 === 0) await givePassword(browser, sami())
      await giveCode(browser, '000000')
    }
    await givePassword(browser, sami())
    const locked = await giveCode(browser, codeOf(world, world.sami))
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '3600'])
    expect(owed(world).map(({ kind, recipient }) => [kind, recipient])).toEqual([['desk-locked', sami()]])
  })

  test('makes whoever guesses passwords wait, and tells of the tenth in a row', async () => {
    for (let tries = 0; tries < 10; tries++) {
      world.clock.advance(MINUTE)
      expect((await givePassword(browser, sami(), 'faux-faux-faux-faux')).status).toBe(422)
    }
    expect(owed(world).map(({ kind }) => kind)).toEqual(['desk-failures'])
    expect((await givePassword(browser, sami())).status).toBe(429)
    expect(events().filter((event) => event === 'staff.sign_in_failed')).toHaveLength(10)
  })

  test('and the door of customers do not shut one another', async () => {
    const { claire } = world
    for (let tries = 0; tries < 9; tries++) await givePassword(browser, sami(), 'faux-faux-faux-faux')
    const answer = await browser.post('/sign-in', { email: claire.email, password: PASSWORD, back: '/manager' })
    expect(answer.location).toBe('/manager')
  })
})

describe('a session of the desk', () => {
  test('is nothing at the customers’ door, and a customer’s is nothing at the desk', async () => {
    const atDesk = await signedInAtDesk(world, world.sami)
    expect((await atDesk.get('/manager')).location).toMatch(/^\/sign-in/)
    const token = atDesk.cookies.get(names.staff) ?? ''
    const planted = await browse(world)
    planted.cookies.set(names.user, token)
    expect((await planted.get('/manager')).location).toMatch(/^\/sign-in/)
    const claire = await browse(world, world.claire)
    expect((await claire.get('/desk/roles')).location).toMatch(/^\/desk\/sign-in/)
    claire.cookies.set(names.staff, claire.cookies.get(names.user) ?? '')
    expect((await claire.get('/desk/roles')).location).toMatch(/^\/desk\/sign-in/)
  })

  test('ends after an hour without a visit, and twelve hours after it began', async () => {
    const idle = await signedInAtDesk(world, world.sami)
    world.clock.advance(HOUR)
    expect((await idle.get('/desk/roles')).status).toBe(303)
    world.clock.set('2026-03-03T08:00:00.000Z')
    const busy = await signedInAtDesk(world, world.sami)
    for (let visits = 0; visits < 14; visits++) {
      world.clock.advance(50 * MINUTE)
      expect((await busy.get('/desk/roles')).status).toBe(200)
    }
    world.clock.advance(50 * MINUTE)
    expect((await busy.get('/desk/roles')).status).toBe(303)
    world.clock.advance(-8 * HOUR)
    expect((await busy.get('/desk/roles')).status).toBe(303)
  })

  test('ends when one signs out, and a copy of its cookie opens nothing', async () => {
    const atDesk = await signedInAtDesk(world, world.sami)
    const copy = atDesk.cookies.get(names.staff) ?? ''
    expect((await atDesk.post('/desk/sign-out')).location).toBe('/desk/sign-in')
    expect(atDesk.cookies.has(names.staff)).toBe(false)
    atDesk.cookies.set(names.staff, copy)
    expect((await atDesk.get('/desk/roles')).status).toBe(303)
    expect(events()).toContain('staff.signed_out')
  })

  test('is given anew at each sign-in, and a token that was brought along is not adopted', async () => {
    browser.cookies.set(names.staff, 'x'.repeat(43))
    await givePassword(browser, sami())
    await giveCode(browser, codeOf(world, world.sami))
    expect(browser.cookies.get(names.staff)).not.toBe('x'.repeat(43))
  })
})
