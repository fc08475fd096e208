import { describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { purgeSignUps } from '../../src/sign-ups/sign-ups.ts'
import { letterOf } from '../../src/web/letters.ts'
import { HTMX } from '../browsing.ts'
import { lettersTo, mailedLink } from '../identity/mailed.ts'
import { browse, journal, owed, type World } from '../world.ts'
import { asked, askFor, lifeOf, newHouse, WISH } from './wishes.ts'

const HOUR = 3_600_000
const t = textFor('fr')
const events = (world: World) => journal(world).map(({ event }) => event)

// each sign-up takes a third of a second, whoever it is: the tests share the time, and nothing else
describe.concurrent('signing up (R-ID-1)', () => {
  test('writes to the address and makes nobody: no user, no account, no session', async () => {
    const world = await newHouse()
    const browser = await asked(world)
    const { user, memberships, wishes } = lifeOf(world, WISH.email)
    expect([user, memberships]).toEqual([undefined, []])
    expect(wishes).toMatchObject([
      { name: 'Jeanne Aubert', country: 'CH', language: 'fr', terms_version: '2026-11-22' },
    ])
    expect(lettersTo(world, WISH.email)).toEqual(['sign-up-confirm'])
    expect([...browser.cookies]).toEqual([])
    expect(events(world)).toEqual(['sign_up.asked'])
  })

  test('does not let anybody sign in before the address is confirmed (R-ID-3)', async () => {
    const world = await newHouse()
    const browser = await asked(world)
    const answer = await browser.post('/sign-in', { email: WISH.email, password: WISH.password })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(t.refusals['login-failed']({}))
  })

  test('is the same card in its guide and on its page, where script runs and where not', async () => {
    const world = await newHouse()
    const pages = ['/sign-up', '/faq/2201/words', '/en/sign-up', '/en/faq/2201/words']
    const ways = pages.flatMap((page, at) => [HTMX, {}].map((headers) => ({ page, headers, ip: `192.0.2.${at}` })))
    const tried = ways.map(async ({ page, headers, ip }) => {
      const visitor = await browse(world)
      const { action, hidden } = (await visitor.get(page)).form('class="card"')
      const answer = await visitor.post(
        action,
        { ...hidden, ...WISH, do: 'step' },
        { ...headers, 'X-Forwarded-For': ip },
      )
      expect([answer.status, page]).toEqual([200, page])
      expect(answer.text).toContain('data-state="done"')
      expect(answer.text).toContain(WISH.email)
      expect(answer.text).not.toContain(WISH.password)
    })
    await Promise.all(tried)
  })

  test('says everything that is wrong at once, keeps what is no secret, and writes nothing', async () => {
    const world = await newHouse()
    const wrong = { email: 'jeanne@', name: ' ', country: 'XX', password: 'trop court', terms: '' }
    const answer = await askFor(await browse(world), wrong)
    expect(answer.status).toBe(422)
    const codes = ['email-format', 'field-missing', 'country-unknown', 'terms-not-accepted'] as const
    for (const code of codes) expect(answer.text).toContain(t.refusals[code]({}))
    expect(answer.text).toContain(t.refusals['pwd-weak']({ least: 15 }))
    expect(answer.text).toContain('value="jeanne@"')
    expect(answer.text).not.toContain('trop court')
    expect([owed(world), events(world)]).toEqual([[], []])
  })

  test.each([
    ['pwd-weak', 'quatorze lettr'],
    ['pwd-too-long', 'é-'.repeat(65)],
    ['pwd-is-name', 'le pain de JEANNE AUBERT'],
    ['pwd-is-name', 'avec jeanne@example.test dedans'],
    ['pwd-is-name', 'bienvenue chez comptoir sa'],
    ['pwd-reused-known', 'passwordpassword'],
    ['pwd-reused-known', 'abcdefghijklmnopq'],
  ] as const)('takes no password that everybody tries first: %s, %s (R-PWD-4)', async (code, password) => {
    const world = await newHouse()
    const answer = await askFor(await browse(world), { password })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(t.refusals[code]({ least: 15, most: 128 }).replaceAll("'", '&#39;'))
  })

  test('takes fifteen characters, and a hundred and twenty-eight, whatever they are', async () => {
    const world = await newHouse()
    for (const password of ['çà, 15 lettres!', `${'🥐🥖'.repeat(62)}four`])
      expect((await askFor(await browse(world), { password })).status).toBe(200)
  })

  test('keeps no password, and writes none into journal or log', async () => {
    const world = await newHouse()
    await asked(world)
    const tables = ['sign_ups', 'audit', 'notices', 'mail_links', 'throttles'] as const
    const all = JSON.stringify([
      ...tables.map((table) => world.scene.all(q.selectFrom(table).selectAll())),
      world.log.lines,
    ])
    expect(all).not.toContain(WISH.password)
    expect(JSON.stringify(journal(world))).not.toContain(WISH.email)
  })

  test('is told to whoever is signed in that there is nothing to do', async () => {
    const world = await newHouse()
    const page = await (await browse(world, world.claire)).get('/sign-up')
    expect(page.text).toContain('data-state="already"')
    expect(page.text).toContain(t.signUps.create.already(t.actions.again))
  })
})

describe.concurrent('the letter', () => {
  test('holds nothing that was typed but the address: nobody writes through us what they like', async () => {
    const world = await newHouse()
    await asked(world, { name: 'Gagnez http://evil.test' })
    const [notice] = owed(world)
    const letter = letterOf(world.house, notice as NonNullable<typeof notice>)
    expect(JSON.stringify([letter, notice])).not.toContain('evil.test')
    expect(letter.text).toContain(WISH.email)
  })

  test('leads to our own address, whatever host a request names (R-GEN-14)', async () => {
    const world = await newHouse()
    const browser = await browse(world)
    const { action, hidden } = (await browser.get('/sign-up')).form('class="card"')
    const forged = { 'X-Forwarded-Host': 'evil.test', Forwarded: 'host=evil.test', Origin: world.house.publicUrl }
    await browser.post(action, { ...hidden, ...WISH, do: 'step' }, forged)
    await browser.post(action, { ...hidden, ...WISH, email: 'claire@example.test', do: 'step' }, forged)
    expect(mailedLink(world, 'sign-up-confirm').origin).toBe(world.house.publicUrl)
    for (const notice of owed(world)) expect(letterOf(world.house, notice).html).not.toContain('evil.test')
    const misled = await browser.post(action, { ...hidden, ...WISH, do: 'step' }, { Host: 'evil.test' })
    expect(misled.status).toBe(421)
  })

  test.each([
    ['fr', '/sign-up/confirm'],
    ['en', '/en/sign-up/confirm'],
  ] as const)('is in the language one signed up in: %s', async (language, pathname) => {
    const world = await newHouse()
    await asked(world, {}, { language })
    const letter = letterOf(world.house, owed(world)[0] as never)
    expect(letter.subject).toBe(textFor(language).notices.kinds['sign-up-confirm'].subject())
    expect(mailedLink(world, 'sign-up-confirm').pathname).toBe(pathname)
  })

  test('tells whoever has the address already how to sign in, without a token, in their own language', async () => {
    const world = await newHouse()
    await asked(world, { email: ' Sam@Example.TEST ' })
    const [notice] = owed(world)
    expect(notice).toMatchObject({ kind: 'sign-up-known', recipient: 'sam@example.test', user_id: world.sam.id })
    const { text } = letterOf(world.house, notice as never)
    for (const path of ['/en/sign-in', '/en/reset']) expect(text).toContain(`${world.house.publicUrl}${path}`)
    expect(text).not.toContain('token')
    expect(lifeOf(world, 'sam@example.test').wishes).toEqual([])
  })

  test('of a wish nobody confirmed is forgotten with it after two days', async () => {
    const world = await newHouse()
    await asked(world)
    world.clock.advance(47 * HOUR)
    await asked(world, { email: 'later@example.test' })
    world.clock.advance(2 * HOUR)
    purgeSignUps({ ...world.house, store: world.scene })
    expect(lifeOf(world, WISH.email).wishes).toEqual([])
    expect(owed(world).map(({ recipient }) => recipient)).toEqual(['later@example.test'])
  })
})
