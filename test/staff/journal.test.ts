import { beforeEach, describe, expect, test } from 'vitest'
import { languages, textFor } from '../../content/text/index.ts'
import { appendAudit } from '../../src/core/audit.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { familiesOf, JOURNAL_PAGE, journalLines, type Wanted } from '../../src/staff/journal.ts'
import { codeOf, productFiles } from '../house/source.ts'
import { articles } from '../web/targets.ts'
import { as, browse, newWorld, type Staff, type World } from '../world.ts'
import { ofOurs } from './scene.ts'

const DAY = 86_400_000
let world: World
let olga: Staff
beforeEach(async () => {
  world = await newWorld({ articles })
  olga = ofOurs(world, 'owner', 'Olga Weber')
})

const line = (ctx: Ctx, event: string, about: string, accountId: number | null = null) =>
  world.scene.together(() => appendAudit({ ...ctx, store: world.scene }, { event, about, accountId }))

/** A few lines of everybody, a day apart. */
function someDays(): void {
  const { claire, nadia, bakery, studio } = world
  line(as(world, claire), 'mailbox.password_changed', 'contact@boulangerie-favre.test', bakery.id)
  world.clock.advance(DAY)
  line(as(world, nadia), 'mailbox.password_changed', 'hello@studio-nadia.test', studio.id)
  line(as(world, nadia), 'user.password_changed', nadia.publicId)
  world.clock.advance(DAY)
  line(as(world, olga), 'staff.signed_in', olga.publicId)
  line(as(world, olga), 'user.file_opened', claire.publicId)
}

const told = (wanted: Wanted) => journalLines(world.house, wanted).lines.map(({ event }) => event)

describe('the journal of the house', () => {
  test('is told newest first, and narrowed by account, person, our own people and family', () => {
    someDays()
    const { claire, bakery } = world
    expect(told({})).toEqual([
      'user.file_opened',
      'staff.signed_in',
      'user.password_changed',
      'mailbox.password_changed',
      'mailbox.password_changed',
    ])
    expect(told({ accountId: bakery.id })).toEqual(['mailbox.password_changed'])
    expect(told({ person: claire })).toEqual(['user.file_opened', 'mailbox.password_changed'])
    expect(told({ staffId: olga.id })).toEqual(['user.file_opened', 'staff.signed_in'])
    expect(told({ family: 'user' })).toEqual(['user.file_opened', 'user.password_changed'])
    expect(told({ family: 'user', staffId: olga.id })).toEqual(['user.file_opened'])
    expect(told({ person: claire, family: 'mailbox', accountId: bakery.id })).toEqual(['mailbox.password_changed'])
    expect(told({ family: 'mail' })).toEqual([])
  })

  test('is narrowed by days, the first and the last of them whole', () => {
    someDays()
    const day = (n: number) => new Date(Date.parse('2026-03-02T00:00:00.000Z') + n * DAY)
    expect(told({ from: day(1), until: day(2) })).toEqual(['user.password_changed', 'mailbox.password_changed'])
    expect(told({ from: day(2) })).toEqual(['user.file_opened', 'staff.signed_in'])
    expect(told({ until: day(1) })).toEqual(['mailbox.password_changed'])
    expect(told({ from: day(3) })).toEqual([])
  })

  test('loses no line of a day where the clock was set back meanwhile', () => {
    const nadia = as(world, world.nadia)
    line(nadia, 'user.signed_in', world.nadia.publicId)
    world.clock.advance(-3 * 3_600_000)
    line(nadia, 'user.signed_out', world.nadia.publicId)
    expect(told({ from: new Date('2026-03-02T08:00:00.000Z') })).toEqual(['user.signed_in'])
    expect(told({ until: new Date('2026-03-02T08:00:00.000Z') })).toEqual(['user.signed_out'])
  })

  test('comes in pages that follow each other, whatever it is narrowed by', () => {
    const { claire, bakery } = world
    for (let n = 0; n < 2 * JOURNAL_PAGE + 5; n++) {
      line(as(world, claire), 'mailbox.password_changed', n % 2 ? claire.publicId : `box-${n}`, bakery.id)
    }
    for (const wanted of [{}, { accountId: bakery.id }, { person: claire }, { family: 'mailbox' }] satisfies Wanted[]) {
      const seen: number[] = []
      let cursor: string | undefined
      do {
        const { lines, older } = journalLines(world.house, wanted, cursor)
        seen.push(...lines.map(({ seq }) => seq))
        cursor = older
      } while (cursor)
      expect(seen).toEqual(Array.from({ length: 2 * JOURNAL_PAGE + 5 }, (_, n) => 2 * JOURNAL_PAGE + 5 - n))
    }
  })

  test('knows the families it has lines of', () => {
    expect(familiesOf(world.scene)).toEqual([])
    someDays()
    expect(familiesOf(world.scene)).toEqual(['mailbox', 'staff', 'user'])
  })
})

