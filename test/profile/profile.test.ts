import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { changeProfile, type Profile } from '../../src/profile/profile.ts'
import { isZone, zonesByContinent } from '../../src/profile/time-zones.ts'
import { HTMX } from '../browsing.ts'
import { as, browse, type Customer, journal, newWorld, type World } from '../world.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const rowOf = ({ id }: Customer) => world.scene.one(q.selectFrom('users').selectAll().where('id', '=', id))!
const AS_IS: Profile = { name: 'Claire Favre', language: 'fr', timeZone: 'Europe/Zurich' }
const set = (who: Customer, columns: { time_zone?: string; name?: string }) =>
  world.scene.run(q.updateTable('users').set(columns).where('id', '=', who.id))

describe('changing one’s profile', () => {
  test('changes name, language and time zone, and says what differs', () => {
    const wish: Profile = { name: 'Claire Blanc', language: 'en', timeZone: 'America/New_York' }
    expect(changeProfile(as(world, world.claire), wish)).toEqual(wish)
    expect(rowOf(world.claire)).toMatchObject({ name: 'Claire Blanc', language: 'en', time_zone: 'America/New_York' })
  })

  test('leaves one line that keeps no name, so that it can be forgotten (R-GEN-9, R-GDPR-3)', () => {
    changeProfile(as(world, world.claire), { ...AS_IS, name: 'Claire Blanc', timeZone: 'Asia/Tokyo' })
    expect(journal(world)).toMatchObject([
      { event: 'user.profile_changed', account_id: null, about: world.claire.publicId },
    ])
    expect(JSON.parse(journal(world)[0]!.detail)).toEqual({ name: true, timeZone: 'Asia/Tokyo' })
  })

  test('writes nothing when nothing differs', () => {
    expect(changeProfile(as(world, world.claire), AS_IS)).toEqual({})
    expect(journal(world)).toEqual([])
  })

  test.each(['Mars/Olympus', 'europe/zurich', '+02:00', 'GMT'])('refuses the time zone %s', (timeZone) => {
    expect(() => changeProfile(as(world, world.claire), { ...AS_IS, timeZone })).toThrow(
      expect.objectContaining({ code: 'time-zone-unknown', field: 'time-zone' }),
    )
    expect(rowOf(world.claire).time_zone).toBe('Europe/Zurich')
  })

  test('keeps a zone in force that this system does not list', () => {
    set(world.claire, { time_zone: 'Europe/Kyiv' })
    const claire = { ...world.claire, timeZone: 'Europe/Kyiv' }
    expect(changeProfile(as(world, claire), { ...AS_IS, name: 'C', timeZone: 'Europe/Kyiv' })).toEqual({ name: 'C' })
    expect(() => changeProfile(as(world, world.marc), { ...AS_IS, timeZone: 'Europe/Kyiv' })).toThrow(Refusal)
  })
})

describe('the list of time zones', () => {
  const lists = zonesByContinent('Europe/Zurich')
  const values = lists.flatMap(({ zones }) => zones.map(({ value }) => value))

  test('is every zone of the system, once, by continent and town', () => {
    expect(values.slice().sort()).toEqual(Intl.supportedValuesOf('timeZone').slice().sort())
    expect(lists[0]?.continent).toBe('Europe')
    const europe = lists[0]?.zones.map(({ label }) => label) ?? []
    expect(europe).toContain('Zurich')
    expect(europe).toEqual(europe.slice().sort())
  })

  test('names towns as people do', () => {
    const labelOf = (zone: string) => lists.flatMap(({ zones }) => zones).find(({ value }) => value === zone)?.label
    expect(labelOf('America/New_York')).toBe('New York')
    expect(labelOf('America/Indiana/Knox')).toBe('Knox, Indiana')
    expect(labelOf('Asia/Calcutta')).toBe('Kolkata')
  })

  test('has one’s own in it, even one this system does not list', () => {
    expect(isZone('Europe/Kyiv')).toBe(false)
    const own = zonesByContinent('Europe/Kyiv')[0]?.zones.map(({ value }) => value)
    expect(own).toContain('Europe/Kyiv')
    expect(zonesByContinent('UTC').at(-1)).toEqual({ continent: 'other', zones: [{ value: 'UTC', label: 'UTC' }] })
  })
})

