import { describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../../src/base/refusal.ts'
import { endSessions, mySessions, otherSessions } from '../../src/identity/sessions.ts'
import { endMySessions } from '../../src/identity/sessions-action.ts'
import type { Countries } from '../../src/servers/countries/port.ts'
import { letterOf } from '../../src/web/letters.ts'
import { openSession } from '../../src/web/session.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { as, browse, type Customer, journal, newWorld, owed, PASSWORD, type World } from '../world.ts'
import { IPHONE_SAFARI, WINDOWS_FIREFOX } from './door.ts'

const MINUTE = 60_000
const PAGE = '/profile/sessions'
const t = textFor('fr').sessions

/** Where the addresses of the tests are: only one country is known. */
const someCountries: Countries = {
  countryOf: (ip) => (ip.startsWith('192.0.2.') ? 'CH' : undefined),
  close: () => undefined,
}

interface Wish {
  agent?: string
  ip?: string
  stays?: boolean
}

/** One more session of somebody: of Claire at her phone when nothing else is said. Returns its public id. */
function elsewhere(world: World, who: Customer = world.claire, wish: Wish = {}): string {
  const { agent = IPHONE_SAFARI, ip = '192.0.2.50', stays = false } = wish
  openSession(world.store, who.id, world.clock.now(), { ip, userAgent: agent, stays })
  const mine = q.selectFrom('sessions').select('public_id').where('user_id', '=', who.id)
  return world.scene.one(mine.orderBy('id', 'desc').limit(1))?.public_id ?? ''
}

const idsOf = (world: World, who: Customer = world.claire) =>
  world.scene
    .all(q.selectFrom('sessions').select('public_id').where('user_id', '=', who.id).orderBy('id'))
    .map(({ public_id }) => public_id)

async function press(browser: Browser, fields: Record<string, string | string[]>, headers = HTMX as object) {
  const { action, hidden } = (await browser.get(PAGE)).form('class="card"')
  return browser.post(action, { ...hidden, ...fields }, headers as Record<string, string>)
}

async function scene() {
  const world = await newWorld()
  world.house.servers.countries = someCountries
  return { world, browser: await browse(world, world.claire) }
}

describe('my sessions (R-ID-7)', () => {
  test('say where I am signed in: browser, system, address, country, since when, and for how long', async () => {
    const { world, browser } = await scene()
    elsewhere(world, world.claire, { stays: true })
    elsewhere(world, world.claire, { agent: WINDOWS_FIREFOX, ip: '198.51.100.9' })
    const { text } = await browser.get(PAGE)
    const [, ...records] = text.split('<li class="record"')
    expect(records).toHaveLength(3)
    expect(records[0]).toContain(t.thisOne('Navigateur inconnu'))
    const phone = records.find((record) => record.includes('Safari sur iOS')) ?? ''
    for (const word of ['192.0.2.50, Suisse', t.staying, '02.03.2026 10:00']) expect(phone).toContain(word)
    const desk = records.find((record) => record.includes('Firefox sur Windows')) ?? ''
    expect(desk).toContain('198.51.100.9')
    expect(desk).not.toContain('198.51.100.9,')
    expect(desk).toContain(t.brief)
  })

  test('are mine alone, and only those that are still open', async () => {
    const { world } = await scene()
    elsewhere(world, world.nadia)
    const [brief, staying] = [elsewhere(world), elsewhere(world, world.claire, { stays: true })]
    world.clock.advance(60 * MINUTE)
    const ids = otherSessions(as(world, world.claire)).map(({ publicId }) => publicId)
    expect(ids).toContain(staying)
    expect(ids).not.toContain(brief)
    expect(mySessions(as(world, world.nadia)).filter(({ current }) => !current)).toEqual([])
  })

  test('show nobody what the browser called itself but in words of ours', async () => {
    const { world, browser } = await scene()
    elsewhere(world, world.claire, { agent: '<img src=x onerror=alert(1)> Firefox' })
    expect((await browser.get(PAGE)).text).not.toContain('onerror')
  })

  test('are read in the language of whoever is signed in', async () => {
    const { world } = await scene()
    const english = await browse(world, world.nadia)
    elsewhere(world, world.nadia)
    const { language } = world.nadia
    expect((await english.get(PAGE)).text).toContain(language === 'en' ? 'Safari on iOS' : 'Safari sur iOS')
  })
})

describe('ending sessions elsewhere', () => {
  test('ends those that are ticked and no other, at once', async () => {
    const { world, browser } = await scene()
    const [first, second] = [elsewhere(world), elsewhere(world)]
    const answer = await press(browser, { subject: first, do: 'step' })
    expect(answer.text).toContain('data-state="done"')
    expect(answer.text).toContain(t.end.done(1))
    expect(idsOf(world)).toHaveLength(2)
    expect(idsOf(world)).toContain(second)
    expect((await browser.get(PAGE)).status).toBe(200)
  })

  test('ends all the others with nothing ticked, and leaves this one', async () => {
    const { world, browser } = await scene()
    elsewhere(world)
    elsewhere(world, world.claire, { stays: true })
    const hers = elsewhere(world, world.nadia)
    const answer = await press(browser, { way: 'all' })
    expect(answer.text).toContain(t.end.done(2))
    expect(idsOf(world)).toHaveLength(1)
    expect(idsOf(world, world.nadia)).toEqual([hers])
    const told = (await browser.get(PAGE)).text
    for (const words of [t.end.done(2), t.end.nothing]) expect(told).toContain(words)
    expect(told, 'there is nothing to begin again').not.toContain('again=1')
  })

  test('with nothing ticked and the first button ends nothing and says so', async () => {
    const { world, browser } = await scene()
    elsewhere(world)
    const answer = await press(browser, { do: 'step' })
    expect([answer.status, idsOf(world).length]).toEqual([422, 2])
    expect(answer.text).toContain(textFor('fr').refusals['nothing-selected']({}))
  })

  test('of somebody else, of nobody, or this very one is not found (R-GEN-1)', async () => {
    const { world, browser } = await scene()
    const mine = elsewhere(world)
    const hers = elsewhere(world, world.nadia)
    const here = idsOf(world)[0] ?? ''
    for (const subject of [hers, 'ses_0000000000000000', here, 'x', [mine, hers]]) {
      for (const more of [{ do: 'step' }, { way: 'all' }]) {
        const answer = await press(browser, { subject, ...more })
        expect(answer.status, String(subject)).toBe(404)
      }
    }
    expect(idsOf(world)).toHaveLength(2)
    expect(idsOf(world, world.nadia)).toEqual([hers])
    expect((await browser.get(`/profile/actions/identity.end-sessions/${hers}`)).status).toBe(404)
    expect(() => endMySessions.subjects.find(as(world, world.claire), [hers])).toThrow(Missing)
  })

  test('asks for recent proof first, and keeps what was ticked (security 3.4)', async () => {
    const { world, browser } = await scene()
    world.clock.advance(20 * MINUTE)
    const phone = elsewhere(world)
    const asked = await press(browser, { subject: phone, do: 'step' })
    expect([asked.status, idsOf(world).length]).toEqual([401, 2])
    const { action, hidden } = asked.form()
    const confirmed = await browser.post(action, { ...hidden, do: 'confirm', 'proof-password': PASSWORD }, HTMX)
    expect(confirmed.text).toMatch(new RegExp(`value="${phone}" checked`))
    const form = confirmed.form()
    await browser.post(form.action, { ...form.hidden, subject: phone, do: 'step' }, HTMX)
    expect(idsOf(world)).not.toContain(phone)
  })

  test('leaves a line in the journal of the login with their number, and a mail (R-NOT-1)', async () => {
    const { world, browser } = await scene()
    elsewhere(world)
    elsewhere(world)
    await press(browser, { way: 'all' })
    expect(journal(world)).toMatchObject([
      { event: 'user.sessions_ended', about: world.claire.publicId, account_id: null, detail: '{"count":2}' },
    ])
    const [notice, ...others] = owed(world)
    if (!notice) throw new Error('nothing was told')
    expect([notice.kind, notice.recipient, others.length]).toEqual(['sessions-ended', 'claire@example.test', 0])
    expect(letterOf(world.house, notice).text).toContain('2 sessions ouvertes sur d\u2019autres appareils')
  })

  test('forgets the devices they were on: the next sign-in there is told again', async () => {
    const { world, browser } = await scene()
    const at = world.clock.now().toISOString()
    const device = (mark_hash: string) =>
      world.scene.run(
        q
          .insertInto('devices')
          .values({ user_id: world.claire.id, mark_hash, user_agent: '', created_at: at, seen_at: at }),
      ).id
    const [here, phone, tablet] = [device('here'), device('phone'), device('tablet')]
    world.scene.run(q.updateTable('sessions').set({ device_id: here }).where('user_id', '=', world.claire.id))
    for (const deviceId of [phone, here])
      openSession(world.store, world.claire.id, world.clock.now(), { ip: '192.0.2.1', userAgent: '', deviceId })
    await press(browser, { way: 'all' })
    const left = world.scene.all(q.selectFrom('devices').select('mark_hash').orderBy('id'))
    expect(left).toEqual([{ mark_hash: 'here' }, { mark_hash: 'tablet' }])
    expect(tablet).toBeGreaterThan(phone)
  })

  test('sent twice is done once (R-GEN-6)', async () => {
    const { world, browser } = await scene()
    const phone = elsewhere(world)
    elsewhere(world)
    const { action, hidden } = (await browser.get(PAGE)).form('class="card"')
    const form = { ...hidden, subject: phone, do: 'step' }
    expect((await browser.post(action, form, HTMX)).text).toContain('data-state="done"')
    expect((await browser.post(action, form, HTMX)).text).toContain('data-state="done"')
    expect(journal(world)).toHaveLength(1)
    expect(idsOf(world)).toHaveLength(2)
  })

  test('without script leads back to the card, which says what was done', async () => {
    const { world, browser } = await scene()
    const phone = elsewhere(world)
    elsewhere(world)
    const answer = await press(browser, { subject: phone, do: 'step' }, {})
    expect([answer.status, answer.location]).toEqual([303, `${PAGE}#identity-end-sessions`])
    expect((await browser.get(PAGE)).text).toContain(t.end.done(1))
  })

  test('of nobody else, even by the verb itself', async () => {
    const { world } = await scene()
    elsewhere(world)
    const [current] = mySessions(as(world, world.claire))
    const hers = otherSessions(as(world, world.claire))
    expect(() => endSessions(as(world, world.claire), [])).toThrow(Refusal)
    expect(() => endSessions(as(world, world.claire), current ? [current] : [])).toThrow(Missing)
    expect(() => endSessions(as(world, world.sami), hers)).toThrow(Missing)
    endSessions(as(world, world.nadia), hers)
    expect(idsOf(world)).not.toEqual([])
  })
})
