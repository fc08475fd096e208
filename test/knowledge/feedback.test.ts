import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { masked, purgeReading, readingOf } from '../../src/knowledge/feedback.ts'
import type { Browser } from '../browsing.ts'
import { HTMX } from '../browsing.ts'
import { browse, newWorld, type World } from '../world.ts'
import { file } from './sources.ts'

const DAY = 86_400_000
const LONG_AGO = '2000-01-01'
const PAGE = '/faq/1/un'
const POST = '/faq/1/feedback'
const fr = textFor('fr').knowledge.feedback

const articles = [
  file('fr/1-un.md', 'Words.\n'),
  file('en/1-one.md', 'Words.\n'),
  file('fr/2-deux.md', 'Words.\n'),
  file('fr/3-note.md', 'Words.\n', { audience: 'staff' }),
]

let world: World
let visitor: Browser
beforeEach(async () => {
  world = await newWorld({ articles })
  visitor = await browse(world)
})

const reading = (number = 1, since = LONG_AGO) => readingOf(world.scene, number, since)
const rows = () => world.scene.all(sql<Record<string, string | number>>`SELECT * FROM article_votes ORDER BY rowid`)

describe('the question at the end of an article', () => {
  test('is the same for everybody: the page is kept, and its form carries nothing', async () => {
    const page = await visitor.get(PAGE)
    expect(page.headers.get('cache-control')).toBe('public, no-cache')
    const form = page.form('class="feedback"')
    expect(form).toMatchObject({ action: POST, hidden: {} })
    expect(form.text).toContain(fr.yes)
    const claire = await (await browse(world, world.claire)).get(PAGE)
    expect(claire.form('class="feedback"').text).toBe(form.text)
  })

  test('is asked in the language of the article, and not of what is for staff', async () => {
    expect((await visitor.get('/en/faq/1/one')).form('class="feedback"').action).toBe('/en/faq/1/feedback')
    const staff = await browse(world, world.sami)
    expect((await staff.get('/faq/3/note')).text).not.toContain('class="feedback"')
  })

  test('is answered without script where it was asked, and the kept page stays as it is', async () => {
    const before = await visitor.get(PAGE)
    const answer = await visitor.post(POST, { helpful: 'no' })
    expect(answer).toMatchObject({ status: 303, location: `${PAGE}?answered=no#feedback` })
    const thanks = await visitor.get(`${PAGE}?answered=no`)
    expect(thanks.text).toContain(fr.commentNo)
    expect(thanks.headers.get('cache-control')).toBe('private, no-store')
    expect((await visitor.get(PAGE)).text).toBe(before.text)
  })

  test('is answered in place by htmx, first yes or no, then a sentence', async () => {
    const first = await visitor.post(POST, { helpful: 'yes' }, HTMX)
    expect(first.status).toBe(200)
    expect(first.text).toMatch(/^<section class="feedback"/)
    expect(first.text).toContain(fr.thanks)
    const { action, hidden } = first.form()
    const last = await visitor.post(action, { ...hidden, comment: 'Claire et net.' }, HTMX)
    expect(last.text).toContain(fr.told)
    expect(reading().comments).toMatchObject([{ day: '2026-03-02', helpful: 1, comment: 'Claire et net.' }])
    expect(reading().votes).toEqual([{ language: 'fr', version: '2026-03-01', yes: 1, no: 0 }])
  })

  test('without yes or no is asked again', async () => {
    expect((await visitor.post(POST, { helpful: 'perhaps' }, HTMX)).status).toBe(422)
    const page = await visitor.post(POST, {})
    expect(page.status).toBe(422)
    expect(page.form('class="feedback"').action).toBe(POST)
    expect(rows()).toEqual([])
  })

  test('is nobody\u2019s where there is no article for customers', async () => {
    for (const none of ['/faq/9/feedback', '/faq/3/feedback', '/faq/x/feedback', '/en/faq/2/feedback'])
      expect([none, (await visitor.post(none, { helpful: 'yes' })).status]).toEqual([none, 404])
    expect(rows()).toEqual([])
  })
})