describe('the page of one’s profile', () => {
  const CARD = 'id="profile-change"'

  test('says who one is, and in which accounts one is what', async () => {
    const { text, status } = await (await browse(world, world.sam)).get('/profile')
    expect(status).toBe(200)
    for (const words of ['sam@example.test', 'Sam Keller', 'Boulangerie Favre', 'Studio Nadia', 'administrator'])
      expect(text).toContain(words)
    expect(text).toMatch(/<option value="Europe\/Zurich" selected/)
    expect(text).toMatch(/<option value="en" selected/)
  })

  test('is for nobody else', async () => {
    const answer = await (await browse(world)).get('/profile')
    expect(answer.location).toBe('/sign-in?back=%2Fprofile')
  })

  test('goes on in the language that was chosen, with script by fetching the page anew at its card', async () => {
    const browser = await browse(world, world.claire)
    const { action, hidden } = (await browser.get('/profile')).form(CARD)
    const given = { ...hidden, name: 'Claire Favre', language: 'en', 'time-zone': 'Europe/Zurich', do: 'step' }
    const answer = await browser.post(action, given, HTMX)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('hx-trigger')).toBe('{"signed-in":{"anchor":"profile-change"}}')
    const after = await browser.get('/profile')
    expect(after.text).toContain('<html lang="en"')
    expect(after.text).toContain('Your profile is up to date')
  })

  test('in a guide the same guide goes on in the other language, at the same card', async () => {
    const browser = await browse(world, world.claire)
    const { action, hidden } = (await browser.get('/faq/2198/votre-profil')).form('id="profile"')
    const given = { ...hidden, name: 'Claire Favre', language: 'en', 'time-zone': 'Europe/Zurich', do: 'step' }
    const plain = await browser.post(action, given)
    expect([plain.status, plain.location]).toEqual([303, '/en/faq/2198/votre-profil#profile'])
    const moved = await browser.get('/en/faq/2198/votre-profil')
    expect([moved.status, moved.location]).toEqual([301, '/en/faq/2198/your-profile'])
    expect((await browser.get('/en/faq/2198/your-profile')).text).toContain('Your profile is up to date')
  })

  test('gives back what was typed, with what is wrong beside its field', async () => {
    const browser = await browse(world, world.claire)
    const { action, hidden } = (await browser.get('/profile')).form(CARD)
    const given = { ...hidden, name: 'x'.repeat(81), language: 'de', 'time-zone': 'Asia/Tokyo', do: 'step' }
    const { status, text } = await browser.post(action, given, HTMX)
    expect(status).toBe(422)
    expect(text).toContain('80 caractères au maximum')
    expect(text).toMatch(/<option value="Asia\/Tokyo" selected/)
    expect(text).toContain('x'.repeat(81))
    expect(rowOf(world.claire).name).toBe('Claire Favre')
  })

  test('shows a name as text, whatever is in it', async () => {
    set(world.claire, { name: '<img src=x>' })
    const { text } = await (await browse(world, world.claire)).get('/profile')
    expect(text).not.toContain('<img')
    expect(text).toContain('&lt;img src=x&gt;')
  })
})

describe('the time on one’s pages', () => {
  const moments = [
    ['Europe/Zurich', '2026-10-24T23:30:00.000Z', '25.10.2026', '01:30'],
    ['Europe/Zurich', '2026-10-25T00:30:00.000Z', '25.10.2026', '02:30'],
    ['Europe/Zurich', '2026-10-25T01:30:00.000Z', '25.10.2026', '02:30'],
    ['America/New_York', '2026-10-25T01:30:00.000Z', '24.10.2026', '21:30'],
    ['America/New_York', '2026-11-01T06:30:00.000Z', '01.11.2026', '01:30'],
  ] as const

  test.each(moments)('by the clock of %s, %s is %s at %s: in the Manager, the journal, the profile', async (...row) => {
    const [time_zone, moment, day, time] = row
    set(world.claire, { time_zone })
    world.clock.set(moment)
    const mailbox = q.updateTable('mailboxes').set({ password_changed_at: moment })
    world.scene.run(mailbox)
    const claire = await browse(world, world.claire)
    changeProfile(as(world, world.claire), { ...AS_IS, name: 'Claire', timeZone: 'Europe/Zurich' })
    set(world.claire, { time_zone })
    const { text: list } = await claire.get(`/manager/${world.bakery.publicId}/mail`)
    const page = await claire.get(/href="(\/manager\/[^"]+\/mail\/mbx_[^"]+)"/.exec(list)?.[1] ?? '')
    const told = new RegExp(`datetime="${moment}">${day.replaceAll('.', '\\.')}.*${time}<`)
    for (const { text } of [page, await claire.get('/profile/journal'), await claire.get('/profile')])
      expect(text).toMatch(told)
    expect(list).toContain(`>${day}<`)
  })
})

describe('a profile that was just changed (undo)', () => {
  const PAGE = '/profile/actions/profile.change'
  const ask = async (fields: Record<string, string>) => {
    const browser = await browse(world, world.claire)
    const { action, hidden } = (await browser.get(`${PAGE}?again=1`)).form('class="card"')
    const answer = await browser.post(action, { ...hidden, ...fields, do: 'step' }, HTMX)
    return { browser, answer }
  }
  const CHANGED = { name: 'Claire Blanc', language: 'en', 'time-zone': 'Asia/Tokyo' }

  test('is as it was after one press, whole, and the journal tells both', async () => {
    const { browser } = await ask(CHANGED)
    expect(rowOf(world.claire)).toMatchObject({ name: 'Claire Blanc', language: 'en', time_zone: 'Asia/Tokyo' })
    const { action, hidden, text } = (await browser.get(PAGE)).form('class="card-actions"')
    expect(text).toContain(textFor('en').actions.takeBack)
    await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    expect(rowOf(world.claire)).toMatchObject({ name: AS_IS.name, language: 'fr', time_zone: AS_IS.timeZone })
    expect(journal(world).map(({ event }) => event)).toEqual(['user.profile_changed', 'user.profile_changed'])
    await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    expect(journal(world), 'sent twice').toHaveLength(2)
  })

  test('takes back what it changed and leaves what was changed since', async () => {
    await ask({ ...CHANGED, language: 'fr', 'time-zone': AS_IS.timeZone })
    set(world.claire, { time_zone: 'Asia/Tokyo' })
    const browser = await browse(world, world.claire)
    const { action, hidden } = (await browser.get(PAGE)).form('class="card-actions"')
    await browser.post(action, { ...hidden, do: 'step' })
    expect(rowOf(world.claire)).toMatchObject({ name: AS_IS.name, time_zone: 'Asia/Tokyo' })
  })

  test('offers nothing to take back when nothing was changed', async () => {
    const { answer } = await ask({ name: AS_IS.name, language: 'fr', 'time-zone': AS_IS.timeZone })
    expect(answer.text).toContain('data-state="done"')
    expect(() => answer.form('class="card-actions"')).toThrow()
  })
})
