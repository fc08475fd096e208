import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { type Answer, type Browser, HTMX } from '../browsing.ts'
import { browse, journal, owed, PASSWORD, type World } from '../world.ts'
import {
  codeOf,
  givePaper,
  givePhone,
  house,
  passCode,
  passPassword,
  pending,
  seedIn,
  wrong,
} from './two-step-scene.ts'

const MINUTE = 60_000
/** Houses are built side by side: on a busy machine that takes its time. */
const PATIENCE = 30_000
const PAGE = '/profile/security'
const card = (name: string) => `data-action="identity.${name}"`

/** Posts the form of a card on the page of one's security, as htmx does. */
async function press(browser: Browser, name: string, fields: Record<string, string> = {}): Promise<Answer> {
  const { action, hidden } = (await browser.get(PAGE)).form(card(name))
  return browser.post(action, { ...hidden, do: 'step', ...fields }, HTMX)
}

/** The next form of a card that was answered. */
const goOn = (
  browser: Browser,
  answer: Answer,
  fields: Record<string, string>,
  headers: Record<string, string> = HTMX,
) =>
  browser.post(
    answer.form('class="card"').action,
    { ...answer.form('class="card"').hidden, do: 'step', ...fields },
    headers,
  )

const secretsIn = ({ text }: Answer) =>
  [...text.matchAll(/<code>([0-9A-Z-]{29})<\/code>/g)].map(([, code]) => code ?? '')
const rows = (world: World) => world.scene.all(q.selectFrom('factors').select(['name', 'preferred']).orderBy('id'))
const kinds = (world: World) => owed(world).map(({ kind }) => kind)

async function enable(world: World, browser: Browser, name = 'Phone') {
  const scan = await press(browser, 'enable-app', { name })
  const seed = seedIn(scan.text)
  return { seed, scan, answer: await goOn(browser, scan, { code: codeOf(seed, world.clock.now()) }) }
}