describe('a vote (R-KB-8)', () => {
  test('is one for each browser and version of an article: the last one counts', async () => {
    for (const helpful of ['yes', 'no', 'yes', 'no']) await visitor.post(POST, { helpful })
    const other = await browse(world)
    await other.post(POST, { helpful: 'yes' })
    await visitor.post('/en/faq/1/feedback', { helpful: 'yes' })
    expect(reading().votes).toEqual([
      { language: 'en', version: '2026-03-01', yes: 1, no: 0 },
      { language: 'fr', version: '2026-03-01', yes: 1, no: 1 },
    ])
  })

  test('is asked anew when the article says that it was updated', async () => {
    await visitor.post(POST, { helpful: 'no' })
    const [old] = rows()
    world = await newWorld({ articles: [file('fr/1-un.md', 'Better words.\n', { updated: '2026-03-05' })] })
    const later = await browse(world)
    for (const [name, value] of visitor.cookies) later.cookies.set(name, value)
    await later.post(POST, { helpful: 'yes' })
    expect(rows()).toMatchObject([{ version: '2026-03-05', helpful: 1 }])
    expect(rows()[0]?.['voter']).not.toBe(old?.['voter'])
  })

  test('leads to no person, no address and no other vote of the same browser', async () => {
    const claire = await browse(world, world.claire)
    await claire.post(POST, { helpful: 'yes' })
    await claire.post('/faq/2/feedback', { helpful: 'yes' })
    const [first, second] = rows()
    expect(Object.keys(first ?? {}).sort()).toEqual(
      ['comment', 'day', 'helpful', 'language', 'number', 'version', 'voter'].sort(),
    )
    expect(first?.['voter']).not.toBe(second?.['voter'])
    const all = JSON.stringify(rows())
    for (const [, secret] of claire.cookies) expect(all).not.toContain(secret)
    for (const trace of [world.claire.email, world.claire.publicId, world.bakery.publicId, '127.0.0.1'])
      expect(all).not.toContain(trace)
  })

  test('has a cookie that no script reads and no other site sends', async () => {
    const { headers } = await visitor.post(POST, { helpful: 'yes' })
    expect(headers.get('set-cookie')).toMatch(
      /^__Host-reader=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect((await visitor.post(POST, { helpful: 'no' })).headers.get('set-cookie')).toBeNull()
  })

  test('is limited by address: a whole office may answer, a machine may not', async () => {
    for (let person = 0; person < 20; person++)
      expect((await (await browse(world)).post(POST, { helpful: 'yes' })).status).toBe(303)
    const refused = await (await browse(world)).post(POST, { helpful: 'yes' }, HTMX)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60)
    expect(refused.text).toContain('class="feedback"')
    expect((await visitor.post('/faq/2/feedback', { helpful: 'yes' })).status).toBe(303)
    world.clock.advance(DAY)
    expect((await visitor.post(POST, { helpful: 'yes' })).status).toBe(303)
  })
})

describe('a sentence', () => {
  test('of more than 500 characters is refused and stays in its field', async () => {
    const comment = 'mot '.repeat(130)
    const inPlace = await visitor.post(POST, { helpful: 'no', comment }, HTMX)
    expect(inPlace.status).toBe(422)
    expect(inPlace.text).toContain(`${comment}</textarea>`)
    const page = await visitor.post(POST, { helpful: 'no', comment })
    expect(page.status).toBe(422)
    expect(page.text).toContain('aria-invalid="true"')
    expect(page.text).toContain(`href="${PAGE}"`)
    expect(rows()).toEqual([])
  })

  test('of 500 is taken, however its lines are sent', async () => {
    const comment = `${'a'.repeat(249)}\r\n${'b'.repeat(250)}`
    expect((await visitor.post(POST, { helpful: 'no', comment })).status).toBe(303)
    expect(reading().comments[0]?.comment).toHaveLength(500)
  })

  test.each([
    ['\u00c9crivez-moi : claire.favre@example.ch, merci', '\u00c9crivez-moi : \u2026 merci'],
    ['Mon num\u00e9ro est le +41 79 123 45 67.', 'Mon num\u00e9ro est le \u2026.'],
    ['CH93 0076 2011 6238 5295 7', 'CH\u2026'],
    ['La carte 4242-4242-4242-4242', 'La carte \u2026'],
    ['Il manque l\u2019\u00e9tape 12 et PHP 8.3', 'Il manque l\u2019\u00e9tape 12 et PHP 8.3'],
  ])('keeps nothing that names somebody: %s', async (comment, kept) => {
    await visitor.post(POST, { helpful: 'no', comment })
    expect(reading().comments[0]?.comment).toBe(kept)
  })

  test('has no address and no six digits in a row left, whatever was written', () => {
    const noise = fc.string({ unit: fc.constantFrom(...'a@.1 2-3/(4)+\u00a0<'), maxLength: 60 })
    fc.assert(
      fc.property(noise, (text) => {
        expect(masked(text)).not.toMatch(/[^\s@<>()[\]]@[^\s@<>()[\]]|\d{6}/)
      }),
    )
  })
})

describe('a reading', () => {
  test('is from a day on, and what is older than two years is forgotten', async () => {
    await visitor.post(POST, { helpful: 'yes', comment: 'Bien.' })
    world.clock.advance(10 * DAY)
    await (await browse(world)).post(POST, { helpful: 'no' })
    expect(reading(1, '2026-03-10').votes).toEqual([{ language: 'fr', version: '2026-03-01', yes: 0, no: 1 }])
    expect(reading(1, '2026-03-10').comments).toEqual([])
    world.clock.advance(725 * DAY)
    purgeReading(world.house)
    expect(reading().votes).toEqual([{ language: 'fr', version: '2026-03-01', yes: 0, no: 1 }])
    expect(reading(2)).toEqual({ votes: [], comments: [], tasks: [] })
  })
})
