import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { browse, journal, owed } from '../world.ts'
import { follow, lettersTo, mailedLink } from './mailed.ts'
import { HOUR, MINUTE, PATIENCE, resetScene } from './reset-scene.ts'

/** The answer to a post of the card, without what no two requests share. */
async function answerTo(browser: Browser, email: string, headers: Record<string, string> = HTMX) {
  const form = (await browser.get('/reset')).form('class="card"')
  const { status, text, headers: told } = await browser.post(form.action, { ...form.hidden, email }, headers)
  const kept = [...told].filter(([name]) => !/^(date|x-request-id)$/.test(name))
  return { status, text: text.replaceAll(email, ''), length: text.replaceAll(email, '').length, told: kept }
}

describe.concurrent('asking for a new password', { timeout: PATIENCE }, () => {
  test('mails a link of thirty minutes to the login address, in the language of its user', async () => {
    const { world, ask, links } = await resetScene()
    await ask(world.sam.email)
    expect(owed(world)).toMatchObject([
      { kind: 'reset-link', recipient: 'sam@example.test', language: 'en', user_id: world.sam.id },
    ])
    expect(mailedLink(world, 'reset-link').pathname).toBe('/en/reset/password')
    const [link] = links()
    expect(Date.parse(link?.expires_at ?? '') - Date.parse(link?.created_at ?? '')).toBe(30 * MINUTE)
    expect(journal(world)).toMatchObject([{ event: 'user.reset_asked', actor: 'visitor', about: world.sam.publicId }])
  })

  test('keeps the token nowhere: not in the books, not in the notice (R-GEN-21, R-NOT-5)', async () => {
    const { world, linkToClaire, links } = await resetScene()
    const token = (await linkToClaire()).searchParams.get('token') ?? ''
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify([links(), owed(world), journal(world)])).not.toContain(token)
  })

  test.each([
    ['nobody', 'nobody@example.test'],
    ['somebody shut out', 'marc@example.test'],
    ['somebody who was written to five times today', 'nadia@example.test'],
  ])('about %s cannot be told from asking about a customer (R-ID-2, R-ID-9)', async (_, email) => {
    const { world, ask } = await resetScene()
    world.scene.run(q.updateTable('users').set({ disabled_at: 'now' }).where('id', '=', world.marc.id))
    for (let times = 0; times < 5; times++) await ask(world.nadia.email, '192.0.2.99')
    const before = owed(world).length
    const [known, other] = await Promise.all([
      answerTo(await browse(world), world.claire.email),
      answerTo(await browse(world), email),
    ])
    expect(known.status).toBe(200)
    expect(known.text).toContain('data-state="done"')
    expect(other).toEqual(known)
    expect(
      owed(world)
        .slice(before)
        .map(({ recipient }) => recipient),
    ).toEqual([world.claire.email])
  })

  test('takes at least 300 ms whoever is asked about, so that nothing can be measured (security 3.7)', async () => {
    const { ask } = await resetScene()
    const timed = async (email: string, ip: string) => {
      const start = performance.now()
      await ask(email, ip)
      return performance.now() - start
    }
    const times = await Promise.all([
      timed('claire@example.test', '192.0.2.1'),
      timed('nobody@example.test', '192.0.2.2'),
      timed('marc@example.test', '192.0.2.3'),
    ])
    for (const time of times) expect(time).toBeGreaterThanOrEqual(295)
  })

  test('a second time makes the first link useless', async () => {
    const { world, linkToClaire } = await resetScene()
    const first = await linkToClaire()
    const second = await linkToClaire()
    expect((await follow(await browse(world), first)).status).toBe(410)
    expect((await follow(await browse(world), second)).status).toBe(200)
  })

  test('sends five a day to one person, and again the day after', async () => {
    const { world, ask } = await resetScene()
    for (let times = 0; times < 7; times++) await ask(world.claire.email, `192.0.2.${times}`)
    expect(lettersTo(world, world.claire.email)).toHaveLength(5)
    world.clock.advance(24 * HOUR)
    await ask()
    expect(lettersTo(world, world.claire.email)).toHaveLength(6)
  })

  test('is counted for addresses nobody has too, but fills no table with them', async () => {
    const { world, ask } = await resetScene()
    for (let times = 0; times < 3; times++) await ask(`nobody-${times}@example.test`)
    world.house.throttle.flush()
    const buckets = world.scene.all(q.selectFrom('throttles').select('bucket')).map(({ bucket }) => bucket)
    expect(buckets).toEqual(['reset:address:192.0.2.7'])
  })

  test('from one place is limited to twenty an hour, whomever it is about: 429 with the time to wait', async () => {
    const { world, ask } = await resetScene()
    await Promise.all(Array.from({ length: 20 }, (_, at) => ask(`nobody-${at}@example.test`, '127.0.0.1')))
    for (const email of ['nobody@example.test', world.claire.email]) {
      const browser = await browse(world)
      const form = (await browser.get('/reset')).form('class="card"')
      const answer = await browser.post(form.action, { ...form.hidden, email }, HTMX)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3600'])
    }
    expect(owed(world)).toEqual([])
  })

  test('mails the link that keeps a login to whoever is closing it', async () => {
    const { world, ask } = await resetScene()
    world.scene.run(
      q.updateTable('users').set({ closes_at: '2026-03-16T09:00:00.000Z' }).where('id', '=', world.marc.id),
    )
    await ask(world.marc.email)
    expect(lettersTo(world, world.marc.email)).toEqual(['login-closing'])
  })

  test.each(['claire@', 'claire', 'a b@c.test', ''])('is refused for what is no address: “%s”', async (email) => {
    const { world } = await resetScene()
    const { status, text } = await answerTo(await browse(world), email)
    expect(status).toBe(422)
    expect(text).toContain('data-state="refused"')
  })

  test('works without script, on its page and in a guide', async () => {
    const { world } = await resetScene()
    for (const path of ['/reset', '/en/reset', '/faq/2110/word']) {
      const browser = await browse(world)
      const form = (await browser.get(path)).form('class="card"')
      const answer = await browser.post(form.action, { ...form.hidden, email: world.claire.email })
      expect([path, answer.status]).toEqual([path, 200])
      expect(answer.text).toContain('data-state="done"')
    }
  })
})