test.each(languages)('every event of the product has its words at the desk (%s)', (language) => {
  const { accounts, desk, profile } = textFor(language)
  const words = { ...accounts.events, ...profile.events, ...desk.journal.events }
  const told = productFiles.filter((file) => file.startsWith('src/')).map(codeOf)
  const events = told.flatMap((code) =>
    [...code.matchAll(/event: '([a-z_]+\.[a-z_]+)'/g)].map(([, event = '']) => event),
  )
  expect(events).toContain('staff.signed_in')
  expect(events.filter((event) => !Object.hasOwn(words, event))).toEqual([])
  const families = Object.keys(desk.journal.families)
  expect(events.filter((event) => !families.includes(event.split('.')[0] ?? ''))).toEqual([])
})

describe('the page of the journal', () => {
  test('names our own people, and customers by name and with the way to their file', async () => {
    someDays()
    const { text } = await (await browse(world, olga)).get('/desk/journal')
    expect(text).toContain('Olga Weber')
    expect(text.slice(text.indexOf('class="records'))).not.toContain(olga.publicId)
    expect(text).toContain(`/desk/people/${world.nadia.publicId}/open`)
    expect(text).toContain(`/desk/accounts/${world.bakery.publicId}/open`)
    expect(text).toContain('contact@boulangerie-favre.test')
  })

  test('is narrowed by what is typed, a person also by their address', async () => {
    someDays()
    const browser = await browse(world, olga)
    for (const person of [world.nadia.publicId, 'Nadia@example.test']) {
      const { text } = await browser.get(`/desk/journal?person=${encodeURIComponent(person)}`)
      expect(text).toContain('hello@studio-nadia.test')
      expect(text).not.toContain('contact@boulangerie-favre.test')
    }
    const bakery = await browser.get(`/desk/journal?account=${world.bakery.publicId}&family=mailbox`)
    expect(bakery.text).not.toContain('hello@studio-nadia.test')
    const mine = await browser.get(`/desk/journal?staff=${olga.publicId}&from=2026-03-01&until=2026-03-09`)
    expect(mine.text).toContain('File of the person opened')
  })

  test('has its days begin by the clock the desk tells the time by', async () => {
    world.clock.set('2026-03-02T23:30:00.000Z')
    line(as(world, world.nadia), 'user.signed_in', world.nadia.publicId)
    const browser = await browse(world, olga)
    expect((await browser.get('/desk/journal?from=2026-03-03&until=2026-03-03')).text).toContain('Nadia Berset')
    expect((await browser.get('/desk/journal?until=2026-03-02')).text).not.toContain('Nadia Berset')
    expect((await browser.get('/desk/journal?from=0000-01-01&until=9999-12-31')).text).toContain('Nadia Berset')
  })

  test('shows no line at all for somebody nobody knows, and passes over days there are none of', async () => {
    someDays()
    const browser = await browse(world, olga)
    const unknown = await browser.get('/desk/journal?person=usr_0')
    expect(unknown.text).toContain('No person and no account has this reference')
    expect(unknown.text).not.toContain('hello@studio-nadia.test')
    const odd = await browser.get('/desk/journal?from=2026-13-45&until=yesterday&family=%27&staff=stf_0&cursor=x')
    expect(odd.status).toBe(200)
    expect(odd.text).toContain('hello@studio-nadia.test')
  })

  test('is for those whose role says so (R-STF-1)', async () => {
    for (const role of ['support', 'billing', 'catalogue'] as const)
      expect((await (await browse(world, ofOurs(world, role))).get('/desk/journal')).status).toBe(403)
    expect((await (await browse(world, ofOurs(world, 'technician'))).get('/desk/journal')).status).toBe(200)
  })
})
