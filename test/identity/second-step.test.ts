import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { purgeSecondSteps } from '../../src/identity/attempts.ts'
import { beginApp } from '../../src/identity/enrolling.ts'
import { closeLogins } from '../../src/profile/erasing.ts'
import { HTMX } from '../browsing.ts'
import { as, browse, journal, owed, PASSWORD } from '../world.ts'
import { GUIDE, givePaper, givePhone, isIn, passCode, passPassword, pending, scene, wrong } from './two-step-scene.ts'

const MINUTE = 60_000
/** Houses are built side by side: on a busy machine that takes its time. */
const PATIENCE = 30_000

describe.concurrent('signing in with a second step', { timeout: PATIENCE }, () => {
  test('opens no session after the password, and one after the code (R-2FA-4)', async () => {
    const { world, phone } = await scene()
    const browser = await browse(world)
    const answer = await passPassword(browser)
    expect(answer.location).toBe('/sign-in/second-step?back=%2Fmanager&method=app')
    expect(isIn(browser)).toBe(false)
    expect(world.scene.all(q.selectFrom('sessions').select('id'))).toEqual([])
    const entered = await passCode(browser, phone.code())
    expect(entered.location).toBe('/manager')
    expect([...browser.cookies.keys()].sort()).toEqual(['__Host-dev', '__Host-sid'])
    expect(journal(world).map(({ event }) => event)).toEqual(['user.password_passed', 'user.signed_in'])
    expect(world.scene.all(q.selectFrom('sign_in_attempts').select('id'))).toEqual([])
  })

  test('keeps what was chosen with the password, and a cookie that no other site sends', async () => {
    const { world, phone } = await scene()
    const browser = await browse(world)
    const answer = await passPassword(browser, { stays: '1' })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-pre=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    await passCode(browser, phone.code())
    expect(world.scene.one(q.selectFrom('sessions').select('stays'))).toEqual({ stays: 1 })
  })

  test('is asked for in a browser that is known, too', async () => {
    const { world, phone } = await scene()
    const browser = await pending(world)
    await passCode(browser, phone.code())
    await browser.post('/sign-out')
    await passPassword(browser)
    expect(isIn(browser)).toBe(false)
  })

  test('takes the code before and after, and none that is further away (R-2FA-5)', async () => {
    for (const [steps, enters] of [
      [-2, false],
      [-1, true],
      [1, true],
      [2, false],
    ] as const) {
      const { world, phone } = await scene()
      const browser = await pending(world)
      const { status } = await passCode(browser, phone.code(steps))
      expect([status, isIn(browser)], `${steps}`).toEqual(enters ? [303, true] : [422, false])
    }
  })

  test('takes a code once only, and none older than it (R-2FA-5)', async () => {
    const { world, phone } = await scene()
    const [now, before] = [phone.code(), phone.code(-1)]
    const statusOf = async (code: string) => (await passCode(await pending(world), code)).status
    expect(await statusOf(now)).toBe(303)
    expect(await statusOf(now)).toBe(422)
    expect(await statusOf(before)).toBe(422)
    expect(await statusOf(phone.code(1))).toBe(303)
  })

  test('lets one in of twenty who send the same code at once (R-2FA-5)', async () => {
    const { world, phone } = await scene()
    const browsers = await Promise.all(Array.from({ length: 20 }, () => pending(world)))
    const code = phone.code()
    const answers = await Promise.all(browsers.map((browser) => browser.post('/sign-in/second-step', { code })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 422]))
    expect(browsers.filter(isIn)).toHaveLength(1)
  })

  test('lets one in of twenty who send it from one browser', async () => {
    const { world, phone } = await scene()
    const browser = await pending(world)
    const cookie = `__Host-pre=${browser.cookies.get('__Host-pre')}`
    const others = await Promise.all(Array.from({ length: 20 }, () => browse(world)))
    await Promise.all(others.map((one) => one.post('/sign-in/second-step', { code: phone.code() }, { Cookie: cookie })))
    expect(others.filter(isIn)).toHaveLength(1)
    expect(world.scene.all(q.selectFrom('sessions').select('id'))).toHaveLength(1)
  })

  test.each([
    ['nothing', ''],
    ['five digits', '12345'],
    ['seven digits', '1234567'],
    ['letters', 'abcdef'],
    ['digits of another script', '１２３４５６'],
    ['blanks', '12 345'],
    ['two thousand letters', 'x'.repeat(2000)],
    ['control characters', '\u0000\u0000'],
  ])('says no to %s, and never that we made a mistake (security F11)', async (_, code) => {
    const { world } = await scene()
    const browser = await pending(world)
    expect((await passCode(browser, code)).status).toBe(422)
    expect(isIn(browser)).toBe(false)
  })

  test('leads back to the password after five wrong codes, and tells whose it is (R-2FA-6)', async () => {
    const { world, phone } = await scene()
    const browser = await pending(world)
    for (let time = 0; time < 4; time++)
      expect((await passCode(browser, wrong(phone))).text).toContain('Deuxième étape')
    const last = await passCode(browser, wrong(phone))
    expect(last.status).toBe(422)
    expect(last.text).toContain('name="password"')
    expect(last.text).toContain('Recommencez par votre adresse et votre mot de passe.')
    expect(browser.cookies.has('__Host-pre')).toBe(false)
    expect(owed(world).map(({ kind }) => kind)).toEqual(['two-step-failed'])
    expect((await browser.post('/sign-in/second-step', { code: phone.code() })).status).toBe(422)
    expect(isIn(browser)).toBe(false)
  })

  test('is shut for an hour after twenty wrong codes, whatever comes, and opens again by itself (R-2FA-6, R-GEN-17)', async () => {
    const { world, phone } = await scene()
    for (let round = 0; round < 4; round++) {
      const browser = await pending(world)
      for (let time = 0; time < 5; time++) await passCode(browser, wrong(phone))
    }
    const kinds = () => owed(world).map(({ kind }) => kind)
    expect(kinds()).toEqual(['two-step-failed', 'two-step-locked'])
    const browser = await pending(world)
    const shut = await passCode(browser, phone.code())
    expect([shut.status, shut.headers.get('retry-after')]).toEqual([429, '3600'])
    const [paper = ''] = givePaper(world, world.claire)
    expect((await passCode(browser, paper)).status).toBe(429)
    expect(world.scene.one(q.selectFrom('sign_in_attempts').select('tries').orderBy('id', 'desc'))?.tries).toBe(0)
    world.clock.advance(60 * MINUTE)
    const later = await pending(world)
    expect((await passCode(later, phone.code())).status).toBe(303)
  })

  test('counts wrong codes on when one was right in between: signing in clears nothing (R-2FA-6)', async () => {
    const { world, phone } = await scene()
    for (let round = 0; round < 5; round++) {
      const browser = await pending(world)
      for (let time = 0; time < 4; time++) await passCode(browser, wrong(phone))
      const { status } = await passCode(browser, phone.code())
      expect(status, `round ${round}`).toBe(round < 4 ? 303 : 429)
      if (round < 4) world.clock.advance(MINUTE)
    }
  })

  test('is over after ten minutes, and a clock set back does not revive it', async () => {
    const { world, phone } = await scene()
    const browser = await pending(world)
    world.clock.advance(10 * MINUTE)
    expect((await browser.get('/sign-in/second-step')).location).toMatch(/^\/sign-in\?back=/)
    expect((await browser.post('/sign-in/second-step', { code: phone.code() })).status).toBe(422)
    expect(isIn(browser)).toBe(false)
  })

  test.each([
    ['the password changes', q.updateTable('users').set({ password_hash: 'x' })],
    ['the login is shut out', q.updateTable('users').set({ disabled_at: 'now' })],
    ['the login is being closed', q.updateTable('users').set({ closes_at: 'later' })],
    ['a factor goes', q.deleteFrom('factors').where('name', '=', 'Phone')],
  ] as const)('is over when %s', async (_, deed) => {
    const { world } = await scene()
    const phone = givePhone(world, world.marc, 'Tablet')
    givePhone(world, world.marc, 'Phone')
    const browser = await browse(world)
    await passPassword(browser, { email: 'marc@example.test' })
    expect((await browser.get('/sign-in/second-step')).status).toBe(200)
    const mine = 'set' in deed ? deed.where('id', '=', world.marc.id) : deed.where('user_id', '=', world.marc.id)
    world.scene.run(mine)
    const { status } = await browser.post('/sign-in/second-step', { code: phone.code() })
    expect(status).toBe(422)
    expect(isIn(browser)).toBe(false)
  })

  test('takes a rescue code once, tells of it, and reminds when two are left (R-2FA-7)', async () => {
    const { world } = await scene()
    const paper = givePaper(world, world.claire)
    for (const [at, code] of paper.entries()) {
      const browser = await pending(world)
      const typed = at % 2 ? code.toLowerCase().replaceAll('-', ' ') : code
      expect((await passCode(browser, typed, { method: 'rescue' })).status).toBe(303)
      const again = await pending(world)
      await passCode(again, code)
      expect(isIn(again)).toBe(false)
      world.clock.advance(60 * MINUTE)
    }
    const told = owed(world).filter(({ kind }) => kind === 'rescue-code-used')
    expect(told.map(({ facts }) => JSON.parse(facts) as { left: string; few?: string })).toMatchObject(
      [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((left) => ({ left: `${left}`, ...(left <= 2 ? { few: 'yes' } : {}) })),
    )
    const rows = world.scene.all(q.selectFrom('rescue_codes').select('code_hash'))
    for (const { code_hash } of rows) expect(paper.join(' ')).not.toContain(code_hash)
  })

  test('offers another method where there is one', async () => {
    const { world } = await scene()
    const browser = await pending(world)
    expect((await browser.get('/sign-in/second-step')).text).not.toContain('name="other"')
    givePaper(world, world.claire)
    const form = (await browser.get('/sign-in/second-step')).form()
    expect(form.text).toContain('name="other" value="rescue"')
    const answer = await browser.post(form.action, { ...form.hidden, other: 'rescue', code: '' })
    expect(answer.location).toContain('method=rescue')
    expect((await browser.get(answer.location ?? '')).text).toContain('Code de secours')
  })

  test('is taken inside the card of a guide, with script and without', async () => {
    for (const headers of [HTMX, {}]) {
      const { world, phone } = await scene()
      const browser = await browse(world)
      const form = (await browser.get(GUIDE)).form('id="change"')
      const asked = await browser.post(
        form.action,
        { ...form.hidden, email: 'claire@example.test', password: PASSWORD },
        headers,
      )
      expect(asked.status).toBe(200)
      expect(asked.text.startsWith('<section class="card"')).toBe(headers === HTMX)
      const second = asked.form('id="change"')
      expect(second.action).toBe('/sign-in/second-step')
      const refused = await browser.post(second.action, { ...second.hidden, code: wrong(phone) }, headers)
      expect(refused.status).toBe(422)
      expect(refused.text.startsWith('<section class="card"')).toBe(headers === HTMX)
      const again = refused.form('id="change"')
      const entered = await browser.post(again.action, { ...again.hidden, code: phone.code() }, headers)
      expect(isIn(browser)).toBe(true)
      if (headers === HTMX) expect(entered.headers.get('hx-trigger')).toBe('{"signed-in":{"anchor":"change"}}')
      else expect(entered.location).toBe(`${GUIDE}#change`)
      expect((await (await browse(world)).get(GUIDE)).text).not.toContain('second-step')
    }
  })

  test('opens nothing to whose row was put in another’s place (security 3.8)', async () => {
    const { world } = await scene()
    const marcs = givePhone(world, world.marc)
    const { secret } =
      world.scene.one(q.selectFrom('factors').select('secret').where('user_id', '=', world.marc.id)) ?? {}
    world.scene.run(
      q
        .updateTable('factors')
        .set({ secret: secret ?? null })
        .where('user_id', '=', world.claire.id),
    )
    const browser = await pending(world)
    expect((await passCode(browser, marcs.code())).status).toBe(422)
    expect(isIn(browser)).toBe(false)
    const [paper = ''] = givePaper(world, world.claire)
    expect((await passCode(browser, paper)).status).toBe(303)
  })

  test('comes before another password where everybody may know the present one, and opens no session (security 3.2)', async () => {
    const { world, phone } = await scene()
    const listed = 'passwordpassword'
    const password_hash = await world.house.hashing.login('', listed)
    world.scene.run(q.updateTable('users').set({ password_hash }).where('id', '=', world.claire.id))
    const browser = await browse(world)
    expect((await passPassword(browser, { password: listed })).location).toContain('/sign-in/second-step')
    expect((await browser.get('/reset/password?listed=1')).status).toBe(410)
    expect((await passCode(browser, wrong(phone))).status).toBe(422)
    expect((await passCode(browser, phone.code())).location).toBe('/reset/password?listed=1')
    expect((await browser.get('/reset/password?listed=1')).status).toBe(200)
    expect(isIn(browser)).toBe(false)
  })

  test('leaves nothing behind when nobody goes on with it, nor when its login is erased', async () => {
    const { world } = await scene()
    givePaper(world, world.claire)
    await pending(world)
    const ctx = as(world, world.claire)
    beginApp(ctx, 'Tablet')
    const rows = (table: 'sign_in_attempts' | 'factor_enrolments' | 'factors' | 'rescue_codes') =>
      world.scene.all(q.selectFrom(table).select('id')).length
    purgeSecondSteps(world.house)
    expect([rows('sign_in_attempts'), rows('factor_enrolments')]).toEqual([1, 1])
    world.clock.advance(10 * MINUTE)
    purgeSecondSteps(world.house)
    expect([rows('sign_in_attempts'), rows('factor_enrolments')]).toEqual([0, 0])
    world.scene.run(q.updateTable('memberships').set({ role: 'legal-representative' }))
    world.scene.run(
      q.updateTable('users').set({ closes_at: world.clock.now().toISOString() }).where('id', '=', world.claire.id),
    )
    await closeLogins(world.house)
    expect([rows('factors'), rows('rescue_codes')]).toEqual([0, 0])
  })

  test('is told to nobody who has not given the right password (R-ID-2)', async () => {
    const { world } = await scene()
    const ask = async (email: string, ip: string) => {
      const browser = await browse(world)
      const form = (await browser.get('/sign-in')).form()
      const fields = { ...form.hidden, email, password: 'not the right one' }
      const { status, text, headers } = await browser.post(form.action, fields, { 'X-Forwarded-For': ip })
      return { status, text: text.replaceAll(email, ''), cookies: headers.getSetCookie() }
    }
    const answers = [
      await ask('claire@example.test', '198.51.100.1'),
      await ask('marc@example.test', '198.51.100.2'),
      await ask('nobody@example.test', '198.51.100.3'),
    ]
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test('is not asked of those who have no factor, and their answers stay as they were', async () => {
    const { world } = await scene()
    const browser = await browse(world)
    expect((await passPassword(browser, { email: 'marc@example.test' })).location).toBe('/manager')
    expect(isIn(browser)).toBe(true)
  })
})