describe.concurrent('switching two-step validation on', { timeout: PATIENCE }, () => {
  test('shows a picture and a key, wants a right code, shows ten codes once and the tick', async () => {
    const world = await house()
    const [browser, elsewhere] = [await browse(world, world.claire), await browse(world, world.claire)]
    const { scan, seed, answer } = await enable(world, browser)
    expect(scan.text).toMatch(/<svg class="qr-code" role="img" aria-label="[^"]+"/)
    expect(seed).toHaveLength(32)
    const codes = secretsIn(answer)
    expect(new Set(codes).size).toBe(10)
    expect(answer.text).toContain('download="codes-de-secours.txt"')
    expect((await goOn(browser, answer, {})).text).toContain('Notez d’abord vos codes de secours')
    const done = await goOn(browser, answer, { noted: '1' })
    expect(done.text).toContain('data-state="done"')
    expect(rows(world)).toEqual([{ name: 'Phone', preferred: 1 }])
    expect(kinds(world)).toEqual(['two-step-on'])
    expect((await elsewhere.get('/profile')).location).toMatch(/^\/sign-in/)
    const page = await browser.get(PAGE)
    expect(page.status).toBe(200)
    expect(page.text).toContain('il en reste 10')
    for (const code of codes) expect(page.text).not.toContain(code)
    const dump = JSON.stringify([
      world.scene.all(q.selectFrom('factors').selectAll()),
      world.scene.all(q.selectFrom('action_runs').selectAll()),
      world.scene.all(q.selectFrom('rescue_codes').selectAll()),
      owed(world),
      journal(world),
    ])
    for (const secret of [seed, ...codes]) expect(dump).not.toContain(secret)
  })

  test('gives this session a new token, and spends the code (R-2FA-5)', async () => {
    const world = await house()
    const browser = await browse(world, world.claire)
    const before = browser.cookies.get('__Host-sid')
    const { seed } = await enable(world, browser)
    expect(browser.cookies.get('__Host-sid')).not.toBe(before)
    const other = await pending(world)
    expect((await passCode(other, codeOf(seed, world.clock.now()))).status).toBe(422)
    world.clock.advance(30_000)
    expect((await passCode(other, codeOf(seed, world.clock.now()))).status).toBe(303)
  })

  test('takes no seed and no id from the form: a factor that nobody began, or somebody else’s, is none (R-2FA-3)', async () => {
    const world = await house()
    const [claire, marc] = [await browse(world, world.claire), await browse(world, world.marc)]
    const mine = await press(claire, 'enable-app', { name: 'Phone' })
    const theirs = await press(marc, 'enable-app', { name: 'Phone' })
    const ours = codeOf(seedIn(theirs.text), world.clock.now())
    const answer = await goOn(claire, mine, {
      code: ours,
      secret: seedIn(theirs.text),
      factor: 'x',
      seed: seedIn(theirs.text),
    })
    expect(answer.status).toBe(422)
    expect((await claire.post(theirs.form().action, { ...theirs.form().hidden, code: ours })).status).toBe(404)
    expect(rows(world)).toEqual([])
  })

  test('asks who it is once more when it took more than ten minutes', async () => {
    const world = await house()
    const browser = await browse(world, world.claire)
    const scan = await press(browser, 'enable-app', { name: 'Phone' })
    world.clock.advance(10 * MINUTE)
    const late = await goOn(browser, scan, { code: codeOf(seedIn(scan.text), world.clock.now()) })
    expect(late.text).toContain('data-state="confirm"')
    expect(rows(world)).toEqual([])
  })

  test('shows no old picture: it says so, and begins anew', async () => {
    const world = await house()
    const browser = await browse(world, world.claire)
    const scan = await press(browser, 'enable-app', { name: 'Phone' })
    world.clock.advance(5 * MINUTE)
    world.scene.run(q.updateTable('factor_enrolments').set({ created_at: '2026-03-02T08:40:00.000Z' }))
    const late = await goOn(browser, scan, { code: codeOf(seedIn(scan.text), world.clock.now()) })
    expect(late.status).toBe(422)
    expect(late.text).toContain('Cette image a plus de dix minutes')
    expect(late.text).not.toContain('<svg class="qr-code"')
    const anew = await goOn(browser, late, { do: 'drop' })
    expect(anew.text).toContain('name="name"')
  })

  test.each(['000000', 'abcdef', '', '12 34'])('says no to %j and shows the same picture again', async (code) => {
    const world = await house()
    const browser = await browse(world, world.claire)
    const scan = await press(browser, 'enable-app', { name: 'Phone' })
    const answer = await goOn(browser, scan, { code })
    expect(answer.status).toBe(422)
    expect(seedIn(answer.text)).toBe(seedIn(scan.text))
    expect(rows(world)).toEqual([])
  })

  test('works without script, and shows the codes in the page that answers', async () => {
    const world = await house()
    const browser = await browse(world, world.claire)
    const { action, hidden } = (await browser.get(PAGE)).form(card('enable-app'))
    expect((await browser.post(action, { ...hidden, do: 'step', name: 'Phone' })).location).toBe(
      `${PAGE}#identity-enable-app`,
    )
    const page = await browser.get(PAGE)
    const form = page.form(card('enable-app'))
    const answer = await browser.post(form.action, {
      ...form.hidden,
      do: 'step',
      code: codeOf(seedIn(page.text), world.clock.now()),
    })
    expect(answer.status).toBe(200)
    expect(secretsIn(answer)).toHaveLength(10)
    expect((await browser.get(PAGE)).text).toContain('Les codes ont été affichés une seule fois.')
    const again = (await browser.get(PAGE)).form(card('enable-app'))
    const others = await browser.post(again.action, { ...again.hidden, way: 'others' })
    expect(secretsIn(others)).toHaveLength(10)
    expect(secretsIn(others)).not.toEqual(secretsIn(answer))
  })

  test('adds another app without new codes, and stops at ten', async () => {
    const world = await house()
    for (let one = 0; one < 9; one++) givePhone(world, world.claire, `Phone ${one}`)
    const browser = await browse(world, world.claire)
    const { answer } = await enable(world, browser, 'Tenth')
    expect(answer.text).toContain('data-state="done"')
    expect(secretsIn(answer)).toEqual([])
    expect(kinds(world)).toEqual(['factor-added'])
    const again = await browser.get('/profile/actions/identity.enable-app?again=1')
    const more = await goOn(browser, again, { name: 'Eleventh' })
    expect(more.text).toContain('10 méthodes au maximum')
  })
})

