import { describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { confirmSignUp } from '../../src/sign-ups/confirming.ts'
import { cookieNames } from '../../src/web/session.ts'
import { follow, use } from '../identity/mailed.ts'
import { browse, journal, owed } from '../world.ts'
import { asked, lettered, lifeOf, linkOf, newHouse, rows, tokenOf, visitor, WISH } from './wishes.ts'

const t = textFor('fr')
const names = cookieNames(true)
const CHOSEN = { password: WISH.password }

describe.concurrent('the mailed link and the chosen password (R-ID-1, R-ID-3)', () => {
  test('make everything at once: user, account, role, terms; and sign in', async () => {
    const { world, browser, link } = await lettered()
    const answer = await use(browser, link, CHOSEN)
    expect([answer.status, answer.location]).toEqual([303, '/manager'])
    const { user, memberships, terms, wishes, sessions } = lifeOf(world, WISH.email)
    expect(user).toMatchObject({ name: 'Jeanne Aubert', language: 'fr', disabled_at: null })
    expect(user?.verified_at).toBe(world.clock.now().toISOString())
    expect(memberships).toEqual([
      { role: 'legal-representative', name: 'Jeanne Aubert', country: 'CH', currency: 'CHF' },
    ])
    expect(terms).toEqual([{ version: '2026-11-22', ip: '127.0.0.1' }])
    expect([wishes.length, sessions.length]).toEqual([0, 1])
    const home = await browser.get((await browser.get('/manager')).location ?? '')
    expect(home.text).toContain(t.accounts.home.greeting('Jeanne Aubert'))
    expect(home.text).toContain(t.accounts.events['account.created'])
  })

  test('leave one line for the person, without their address or name, and one for the account (R-GEN-9)', async () => {
    const { world, browser, link } = await lettered()
    await use(browser, link, CHOSEN)
    const { user } = lifeOf(world, WISH.email)
    const lines = journal(world).map(({ event, about, account_id }) => ({ event, about, account: account_id !== null }))
    expect(lines.slice(0, 3)).toEqual([
      { event: 'sign_up.asked', about: expect.stringMatching(/^sup_/), account: false },
      { event: 'account.created', about: user?.public_id, account: true },
      { event: 'user.signed_up', about: user?.public_id, account: false },
    ])
    for (const forgettable of [WISH.email, WISH.name]) expect(JSON.stringify(journal(world))).not.toContain(forgettable)
  })

  test('let them sign in from then on, with that password', async () => {
    const { world, browser, link } = await lettered()
    await use(browser, link, CHOSEN)
    const elsewhere = await browse(world)
    const answer = await elsewhere.post('/sign-in', { email: WISH.email, ...CHOSEN })
    expect([answer.status, answer.location]).toEqual([303, '/manager'])
  })

  test.each([
    ['CH', 'CHF'],
    ['LI', 'CHF'],
    ['FR', 'EUR'],
    ['JP', 'EUR'],
  ])('open an account of the country %s in %s (R-ADDR-2)', async (country, currency) => {
    const { world, browser, link } = await lettered({ country })
    await use(browser, link, CHOSEN)
    expect(lifeOf(world, WISH.email).memberships).toMatchObject([{ country, currency }])
  })

  test.each(['fr', 'en'] as const)('speak the language one signed up in: %s', async (language) => {
    const world = await newHouse()
    const browser = await asked(world, {}, { language })
    const page = await follow(browser, linkOf(world))
    expect(page.text).toContain(textFor(language).signUps.confirm.lead(WISH.email))
    await use(browser, linkOf(world), CHOSEN)
    expect(lifeOf(world, WISH.email).user?.language).toBe(language)
  })

  test('put the letter into the list of those who were written to (R-NOT-7)', async () => {
    const { world, browser, link } = await lettered()
    await use(browser, link, CHOSEN)
    expect(owed(world)[0]).toMatchObject({ kind: 'sign-up-confirm', user_id: lifeOf(world, WISH.email).user?.id })
  })

  test('make all of it or none of it', async () => {
    const { world, link } = await lettered()
    const before = rows(world)
    const broken = {
      ...visitor(world),
      chfCountries: {
        has: () => {
          throw new Error('broken')
        },
      },
    }
    await expect(confirmSignUp(broken as never, tokenOf(link), WISH.password)).rejects.toThrow('broken')
    expect(rows(world)).toEqual(before)
    await confirmSignUp(visitor(world), tokenOf(link), WISH.password)
    expect(lifeOf(world, WISH.email).memberships).toHaveLength(1)
  })
})

describe.concurrent('somebody else’s wish for my address (pre-hijacking)', () => {
  test('gives them no login: I do not know their password, and the button alone does nothing', async () => {
    const { world, link } = await lettered({ password: 'le mot de passe du voleur' })
    const mine = await browse(world)
    for (const password of ['', 'mon propre mot de passe']) {
      const answer = await use(mine, link, { password })
      expect(answer.status).toBe(422)
      world.clock.advance(1000)
    }
    expect(lifeOf(world, WISH.email).user).toBeUndefined()
    expect(mine.cookies.has(names.user)).toBe(false)
  })

  test('does not keep me from getting mine, with my password and my name', async () => {
    const { world } = await lettered({ name: 'The Thief', password: 'le mot de passe du voleur' })
    const mine = await asked(world, {}, { ip: '192.0.2.9' })
    expect((await use(mine, linkOf(world), CHOSEN)).location).toBe('/manager')
    expect(lifeOf(world, WISH.email).user?.name).toBe('Jeanne Aubert')
    const thief = await browse(world)
    const answer = await thief.post('/sign-in', { email: WISH.email, password: 'le mot de passe du voleur' })
    expect(answer.status).toBe(422)
  })

  test('can be guessed at as little as a login: each wrong password makes the next one wait (security 3.6)', async () => {
    const { world, browser, link } = await lettered()
    expect((await use(browser, link, { password: 'wrong' })).status).toBe(422)
    const soon = await use(browser, link, CHOSEN)
    expect([soon.status, soon.headers.get('retry-after')]).toEqual([429, '1'])
    world.clock.advance(1000)
    expect((await use(browser, link, CHOSEN)).location).toBe('/manager')
  })
})

test('signing up in a browser somebody was signed in with ends that session (R-ID-6)', async () => {
  const { world, link } = await lettered()
  const shared = await browse(world, world.claire)
  await use(shared, link, CHOSEN)
  const home = await shared.get((await shared.get('/manager')).location ?? '')
  expect(home.text).toContain('Jeanne Aubert')
  expect(lifeOf(world, 'claire@example.test').sessions).toHaveLength(0)
})
