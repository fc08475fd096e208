import { describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { purgeLinks } from '../../src/core/mail-links.ts'
import { resetPassword, startForcedReset } from '../../src/identity/resets.ts'
import { findPerson, openSession } from '../../src/web/session.ts'
import { browse, type Customer, journal, ORIGIN, owed, PASSWORD, type World } from '../world.ts'
import { follow, lettersTo, mailedLink, use } from './mailed.ts'
import { HOUR, isPassword, MINUTE, NEW, PATIENCE, resetScene, userOf } from './reset-scene.ts'

const t = textFor('fr')

describe.concurrent('choosing a new password by the link', { timeout: PATIENCE }, () => {
  const sessionOf = (world: World, who: Customer) =>
    openSession(world.store, who.id, world.clock.now(), { ip: '192.0.2.7', userAgent: 'a phone' })

  test('replaces it, ends every session and every known device, signs nobody in, and says so (R-ID-5)', async () => {
    const { world, linkToClaire } = await resetScene()
    const [phone, marc] = [sessionOf(world, world.claire), sessionOf(world, world.marc)]
    const device = { user_id: world.claire.id, mark_hash: 'x', user_agent: 'a phone', created_at: '', seen_at: '' }
    world.scene.run(q.insertInto('devices').values(device))
    const browser = await browse(world)
    const answer = await use(browser, await linkToClaire(), { password: NEW })
    expect([answer.status, answer.location?.split('?')[0]]).toEqual([303, '/sign-in'])
    expect((await browser.get(answer.location ?? '')).text).toContain(t.passwords.reset.done)
    expect(browser.cookies.size).toBe(0)
    expect([await isPassword(world, world.claire, NEW), await isPassword(world, world.claire, PASSWORD)]).toEqual([
      true,
      false,
    ])
    expect(findPerson(world.store, phone, world.clock.now())).toBeUndefined()
    expect(findPerson(world.store, marc, world.clock.now())).toBeDefined()
    expect(world.scene.all(q.selectFrom('devices').selectAll())).toEqual([])
    expect(lettersTo(world, world.claire.email)).toEqual(['reset-link', 'password-reset-done'])
    expect(journal(world).at(-1)).toMatchObject({ event: 'user.password_reset', about: world.claire.publicId })
  })

  test('changes no other password of theirs (R-PWD-2)', async () => {
    const { world, linkToClaire } = await resetScene()
    const mailboxes = () => world.scene.all(q.selectFrom('mailboxes').selectAll())
    const before = mailboxes()
    await use(await browse(world), await linkToClaire(), { password: NEW })
    expect(mailboxes()).toEqual(before)
  })

  test('ends what strangers locked by guessing (R-GEN-17)', async () => {
    const { world, linkToClaire } = await resetScene()
    const bucket = `sign-in:user:${world.claire.email}`
    const limits = [{ bucket, kind: 'curve', kept: true }] as const
    for (let tries = 0; tries < 100; tries++) {
      await world.house.throttle.reserve(limits)
      world.clock.advance(10_000)
    }
    await expect(world.house.throttle.reserve(limits)).rejects.toMatchObject({ code: 'throttled' })
    await use(await browse(world), await linkToClaire(), { password: NEW })
    await expect(world.house.throttle.reserve(limits)).resolves.toBeDefined()
  })

  test('uses nothing up by looking, however often a mail scanner opens it (R-GEN-4)', async () => {
    const { world, linkToClaire, links } = await resetScene()
    const link = await linkToClaire()
    const before = links()
    for (let looks = 0; looks < 3; looks++) expect((await follow(await browse(world), link)).status).toBe(200)
    expect(links()).toEqual(before)
    expect((await use(await browse(world), link, { password: NEW })).status).toBe(303)
  })

  test('takes the token out of the address at once, into a cookie no script reads', async () => {
    const { world, linkToClaire } = await resetScene()
    const browser = await browse(world)
    const link = await linkToClaire()
    const first = await browser.get(link.pathname + link.search)
    expect([first.status, first.location, first.headers.get('referrer-policy')]).toEqual([
      303,
      '/reset/password',
      'no-referrer',
    ])
    expect(first.headers.get('set-cookie')).toMatch(/^__Host-link=reset\..*HttpOnly/)
    expect((await browser.get('/reset/password')).text).not.toContain(link.searchParams.get('token'))
  })

  test('works once: whoever comes second is told that the link is over', async () => {
    const { world, linkToClaire } = await resetScene()
    const link = await linkToClaire()
    const [first, second] = [await browse(world), await browse(world)]
    await follow(second, link)
    await use(first, link, { password: NEW })
    const answer = await second.post('/reset/password', { password: 'encore une autre phrase' })
    expect(answer.status).toBe(410)
    expect(answer.text).toContain(t.refusals['link-over']({}))
    expect(answer.text).toContain('href="/reset"')
    expect(await isPassword(world, world.claire, NEW)).toBe(true)
  })

  test('is over after thirty minutes, on the page and for the post (R-GEN-21); a clock set back revives nothing', async () => {
    const { world, linkToClaire } = await resetScene()
    const link = await linkToClaire()
    const browser = await browse(world)
    expect((await follow(browser, link)).status).toBe(200)
    world.clock.advance(30 * MINUTE)
    expect((await browser.post('/reset/password', { password: NEW })).status).toBe(410)
    expect((await browser.get('/reset/password')).status).toBe(410)
    purgeLinks(world.house)
    world.clock.advance(-20 * MINUTE)
    expect((await follow(browser, link)).status).toBe(410)
    world.clock.advance(-2 * HOUR)
    expect((await follow(browser, await linkToClaire())).status).toBe(200)
  })

  test('made in a future that did not come opens nothing', async () => {
    const { world, linkToClaire } = await resetScene()
    const link = await linkToClaire()
    world.clock.advance(-HOUR)
    expect((await follow(await browse(world), link)).status).toBe(410)
  })

  test('of somebody shut out meanwhile is over (R-ID-9)', async () => {
    const { world, linkToClaire } = await resetScene()
    const link = await linkToClaire()
    const browser = await browse(world)
    await follow(browser, link)
    world.scene.run(q.updateTable('users').set({ disabled_at: 'now' }).where('id', '=', world.sam.id))
    world.scene.run(q.updateTable('users').set({ erased_at: 'now' }).where('id', '=', world.claire.id))
    expect((await browser.post('/reset/password', { password: NEW })).status).toBe(410)
    expect(await isPassword(world, world.claire, PASSWORD)).toBe(true)
  })

  test.each([
    ['court', 'pwd-weak'],
    ['claire@example.test!', 'pwd-is-name'],
    ['une claire journée de mai', 'pwd-is-name'],
    ['je suis Favre de Lausanne', 'pwd-is-name'],
    ['chez comptoir sa tout va bien', 'pwd-is-name'],
    ['1234567890123456', 'pwd-reused-known'],
    ['x'.repeat(129), 'pwd-too-long'],
  ] as const)('refuses “%s” beside its field and keeps the link (R-PWD-4)', async (password, code) => {
    const { world, linkToClaire, links } = await resetScene()
    const browser = await browse(world)
    const answer = await use(browser, await linkToClaire(), { password })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(t.refusals[code]({ least: 15, most: 128 }))
    expect(answer.text).not.toContain(`value="${password}"`)
    expect(links().map(({ used_at }) => used_at)).toEqual([null])
    expect((await browser.post('/reset/password', { password: NEW })).status).toBe(303)
  })

  test('kills a change of address that was on its way, but not the link that takes one back (security 3.14)', async () => {
    const { world, linkToClaire, links } = await resetScene()
    const link = await linkToClaire()
    const row = { token_hash: '', created_at: '', expires_at: '9999', used_at: null, voided_at: null }
    for (const purpose of ['email-change', 'email-undo'] as const) {
      const more = { purpose, public_id: purpose, subject: 'x', user_id: world.claire.id, email: 'x@example.test' }
      world.scene.run(q.insertInto('mail_links').values({ ...row, ...more, token_hash: purpose }))
    }
    await use(await browse(world), link, { password: NEW })
    expect(links().map(({ purpose, voided_at }) => [purpose, voided_at !== null])).toEqual([
      ['reset', false],
      ['email-change', true],
      ['email-undo', false],
    ])
  })

  test('is not done for a page of another site (login CSRF, security 3.5)', async () => {
    const { world, linkToClaire } = await resetScene()
    const browser = await browse(world)
    await follow(browser, await linkToClaire())
    for (const site of ['cross-site', 'same-site', 'none'])
      expect((await browser.post('/reset/password', { password: NEW }, { 'Sec-Fetch-Site': site })).status).toBe(403)
    expect(await isPassword(world, world.claire, PASSWORD)).toBe(true)
  })

  test('is asked of our own origin: the host of a request stands in no letter (R-GEN-14)', async () => {
    const { world } = await resetScene()
    const { app } = await world.portal()
    const post = (url: string, host: string) =>
      app.fetch(
        new Request(url, {
          method: 'POST',
          headers: {
            host,
            'Sec-Fetch-Site': 'same-origin',
            'Content-Type': 'application/x-www-form-urlencoded',
            'X-Forwarded-Host': 'evil.test',
          },
          body: new URLSearchParams({ email: world.claire.email }),
        }),
        {},
      )
    const path = '/actions/identity.ask-reset'
    expect((await post(`https://evil.test${path}`, 'comptoir.test')).status).toBe(421)
    expect((await post(`${ORIGIN}${path}`, 'evil.test')).status).toBe(421)
    expect((await post(`${ORIGIN}${path}`, 'comptoir.test')).status).toBe(200)
    expect(mailedLink(world, 'reset-link').origin).toBe(ORIGIN)
  })

  test('that the house is too busy for leaves the link and the password as they were', async () => {
    const { world, linkToClaire, links } = await resetScene()
    const browser = await browse(world)
    const link = await linkToClaire()
    await follow(browser, link)
    const { login } = world.house.hashing
    world.house.hashing.login = () => Promise.reject(new Refusal('busy-hashing', undefined, {}, 2))
    const answer = await browser.post('/reset/password', { password: NEW })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
    expect(links().map(({ used_at }) => used_at)).toEqual([null])
    world.house.hashing.login = login
    expect((await browser.post('/reset/password', { password: NEW })).status).toBe(303)
  })
})

describe.concurrent('a right password that is on the list of leaked ones', { timeout: PATIENCE }, () => {
  test('leads to a new one by a link that is mailed to nobody, with the reason above the form', async () => {
    const { world, visitor } = await resetScene()
    const token = startForcedReset(visitor(), userOf(world, world.claire))
    expect(owed(world)).toEqual([])
    const browser = await browse(world)
    browser.cookies.set('__Host-link', `reset.${token}`)
    const page = await browser.get('/reset/password?listed=1')
    expect(page.text).toContain(t.refusals['pwd-listed']({}))
    const form = page.form('<main')
    const refused = await browser.post(form.action, { ...form.hidden, password: 'court' })
    expect(refused.text).toContain(t.refusals['pwd-listed']({}))
    expect((await browser.post(form.action, { ...form.hidden, password: NEW })).status).toBe(303)
    expect(await isPassword(world, world.claire, NEW)).toBe(true)
  })

  test('makes an older link useless, and a newer one makes it useless', async () => {
    const { world, visitor, linkToClaire } = await resetScene()
    const older = await linkToClaire()
    const token = startForcedReset(visitor(), userOf(world, world.claire))
    expect((await follow(await browse(world), older)).status).toBe(410)
    await linkToClaire()
    await expect(resetPassword(visitor(), token, NEW)).rejects.toMatchObject({ code: 'link-over' })
  })
})
