import { describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { cookieNames, findPerson } from '../../src/web/session.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { file } from '../knowledge/sources.ts'
import { browse, type Customer, journal, newWorld, owed, PASSWORD, type World } from '../world.ts'

const t = textFor('fr')
const names = cookieNames(true)
const NEW = 'cinq brioches au beurre salé'
const CARD = 'id="identity-change-password"'
const PAGE = '/profile/sign-in'

const articles = [file('fr/2110-word.md', 'Words.\n', { kind: 'faq' })]

async function scene() {
  const world = await newWorld({ articles })
  const browser = await browse(world, world.claire)
  const { action, hidden } = (await browser.get(PAGE)).form(CARD)
  const change = (fields: Record<string, string> = {}, headers: Record<string, string> = HTMX) =>
    browser.post(action, { ...hidden, current: PASSWORD, password: NEW, do: 'step', ...fields }, headers)
  return { world, browser, change, action, hidden }
}

const hashOf = ({ scene }: World, { id }: Customer): string =>
  scene.one(q.selectFrom('users').select('password_hash').where('id', '=', id))?.password_hash ?? ''

const isPassword = (world: World, password: string) =>
  world.house.hashing.isLogin('', password, hashOf(world, world.claire))

const failures = (world: World) => {
  world.house.throttle.flush()
  return world.scene.all(q.selectFrom('throttles').select(['bucket', 'failures']).orderBy('bucket'))
}

const isIn = (world: World, browser: Browser) =>
  findPerson(world.store, browser.cookies.get(names.user), world.clock.now()) !== undefined

describe('changing the login password', () => {
  test('takes the present one, ends every other session, and mails its owner (R-PWD-5, R-NOT-1)', async () => {
    const { world, change, browser } = await scene()
    const [phone, marc] = [await browse(world, world.claire), await browse(world, world.marc)]
    const answer = await change()
    expect(answer.text).toContain('data-state="done"')
    expect(answer.text).toContain(t.passwords.change.done)
    expect([await isPassword(world, NEW), await isPassword(world, PASSWORD)]).toEqual([true, false])
    expect([isIn(world, browser), isIn(world, phone), isIn(world, marc)]).toEqual([true, false, true])
    expect(owed(world)).toMatchObject([{ kind: 'password-changed', recipient: world.claire.email }])
    expect(journal(world)).toMatchObject([{ event: 'user.password_changed', about: world.claire.publicId }])
  })

  test('goes on in this browser under a new token; the old cookie opens nothing (security 3.3)', async () => {
    const { world, change, browser } = await scene()
    const before = browser.cookies.get(names.user)
    await change()
    expect(browser.cookies.get(names.user)).not.toBe(before)
    expect(findPerson(world.store, before, world.clock.now())).toBeUndefined()
    expect((await browser.get(PAGE)).status).toBe(200)
  })

  test('leaves the passwords of mailboxes as they are, even if the text was the same (R-PWD-2)', async () => {
    const { world, change } = await scene()
    const mailboxes = () => world.scene.all(q.selectFrom('mailboxes').selectAll())
    const before = mailboxes()
    await change()
    expect(mailboxes()).toEqual(before)
  })

  test('kills the links on their way: to a new password, to a new address; not the one that takes an address back', async () => {
    const { world, change } = await scene()
    const row = { created_at: '', expires_at: '9999', used_at: null, voided_at: null, email: 'x@example.test' }
    for (const purpose of ['reset', 'email-change', 'email-undo', 'keep-login'] as const) {
      const more = { purpose, public_id: purpose, subject: 'x', user_id: world.claire.id, token_hash: purpose }
      world.scene.run(q.insertInto('mail_links').values({ ...row, ...more }))
    }
    await change()
    const alive = q.selectFrom('mail_links').select('purpose').where('voided_at', 'is', null).orderBy('id')
    expect(world.scene.all(alive).map(({ purpose }) => purpose)).toEqual(['email-undo', 'keep-login'])
  })

  test('works without script, and shows no password again (R-PWD-1)', async () => {
    const { change, browser } = await scene()
    const answer = await change({}, {})
    expect([answer.status, answer.location]).toEqual([303, `${PAGE}#identity-change-password`])
    const { text } = await browser.get(PAGE)
    expect(text).toContain(t.passwords.change.done)
    expect(text).not.toContain(NEW)
  })

  test('sent twice is done once, and answered the same (R-GEN-6)', async () => {
    const { world, change } = await scene()
    await change()
    expect((await change()).text).toContain('data-state="done"')
    expect(journal(world)).toHaveLength(1)
  })

  test('asks whoever is not signed in to do so, and offers it to nobody else', async () => {
    const { world, action, hidden } = await scene()
    const visitor = await browse(world)
    expect((await visitor.get(PAGE)).location).toMatch(/^\/sign-in\?back=/)
    expect((await visitor.post(action, { ...hidden, current: PASSWORD, password: NEW })).location).toMatch(/^\/sign-in/)
    expect(journal(world)).toEqual([])
  })
})

describe('a login password is not changed', () => {
  test('with a wrong present one: said beside its field, counted like a sign-in', async () => {
    const { world, change } = await scene()
    const answer = await change({ current: 'not this one at all' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(t.refusals['pwd-current-wrong']({}))
    expect(answer.text).not.toContain('not this one at all')
    expect(await isPassword(world, PASSWORD)).toBe(true)
    expect(failures(world)).toContainEqual({ bucket: `sign-in:user:${world.claire.email}`, failures: 1 })
    expect((await change()).status).toBe(429)
  })

  test('into the one it is', async () => {
    const { change } = await scene()
    const answer = await change({ password: PASSWORD })
    expect([answer.status, answer.text.includes(t.refusals['pwd-same']({}))]).toEqual([422, true])
  })

  test.each([
    ['quatorze signe', 'pwd-weak'],
    ['bonjour claire@example.test', 'pwd-is-name'],
    ['la famille Favre en été', 'pwd-is-name'],
    ['azertyuiopqsdfgh', 'pwd-reused-known'],
    ['brioche'.repeat(20), 'pwd-too-long'],
  ] as const)('into “%s”, and the present one is not even looked at (R-PWD-4)', async (password, code) => {
    const { world, change } = await scene()
    const answer = await change({ current: 'not this one at all', password })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(t.refusals[code]({ least: 15, most: 128 }))
    expect(failures(world)).toEqual([])
  })

  test('when it was replaced while the new one was being hashed: whoever came first has won', async () => {
    const { world, change } = await scene()
    const { login } = world.house.hashing
    world.house.hashing.login = async (...given) => {
      const hash = await login(...given)
      world.scene.run(q.updateTable('users').set({ password_hash: 'another' }).where('id', '=', world.claire.id))
      return hash
    }
    expect((await change()).status).toBe(409)
    expect(hashOf(world, world.claire)).toBe('another')
    expect(owed(world)).toEqual([])
  })

  test('by fifty guesses at once: each is counted before it is hashed, and one is looked at (security 3.6)', async () => {
    const { world, browser, action, hidden } = await scene()
    const { isLogin } = world.house.hashing
    let looked = 0
    world.house.hashing.isLogin = (...given) => {
      looked++
      return isLogin(...given)
    }
    const guess = (at: number) => {
      const run = `${hidden['run']?.slice(0, -2)}${String(at).padStart(2, '0')}`
      return browser.post(action, { ...hidden, run, current: `guess ${at}`, password: NEW, do: 'step' }, HTMX)
    }
    const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => guess(at)))
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(49)
    expect(looked).toBe(1)
    expect(await isPassword(world, PASSWORD)).toBe(true)
  })
})

describe('the page of what one signs in with', () => {
  test('names the address and the day of the password', async () => {
    const { browser } = await scene()
    const { text } = await browser.get(PAGE)
    expect(text).toContain('claire@example.test')
    expect(text).toMatch(/datetime="2026-03-02T09:00:00.000Z"/)
    expect(text).not.toContain(t.emails.ownMailbox('claire@example.test'))
  })

  test('warns when that address hangs on an account of their own: lost with it, nobody gets in (R-PWD-3)', async () => {
    const { world } = await scene()
    const email = 'claire@boulangerie-favre.test'
    for (const who of [world.claire, world.nadia]) {
      world.scene.run(q.updateTable('users').set({ email: 'away@example.test' }).where('email', '=', email))
      world.scene.run(q.updateTable('users').set({ email }).where('id', '=', who.id))
      const { text } = await (await browse(world, who)).get(PAGE)
      expect([who.name, text.includes(t.emails.ownMailbox(email))]).toEqual([who.name, who === world.claire])
    }
  })
})