describe.concurrent('proving once more who one is, with a second factor (security 3.4)', { timeout: PATIENCE }, () => {
  const ask = async (world: World, name: string) => {
    const browser = await browse(world, world.claire)
    world.clock.advance(11 * MINUTE)
    const page = (await browser.get(PAGE)).form(card(name))
    const confirm = (fields: Record<string, string>) =>
      browser.post(page.action, { ...page.hidden, do: 'confirm', 'proof-password': PASSWORD, ...fields }, HTMX)
    return { browser, confirm, text: page.text }
  }

  test('takes password and code, and neither alone', async () => {
    const world = await house()
    const phone = givePhone(world, world.claire)
    const { confirm, text } = await ask(world, 'change-factor')
    expect(text).toContain('name="proof-code"')
    expect((await confirm({})).text).toContain('data-state="confirm"')
    expect((await confirm({ 'proof-code': wrong(phone) })).text).toContain('Code incorrect ou déjà utilisé')
    world.clock.advance(2000)
    const mistyped = await confirm({ 'proof-code': phone.code(), 'proof-password': 'not hers' })
    expect(mistyped.text).toContain('Votre mot de passe de connexion est incorrect')
    world.clock.advance(2000)
    expect((await confirm({ 'proof-code': phone.code() })).text).toContain('data-state="ready"')
    expect((await confirm({ 'proof-code': phone.code() })).text).toContain('data-state="confirm"')
  })

  test('takes no rescue code, but to get rid of a factor, and proves nothing else by it (decisions, section 3)', async () => {
    const world = await house()
    givePhone(world, world.claire)
    const [first = '', second = ''] = givePaper(world, world.claire)
    const { confirm } = await ask(world, 'change-factor')
    expect((await confirm({ 'proof-code': first })).text).toContain('data-state="confirm"')
    const removing = await ask(world, 'remove-factor')
    expect((await removing.confirm({ 'proof-code': second })).text).toContain('data-state="ready"')
    for (const other of ['change-factor', 'new-rescue-codes', 'enable-app']) {
      const page = await removing.browser.get(PAGE)
      expect(page.form(card(other)).text, other).toContain('name="proof-password"')
    }
    expect((await removing.browser.get('/profile/sign-in')).form('data-action="identity.change-email"').text).toContain(
      'proof-code',
    )
    expect((await press(removing.browser, 'remove-factor')).text).toContain('data-state="done"')
    expect(rows(world)).toEqual([])
  })

  test('counts wrong codes with those of signing in (R-2FA-6)', async () => {
    const world = await house()
    const phone = givePhone(world, world.claire)
    const { confirm } = await ask(world, 'change-factor')
    for (let time = 0; time < 20; time++) await confirm({ 'proof-code': wrong(phone) })
    expect((await confirm({ 'proof-code': phone.code() })).status).toBe(429)
    expect((await passCode(await pending(world), phone.code())).status).toBe(429)
  })

  test('is asked of whoever changes the password, too', async () => {
    const world = await house()
    givePhone(world, world.claire)
    const browser = await browse(world, world.claire)
    world.clock.advance(11 * MINUTE)
    expect((await browser.get('/profile/sign-in')).form('data-action="identity.change-password"').text).toContain(
      'proof-code',
    )
    const marc = await browse(world, world.marc)
    world.clock.advance(11 * MINUTE)
    expect((await marc.get('/profile/sign-in')).form('data-action="identity.change-password"').text).toContain(
      'name="current"',
    )
  })
})

