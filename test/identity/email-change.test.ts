import { describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { isAddressTaken } from '../../src/identity/addresses.ts'
import { cookieNames } from '../../src/web/session.ts'
import { browse, journal, PASSWORD } from '../world.ts'
import {
  emailScene,
  events,
  HOUR,
  isIn,
  links,
  MINUTE,
  NEXT,
  PAGE,
  PATIENCE,
  secondRepresentative,
  userOf,
} from './email-change-scene.ts'
import { follow, lettersTo, mailedLink, use } from './mailed.ts'

const t = textFor('fr')
const names = cookieNames(true)

describe.concurrent('confirming the new address', { timeout: PATIENCE }, () => {
  test('makes it the one to sign in with, confirmed; the old one gets seventy-two hours to take it back', async () => {
    const { world, browser, linkToNew } = await emailScene()
    const link = await linkToNew()
    world.clock.advance(HOUR / 2)
    const answer = await use(browser, link)
    expect([answer.status, answer.text.includes(t.emails.confirm.done(NEXT))]).toEqual([200, true])
    expect(userOf(world, world.claire)).toMatchObject({ email: NEXT, verified_at: world.clock.now().toISOString() })
    expect(lettersTo(world, NEXT)).toEqual(['email-change-link', 'email-confirmed'])
    expect(lettersTo(world, 'claire@example.test')).toEqual(['email-change-asked', 'email-changed'])
    const [, undo] = links(world)
    expect(undo).toMatchObject({ purpose: 'email-undo', email: 'claire@example.test' })
    expect(Date.parse(undo?.expires_at ?? '') - Date.parse(undo?.created_at ?? '')).toBe(72 * HOUR)
    expect(events(world)).toEqual(['user.email_change_asked', 'user.email_changed'])
    expect(JSON.stringify(journal(world))).not.toContain(NEXT)
  })

  test('gives the session of this browser a new token, and no fresh proof of identity', async () => {
    const { world, browser, linkToNew } = await emailScene()
    const link = await linkToNew()
    const before = browser.cookies.get(names.user)
    world.clock.advance(20 * MINUTE)
    await use(browser, link)
    expect([isIn(world, before), isIn(world, browser.cookies.get(names.user))]).toEqual([false, true])
    expect((await browser.get(PAGE)).text).toContain('data-state="confirm"')
  })

  test('in a browser where nobody is signed in opens no session', async () => {
    const { world, linkToNew } = await emailScene()
    const visitor = await browse(world)
    expect((await use(visitor, await linkToNew())).status).toBe(200)
    expect(visitor.cookies.size).toBe(0)
  })

  test('changes nothing by looking (R-GEN-4), and works once', async () => {
    const { world, linkToNew } = await emailScene()
    const link = await linkToNew()
    for (let looks = 0; looks < 3; looks++) {
      const page = await follow(await browse(world), link)
      expect([page.status, page.text.includes(NEXT)]).toEqual([200, true])
    }
    expect(userOf(world, world.claire).email).toBe('claire@example.test')
    const browser = await browse(world)
    expect((await use(browser, link)).status).toBe(200)
    expect((await follow(browser, link)).status).toBe(410)
  })

  test('shows the present one to its own user alone: the new one may have been mistyped', async () => {
    const { world, browser, linkToNew } = await emailScene()
    const link = await linkToNew()
    for (const [reader, shown] of [
      [browser, true],
      [await browse(world), false],
      [await browse(world, world.nadia), false],
    ] as const)
      expect((await follow(reader, link)).text.includes('claire@example.test')).toBe(shown)
  })

  test('is over after a day, on the page and for the post (R-GEN-21)', async () => {
    const { world, browser, linkToNew } = await emailScene()
    await follow(browser, await linkToNew())
    world.clock.advance(24 * HOUR)
    expect((await browser.post('/email/confirm')).status).toBe(410)
    expect((await browser.get('/email/confirm')).status).toBe(410)
    world.clock.advance(-2 * HOUR)
    expect((await browser.get('/email/confirm')).status).toBe(410)
    expect(userOf(world, world.claire).email).toBe('claire@example.test')
  })

  test.each(['disabled_at', 'closes_at', 'erased_at'] as const)(
    'is over for a login with %s (R-ID-9)',
    async (column) => {
      const { world, linkToNew } = await emailScene()
      const visitor = await browse(world)
      const link = await linkToNew()
      await follow(visitor, link)
      secondRepresentative(world)
      world.scene.run(
        q
          .updateTable('users')
          .set({ [column]: '2026-03-20T00:00:00.000Z' })
          .where('id', '=', world.claire.id),
      )
      expect((await visitor.post('/email/confirm')).status).toBe(410)
    },
  )

  test('of an address that somebody else got meanwhile is over', async () => {
    const { world, browser, linkToNew } = await emailScene()
    await follow(browser, await linkToNew())
    world.scene.run(q.updateTable('users').set({ email: NEXT }).where('id', '=', world.nadia.id))
    expect((await browser.post('/email/confirm')).status).toBe(410)
    expect(userOf(world, world.claire).email).toBe('claire@example.test')
  })

  test('kills a link to a new password, which went to the old address (security 3.13)', async () => {
    const { world, browser, linkToNew } = await emailScene()
    const link = await linkToNew()
    const form = (await browser.get('/reset')).form('class="card"')
    await browser.post(form.action, { ...form.hidden, email: 'claire@example.test' })
    await use(browser, link)
    expect((await follow(browser, mailedLink(world, 'reset-link'))).status).toBe(410)
  })

  test('takes away what the card had told of the request', async () => {
    const { world, browser, linkToNew } = await emailScene()
    const link = await linkToNew()
    expect((await browser.get(PAGE)).text).toContain(t.emails.change.done(NEXT))
    await use(browser, link)
    expect((await browser.get(PAGE)).text).not.toContain(t.emails.change.done(NEXT))
    expect(world.claire.name).toBe('Claire Favre')
  })

  test('is not done for a page of another site (security 3.5)', async () => {
    const { world, browser, linkToNew } = await emailScene()
    await follow(browser, await linkToNew())
    for (const path of ['/email/confirm', '/email/undo'])
      expect((await browser.post(path, {}, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
    expect(userOf(world, world.claire).email).toBe('claire@example.test')
  })
})

describe.concurrent('taking the old address back', { timeout: PATIENCE }, () => {
  test('ends every session and the password, and leads to a new one at once (security 3.14)', async () => {
    const { world, browser, changed } = await emailScene()
    const undo = await changed()
    const thief = await browse(world, world.claire)
    const owner = await browse(world)
    const answer = await use(owner, undo)
    expect([answer.status, answer.location]).toEqual([303, '/reset/password'])
    const user = userOf(world, world.claire)
    expect(user).toMatchObject({ email: 'claire@example.test', verified_at: world.clock.now().toISOString() })
    expect(await world.house.hashing.isLogin('', PASSWORD, user.password_hash)).toBe(false)
    for (const one of [thief, browser]) expect(isIn(world, one.cookies.get(names.user))).toBe(false)
    const page = await owner.get('/reset/password')
    expect(page.text).toContain('claire@example.test')
    const form = page.form('<main')
    const password = 'cinq brioches au beurre salé'
    expect((await owner.post(form.action, { ...form.hidden, password })).status).toBe(303)
    expect(await world.house.hashing.isLogin('', password, userOf(world, world.claire).password_hash)).toBe(true)
    expect(lettersTo(world, NEXT).at(-1)).toBe('email-restored')
    expect(lettersTo(world, 'claire@example.test').slice(-2)).toEqual(['email-restored', 'password-reset-done'])
    expect(events(world).slice(-2)).toEqual(['user.email_restored', 'user.password_reset'])
  })

  test('works however often the address was changed since: the owner’s first link is not theirs to kill', async () => {
    const { world, changed } = await emailScene()
    const first = await changed('thief@evil.test')
    const second = await changed('other@evil.test')
    const owner = await browse(world)
    expect((await follow(owner, first)).status).toBe(200)
    await use(owner, first)
    expect(userOf(world, world.claire).email).toBe('claire@example.test')
    expect((await follow(await browse(world), second)).status).toBe(410)
  })

  test('of a later change leaves the first one alive', async () => {
    const { world, changed } = await emailScene()
    const first = await changed('thief@evil.test')
    const second = await changed('other@evil.test')
    await use(await browse(world), second)
    expect(userOf(world, world.claire).email).toBe('thief@evil.test')
    await use(await browse(world), first)
    expect(userOf(world, world.claire).email).toBe('claire@example.test')
  })

  test('kills what was mailed since to the other address: a reset, a further change', async () => {
    const { world, browser, ask, changed } = await emailScene()
    const undo = await changed()
    const form = (await browser.get('/reset')).form('class="card"')
    await browser.post(form.action, { ...form.hidden, email: NEXT })
    await ask('third@evil.test')
    const [reset, change] = [mailedLink(world, 'reset-link'), mailedLink(world, 'email-change-link')]
    await use(await browse(world), undo)
    for (const link of [reset, change]) expect((await follow(await browse(world), link)).status).toBe(410)
  })

  test('works while the login is being closed, and mails the link that keeps it', async () => {
    const { world, changed } = await emailScene()
    const undo = await changed()
    const closes_at = '2026-03-16T09:00:00.000Z'
    secondRepresentative(world)
    world.scene.run(q.updateTable('users').set({ closes_at }).where('id', '=', world.claire.id))
    expect((await use(await browse(world), undo)).status).toBe(303)
    expect(lettersTo(world, 'claire@example.test').at(-1)).toBe('login-closing')
  })

  test('changes nothing by looking, works once, and is over after seventy-two hours (R-GEN-4, R-GEN-21)', async () => {
    const { world, changed } = await emailScene()
    const undo = await changed()
    const [late, owner] = [await browse(world), await browse(world)]
    for (const browser of [late, owner, owner]) expect((await follow(browser, undo)).status).toBe(200)
    expect(userOf(world, world.claire).email).toBe(NEXT)
    world.clock.advance(72 * HOUR - 1)
    await use(owner, undo)
    expect((await follow(await browse(world), undo)).status).toBe(410)
    world.clock.advance(1)
    expect((await late.post('/email/undo')).status).toBe(410)
    expect((await late.get('/email/undo')).status).toBe(410)
  })

  test('keeps its promise: for so long nobody else can have that address', async () => {
    const { world, changed } = await emailScene()
    await changed()
    const taken = () => isAddressTaken(world.house, 'claire@example.test')
    expect([taken(), isAddressTaken(world.house, 'claire@example.test', world.claire.id)]).toEqual([true, false])
    world.clock.advance(72 * HOUR)
    expect(taken()).toBe(false)
  })

  test('is not offered to the address one leaves by going back: it may have been a stranger’s', async () => {
    const { world, changed, linkToNew, browser } = await emailScene()
    const undo = await changed('thief@evil.test')
    await use(browser, await linkToNew('claire@example.test'))
    expect(userOf(world, world.claire).email).toBe('claire@example.test')
    expect(lettersTo(world, 'thief@evil.test').at(-1)).toBe('email-returned')
    const alive = links(world).filter(({ used_at, voided_at }) => !used_at && !voided_at)
    expect(alive).toEqual([])
    expect((await follow(await browse(world), undo)).status).toBe(410)
  })
})
