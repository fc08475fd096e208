import { describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { askEmailChange } from '../../src/identity/email-change.ts'
import { HTMX } from '../browsing.ts'
import { as, browse, type Customer, journal, ORIGIN, owed, PASSWORD } from '../world.ts'
import { emailScene, links, MINUTE, NEXT, PAGE, PATIENCE, userOf } from './email-change-scene.ts'
import { follow, lettersTo, mailedLink } from './mailed.ts'

const t = textFor('fr')
const CARD = 'id="identity-change-email"'

describe.concurrent('asking to sign in with another address', { timeout: PATIENCE }, () => {
  test('writes to it in the language of the user, and tells the present one; nothing changes (R-ID-4)', async () => {
    const { world, ask } = await emailScene()
    const answer = await ask()
    expect(answer.text).toContain('data-state="done"')
    expect(answer.text).toContain(t.emails.change.done(NEXT))
    expect(owed(world).map(({ kind, recipient, language }) => [kind, recipient, language])).toEqual([
      ['email-change-link', NEXT, 'fr'],
      ['email-change-asked', 'claire@example.test', 'fr'],
    ])
    expect(userOf(world, world.claire)).toMatchObject({ email: 'claire@example.test' })
    expect(journal(world)).toMatchObject([{ event: 'user.email_change_asked', about: world.claire.publicId }])
    expect(JSON.stringify(journal(world))).not.toContain(NEXT)
  })

  test.each([
    ['somebody else signs in with', 'nadia@example.test'],
    ['somebody else may still take back', 'taken-back@example.test'],
  ])('that %s: nothing tells it apart from a free one (R-ID-2)', async (_, taken) => {
    const { world, ask, browser } = await emailScene()
    const undo = {
      purpose: 'email-undo',
      subject: 'x',
      user_id: world.nadia.id,
      email: 'taken-back@example.test',
    } as const
    const dates = { created_at: '', expires_at: '2026-03-03T09:00:00.000Z', used_at: null, voided_at: null }
    world.scene.run(q.insertInto('mail_links').values({ ...undo, ...dates, public_id: 'x', token_hash: 'x' }))
    const shown = async (email: string, headers: Record<string, string>) => {
      const before = owed(world).length
      const { status, text, headers: told } = await ask(email, headers)
      const same = text.replaceAll(email, '').replaceAll(/run_\w+/g, '')
      const mine = owed(world).slice(before)
      const list = mine.filter(({ user_id }) => user_id === world.claire.id).map(({ kind }) => kind)
      const answer = { status, same, length: same.length, told: [...told].filter(([name]) => name !== 'date') }
      return { answer, list, others: mine.filter(({ user_id }) => user_id !== world.claire.id) }
    }
    for (const headers of [HTMX, {}]) {
      const free = await shown('free@example.test', headers)
      const other = await shown(taken, headers)
      expect(other.answer).toEqual(free.answer)
      expect(other.list).toEqual(free.list)
      expect(free.others).toMatchObject([{ kind: 'email-change-link', recipient: 'free@example.test' }])
      const warned = headers === HTMX ? [{ kind: 'email-taken', recipient: taken, user_id: world.nadia.id }] : []
      expect(other.others).toMatchObject(warned)
    }
    expect((await browser.get(PAGE)).status).toBe(200)
  })

  test('takes at least 300 ms for a free address and for one that is taken (security 3.7)', async () => {
    const { world } = await emailScene()
    const timed = async (who: Customer, email: string) => {
      const ctx = as(world, who)
      const start = performance.now()
      await askEmailChange(ctx, email)
      return performance.now() - start
    }
    const times = await Promise.all([timed(world.claire, NEXT), timed(world.sam, 'nadia@example.test')])
    for (const time of times) expect(time).toBeGreaterThanOrEqual(295)
  })

  test('for a taken one kills the link of an earlier request as a free one does: no link tells either', async () => {
    const { world, ask, linkToNew } = await emailScene()
    const first = await linkToNew()
    await ask('nadia@example.test')
    expect((await follow(await browse(world), first)).status).toBe(410)
    expect(links(world).map(({ voided_at }) => voided_at !== null)).toEqual([true, false])
  })

  test('wants fresh proof of identity, and a form of this very session (security 3.4, 3.5)', async () => {
    const { world, browser, ask } = await emailScene()
    const form = (await browser.get(PAGE)).form(CARD)
    const stolen = await browser.post(form.action, { ...form.hidden, seal: 'x', email: NEXT, do: 'step' }, HTMX)
    expect([stolen.status, stolen.text.includes(t.refusals['form-not-ours']({}))]).toEqual([403, true])
    world.clock.advance(10 * MINUTE)
    const asked = await ask()
    expect([asked.status, asked.text.includes('data-state="confirm"')]).toEqual([401, true])
    const { action, hidden } = asked.form('class="card"')
    const proof = { ...hidden, 'proof-password': PASSWORD, email: NEXT, do: 'confirm' }
    const confirmed = await browser.post(action, proof, HTMX)
    const again = confirmed.form('class="card"')
    await browser.post(again.action, { ...again.hidden, email: NEXT, do: 'step' }, HTMX)
    expect(lettersTo(world, NEXT)).toEqual(['email-change-link'])
  })

  test('is refused for the present one, and for what is no address', async () => {
    const { world, ask } = await emailScene()
    const same = await ask(' Claire@Example.TEST ')
    expect([same.status, same.text.includes(t.refusals['email-same']({}))]).toEqual([422, true])
    expect((await ask('claire')).text).toContain(t.refusals['email-format']({}))
    expect(owed(world)).toEqual([])
  })

  test('is limited to five in five minutes and twenty in an hour', async () => {
    const { world } = await emailScene()
    const ctx = as(world, world.claire)
    const refused = () => askEmailChange(ctx, NEXT).catch((no: { code: string }) => no.code)
    for (let rounds = 0; rounds < 4; rounds++) {
      await Promise.all(Array.from({ length: 5 }, () => askEmailChange(ctx, NEXT)))
      expect(await refused()).toBe('throttled')
      world.clock.advance(5 * MINUTE)
    }
    expect(await refused()).toBe('throttled')
    world.clock.advance(40 * MINUTE)
    expect(await refused()).toBeUndefined()
  })

  test('tells whoever has the address at most once a day', async () => {
    const { world, ask } = await emailScene()
    for (let times = 0; times < 3; times++) await ask('nadia@example.test')
    expect(lettersTo(world, 'nadia@example.test')).toEqual(['email-taken'])
  })

  test('warns when the new one hangs on an account of their own, and only then (R-PWD-3)', async () => {
    const { ask } = await emailScene()
    for (const [email, warns] of [
      ['contact@boulangerie-favre.test', true],
      ['hello@studio-nadia.test', false],
    ] as const)
      expect((await ask(email)).text.includes(t.emails.ownMailbox(email))).toBe(warns)
  })

  test('writes no host that a request named into a letter (R-GEN-14)', async () => {
    const { world, ask } = await emailScene()
    expect((await ask(NEXT, { ...HTMX, Host: 'evil.test' })).status).toBe(421)
    await ask(NEXT, { ...HTMX, 'X-Forwarded-Host': 'evil.test' })
    expect(mailedLink(world, 'email-change-link').origin).toBe(ORIGIN)
  })
})