describe.concurrent('getting rid of a factor', { timeout: PATIENCE }, () => {
  test('ends other sessions, prefers the next, and is told (R-2FA-9)', async () => {
    const world = await house()
    const phone = givePhone(world, world.claire)
    givePhone(world, world.claire, 'Tablet')
    const [browser, elsewhere] = [await browse(world, world.claire), await browse(world, world.claire)]
    const url = `/profile/actions/identity.remove-factor/${phone.publicId}`
    const answer = await goOn(browser, await browser.get(url), {})
    expect(answer.text).toContain('data-state="done"')
    expect(rows(world)).toEqual([{ name: 'Tablet', preferred: 1 }])
    expect(kinds(world)).toEqual(['factor-removed'])
    expect((await elsewhere.get('/profile')).location).toMatch(/^\/sign-in/)
    expect((await browser.get(PAGE)).status).toBe(200)
  })

  test('of somebody else’s finds nothing, and a form from another session does nothing (security 3.5)', async () => {
    const world = await house()
    const phone = givePhone(world, world.claire)
    const marc = await browse(world, world.marc)
    const url = `/profile/actions/identity.remove-factor/${phone.publicId}`
    expect((await marc.get(url)).status).toBe(404)
    const browser = await browse(world, world.claire)
    const forged = await goOn(browser, await browser.get(url), { seal: 'x'.repeat(43) })
    expect(forged.status).toBe(403)
    expect(rows(world)).toHaveLength(1)
  })

  test('switches two-step validation off with the last, codes and all; the password alone opens again', async () => {
    for (const name of ['remove-factor', 'switch-off-two-step']) {
      const world = await house()
      givePhone(world, world.claire)
      givePaper(world, world.claire)
      const browser = await browse(world, world.claire)
      expect((await press(browser, name)).text, name).toContain('data-state="done"')
      expect(rows(world)).toEqual([])
      expect(world.scene.all(q.selectFrom('rescue_codes').selectAll())).toEqual([])
      expect(kinds(world)).toEqual(['two-step-off'])
      expect((await browser.get(PAGE)).text).toContain('désactivée')
      const other = await browse(world)
      expect((await passPassword(other)).location).toBe('/manager')
    }
  })

  test('leaves no card that tells of what is no longer so: off, on again, and off', async () => {
    const world = await house()
    const browser = await browse(world, world.claire)
    await enable(world, browser)
    expect((await browser.get(PAGE)).form(card('enable-app')).text).toContain('name="noted"')
    await press(browser, 'switch-off-two-step')
    expect((await browser.get(PAGE)).form(card('enable-app')).text).toContain('name="name"')
    world.clock.advance(MINUTE)
    await enable(world, browser, 'Another')
    expect((await browser.get(PAGE)).form(card('switch-off-two-step')).text).toContain('name="seal"')
    expect(rows(world)).toEqual([{ name: 'Another', preferred: 1 }])
  })

  test('waits for a longer password where one was chosen that is too short alone (decisions, section 3)', async () => {
    const world = await house()
    const phone = givePhone(world, world.claire)
    const browser = await browse(world, world.claire)
    const change = async (current: string, password: string) => {
      const { action, hidden } = (await browser.get('/profile/actions/identity.change-password?again=1')).form(
        'class="card"',
      )
      return browser.post(action, { ...hidden, do: 'step', current, password }, HTMX)
    }
    const short = 'croc beurre!'
    expect((await change(PASSWORD, 'croc beurre')).text).toContain('au moins 12 caractères')
    expect((await change(PASSWORD, short)).text).toContain('data-state="done"')
    for (const name of ['remove-factor', 'switch-off-two-step']) {
      const answer = await press(browser, name)
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('au moins 15 caractères')
    }
    expect(rows(world)).toHaveLength(1)
    expect((await passPassword(await browse(world), { password: short })).location).toContain('second-step')
    await change(short, 'cinq brioches au beurre')
    expect((await press(browser, 'switch-off-two-step')).text).toContain('data-state="done"')
    expect(phone.publicId).toMatch(/^fac_/)
  })
})

test('a reset leaves the second step in place (R-ID-5)', async () => {
  const world = await house()
  givePhone(world, world.claire)
  world.scene.run(q.updateTable('users').set({ password_changed_at: 'now' }))
  const { resetPassword, issueReset } = await import('../../src/identity/resets.ts')
  const { tokenOf } = await import('../../src/core/mail-links.ts')
  const { userById } = await import('../../src/identity/addresses.ts')
  const { as } = await import('../world.ts')
  const ctx = as(world, world.claire)
  const token = tokenOf(ctx, 'reset', issueReset(ctx, userById(ctx, world.claire.id)!))
  await resetPassword(ctx, token, 'cinq brioches au beurre')
  const browser = await browse(world)
  expect((await passPassword(browser, { password: 'cinq brioches au beurre' })).location).toContain('second-step')
})
