import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { purgeSecondSteps } from '../../src/identity/attempts.ts'
import { closeLogins } from '../../src/profile/erasing.ts'
import { browse, journal, ORIGIN, owed, PASSWORD, type World } from '../world.ts'
import {
  AT_DOOR,
  answerSecond,
  ask,
  begin,
  cardIn,
  enrol,
  giveKey,
  keyRows,
  OWN,
  PAGE,
  passKey,
  pendingOf,
  send,
} from './key-scene.ts'
import { type CreationAsked, softKey, type Wishes } from './soft-key.ts'
import { givePhone, house, isIn } from './two-step-scene.ts'

const MINUTE = 60_000
/** Houses are built side by side: on a busy machine that takes its time. */
const PATIENCE = 30_000
const key = (kind = {}) => softKey({ origin: ORIGIN, ...kind })
const kinds = (world: World) => owed(world).map(({ kind }) => kind)
const codesIn = (text: string) => [...text.matchAll(/<code>([0-9A-Z-]{29})<\/code>/g)].map(([, code]) => code ?? '')

describe.concurrent('adding a security key', { timeout: PATIENCE }, () => {
  test('asks for any make of key that does not know this login yet, to be found by itself if it can (security 3.10)', async () => {
    const world = await house()
    const first = await giveKey(world, world.claire)
    const browser = await browse(world, world.claire)
    await begin(browser, 'Second')
    const options = await ask<CreationAsked & Record<string, unknown>>(browser, OWN, 'enrol')
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32)
    expect(Buffer.from(options.user.id, 'base64url')).toHaveLength(32)
    expect(options).toMatchObject({
      rp: { id: 'comptoir.test' },
      attestation: 'none',
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: [{ id: first.credentialId, transports: ['usb'] }],
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    })
    expect(options['authenticatorSelection']).not.toHaveProperty('authenticatorAttachment')
    expect(JSON.stringify(options)).not.toContain(world.claire.publicId)
  })

  test.each(['ES256', 'EdDSA', 'RS256'] as const)(
    'takes a key that signs with %s, shows the rescue codes, ends other sessions and tells (R-2FA-7, R-2FA-8)',
    async (algorithm) => {
      const world = await house()
      const [browser, elsewhere] = [await browse(world, world.claire), await browse(world, world.claire)]
      const before = browser.cookies.get('__Host-sid')
      const made = await enrol(browser, key({ algorithm }))
      expect(new Set(codesIn(made.text)).size).toBe(10)
      const done = await send(browser, made, 'enable-key', { noted: '1' })
      expect(done.text).toContain('data-state="done"')
      expect(browser.cookies.get('__Host-sid')).not.toBe(before)
      expect((await elsewhere.get('/profile')).location).toMatch(/^\/sign-in/)
      expect(kinds(world)).toEqual(['two-step-on'])
      expect(keyRows(world)).toMatchObject([{ name: 'Blue key', alone: 0, counter: 0, used_at: null }])
      expect(journal(world).map(({ event, detail }) => [event, JSON.parse(detail)])).toContainEqual([
        'user.factor_added',
        { kind: 'key', first: true },
      ])
    },
  )

  test('keeps several, each by its name, and tells of each; which of them opens alone is said (R-2FA-1, R-2FA-12)', async () => {
    const world = await house()
    await giveKey(world, world.claire, { verifies: true, backedUp: true }, 'Telephone')
    await giveKey(world, world.claire, {}, 'Blue key')
    expect(kinds(world)).toEqual(['two-step-on', 'factor-added'])
    expect(keyRows(world)).toMatchObject([
      { name: 'Telephone', alone: 1, backed_up: 1 },
      { name: 'Blue key', alone: 0, backed_up: 0 },
    ])
    const { text } = await (await browse(world, world.claire)).get(PAGE)
    expect(text.match(/ouvre aussi votre accès à elle seule/g)).toHaveLength(1)
    expect(text).toContain('copiée par votre fournisseur de clés')
  })

  test('counts nothing before the key has answered (R-2FA-3)', async () => {
    const world = await house()
    const browser = await browse(world, world.claire)
    await begin(browser)
    await ask(browser, OWN, 'enrol')
    expect(keyRows(world)).toEqual([])
    const next = await browse(world)
    await next.post('/sign-in', { email: 'claire@example.test', password: PASSWORD })
    expect(isIn(next)).toBe(true)
  })

  const attacks: Record<string, Wishes> = {
    'another origin': { origin: 'https://comptoir.test.evil.example' },
    'our name over http': { origin: 'http://comptoir.test' },
    'another RP id': { rpId: 'evil.example' },
    'the other ceremony': { type: 'webauthn.get' },
    'a frame of another site': { crossOrigin: true },
    'nobody present': { userPresent: false },
  }
  test.each(Object.entries(attacks))('refuses an answer from %s (R-2FA-12)', async (_, wishes) => {
    const world = await house()
    const browser = await browse(world, world.claire)
    const answer = await enrol(browser, key(), wishes)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Cette clé n’a pas été acceptée')
    expect(keyRows(world)).toEqual([])
    expect(kinds(world)).toEqual([])
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an empty answer', '{"id":"AA","rawId":"AA","type":"public-key","response":{}}'],
    ['words for bytes', '{"id":"é","rawId":"é","type":"public-key","response":{"clientDataJSON":"e30"}}'],
    ['deep JSON', `${'['.repeat(7000)}${']'.repeat(7000)}`],
    ['seventeen thousand letters', 'x'.repeat(17_000)],
    ['control characters', '\u0000\u0001'],
  ])('says no to %s, and never that we made a mistake', async (_, credential) => {
    const world = await house()
    const browser = await browse(world, world.claire)
    const touch = await begin(browser)
    const answer = await send(browser, touch, 'enable-key', { credential })
    expect(answer.status).toBe(422)
    expect(keyRows(world)).toEqual([])
    // the same card still takes the right key
    const credentialNow = key().create(await ask<CreationAsked>(browser, OWN, 'enrol'))
    expect((await send(browser, answer, 'enable-key', { credential: credentialNow })).status).toBe(200)
  })

  test('refuses bytes that are no attestation, and a body that is too heavy before it is read', async () => {
    const world = await house()
    const browser = await browse(world, world.claire)
    const touch = await begin(browser)
    const made = JSON.parse(key().create(await ask<CreationAsked>(browser, OWN, 'enrol')))
    for (const attestationObject of ['', 'AAAA', 'v____w', Buffer.alloc(4000, 0x9f).toString('base64url'), 7]) {
      const response = { ...made.response, attestationObject }
      const answer = await send(browser, touch, 'enable-key', { credential: JSON.stringify({ ...made, response }) })
      expect(answer.status).toBe(422)
    }
    expect(keyRows(world)).toEqual([])
    const tooMuch = { credential: 'x'.repeat(70_000) }
    for (const door of ['/sign-in/key', '/sign-in/second-step'])
      expect((await (await browse(world)).post(door, tooMuch)).status).toBe(413)
  })

  test('takes a challenge once, for five minutes, in its own session and for its own purpose (security 3.10)', async () => {
    const world = await house()
    const [browser, other] = [await browse(world, world.claire), await browse(world, world.claire)]
    const tryWith = async (credential: string) => {
      const touch = await begin(browser)
      return (await send(browser, touch, 'enable-key', { credential })).status
    }
    await begin(browser)
    const late = key().create(await ask<CreationAsked>(browser, OWN, 'enrol'))
    world.clock.advance(5 * MINUTE)
    expect(await tryWith(late)).toBe(422)
    await begin(browser)
    const elsewhere = await ask<CreationAsked>(other, OWN, 'enrol')
    expect(await tryWith(key().create(elsewhere))).toBe(422)
    const confirming = await ask(browser, OWN, 'confirm')
    expect(await tryWith(key().create({ ...elsewhere, challenge: confirming.challenge }))).toBe(422)
    const made = key().create({ ...elsewhere, challenge: 'A'.repeat(43) })
    expect(await tryWith(made)).toBe(422)
    await begin(browser)
    const right = key().create(await ask<CreationAsked>(browser, OWN, 'enrol'))
    expect(await tryWith(right)).toBe(200)
    expect(await tryWith(right)).toBe(422)
    expect(keyRows(world)).toHaveLength(1)
  })

  test('keeps a credential with whoever registered it first: nobody else can add it (R-2FA-12)', async () => {
    const world = await house()
    const theirs = await giveKey(world, world.marc)
    const browser = await browse(world, world.claire)
    const answer = await enrol(browser, key(), { credentialId: theirs.credentialId })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Cette clé sert déjà')
    expect(keyRows(world).map(({ user_id }) => user_id)).toEqual([world.marc.id])
  })

  test('gives a browser no challenge for a key that nobody began with, and none to a visitor', async () => {
    const world = await house()
    const browser = await browse(world, world.claire)
    expect((await browser.post(OWN, { for: 'enrol' })).status).toBe(422)
    expect((await (await browse(world)).post(OWN, { for: 'enrol' })).location).toMatch(/^\/sign-in/)
    expect((await browser.post(OWN, { for: 'enrol' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
    expect(world.scene.all(q.selectFrom('challenges').select('id'))).toEqual([])
  })

  test('is ten methods at most, and asks who it is once more after ten minutes', async () => {
    const world = await house()
    for (let at = 0; at < 10; at++) givePhone(world, world.claire, `Phone ${at}`)
    const browser = await browse(world, world.claire)
    expect((await begin(browser)).status).toBe(422)
    world.clock.advance(10 * MINUTE)
    expect((await browser.get(PAGE)).text).toMatch(/data-action="identity.enable-key"[^>]*data-state="confirm"/)
  })

  test('says without script what it needs, and shows the way that needs none', async () => {
    const world = await house()
    const browser = await browse(world, world.claire)
    const { action, hidden } = cardIn(await browser.get(PAGE), 'enable-key')
    expect((await browser.post(action, { ...hidden, do: 'step', name: 'Blue key' })).status).toBe(303)
    const { text } = cardIn(await browser.get(PAGE), 'enable-key')
    expect(text).toContain('a besoin de JavaScript')
    expect(text).toContain('href="/profile/security#identity-enable-app"')
    expect(text).not.toContain('value="instead"')
  })
})

describe.concurrent('a security key at the second step', { timeout: PATIENCE }, () => {
  test('opens the session once it has signed, and says when it was last used', async () => {
    const world = await house()
    const mine = await giveKey(world, world.claire, { counts: true })
    const browser = await pendingOf(world)
    expect(isIn(browser)).toBe(false)
    const options = await ask<{ allowCredentials: unknown; userVerification: string; challenge: string; rpId: string }>(
      browser,
      AT_DOOR,
      'second',
    )
    expect(options).toMatchObject({ rpId: 'comptoir.test', userVerification: 'preferred' })
    expect(options.allowCredentials).toEqual([{ id: mine.credentialId, type: 'public-key', transports: ['usb'] }])
    expect((await answerSecond(browser, mine.get(options))).location).toBe('/manager')
    expect(isIn(browser)).toBe(true)
    expect(keyRows(world)).toMatchObject([{ counter: 1, used_at: world.clock.now().toISOString() }])
    expect(journal(world).map(({ event }) => event)).toContain('user.signed_in')
  })

  test.each([true, false])('takes a key with or without its user verified: %s', async (verifies) => {
    const world = await house()
    const mine = await giveKey(world, world.claire, { verifies })
    const browser = await pendingOf(world)
    expect((await passKey(browser, mine)).status).toBe(303)
  })

  const attacks: Record<string, Wishes> = {
    'another origin': { origin: 'https://comptoir.test.evil.example' },
    'another port': { origin: 'https://comptoir.test:8443' },
    'another RP id': { rpId: 'evil.example' },
    'the other ceremony': { type: 'webauthn.create' },
    'a frame of another site': { crossOrigin: true },
    'nobody present': { userPresent: false },
    'another signature': { forged: true },
    'a credential nobody knows': { credentialId: 'AAAA' },
  }
  test.each(Object.entries(attacks))('refuses an answer from %s, and notes it (R-2FA-12)', async (_, wishes) => {
    const world = await house()
    const mine = await giveKey(world, world.claire)
    const browser = await pendingOf(world)
    const answer = await passKey(browser, mine, wishes)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Cette clé n’a pas été acceptée')
    expect(isIn(browser)).toBe(false)
    expect(journal(world).at(-1)?.event).toBe('user.second_step_failed')
    expect((await passKey(browser, mine)).status).toBe(303)
  })

  test('refuses somebody else’s key, and a key of one’s own that was removed', async () => {
    const world = await house()
    const mine = await giveKey(world, world.claire)
    const theirs = await giveKey(world, world.marc)
    const browser = await pendingOf(world)
    expect((await passKey(browser, theirs)).status).toBe(422)
    givePhone(world, world.claire)
    world.scene.run(q.deleteFrom('factors').where('name', '=', 'Blue key').where('user_id', '=', world.claire.id))
    const later = await pendingOf(world)
    expect((await passKey(later, mine)).status).toBe(422)
    expect([isIn(browser), isIn(later)]).toEqual([false, false])
  })

  test('takes an answer once: not again, not in another sign-in, not for another purpose, not after five minutes', async () => {
    const world = await house()
    const mine = await giveKey(world, world.claire)
    const [browser, other] = [await pendingOf(world), await pendingOf(world)]
    const answer = mine.get(await ask(browser, AT_DOOR, 'second'))
    expect((await answerSecond(other, answer)).status).toBe(422)
    expect((await answerSecond(browser, answer)).status).toBe(303)
    const again = await pendingOf(world)
    expect((await answerSecond(again, answer)).status).toBe(422)
    const alone = mine.get(await ask(again, AT_DOOR, 'alone'))
    expect((await answerSecond(again, alone)).status).toBe(422)
    const late = mine.get(await ask(again, AT_DOOR, 'second'))
    world.clock.advance(5 * MINUTE)
    expect((await answerSecond(again, late)).status).toBe(422)
    expect([isIn(other), isIn(again)]).toEqual([false, false])
  })

  test('lets one in of twenty who send the same answer at once', async () => {
    const world = await house()
    const mine = await giveKey(world, world.claire)
    const browser = await pendingOf(world)
    const credential = mine.get(await ask(browser, AT_DOOR, 'second'))
    const cookie = `__Host-pre=${browser.cookies.get('__Host-pre')}`
    const others = await Promise.all(Array.from({ length: 20 }, () => browse(world)))
    await Promise.all(
      others.map((one) => one.post('/sign-in/second-step', { credential, method: 'key' }, { Cookie: cookie })),
    )
    expect(others.filter(isIn)).toHaveLength(1)
  })

  test('refuses a key whose counter stands still or goes back: logged, in the journal, told by mail (R-2FA-12)', async () => {
    for (const counter of [4, 5]) {
      const world = await house()
      const mine = await giveKey(world, world.claire)
      mine.counter = 5
      expect((await passKey(await pendingOf(world), mine)).status).toBe(303)
      mine.counter = counter
      const browser = await pendingOf(world)
      expect((await passKey(browser, mine)).status).toBe(422)
      expect(isIn(browser)).toBe(false)
      expect(keyRows(world)).toMatchObject([{ counter: 5 }])
      expect(kinds(world).filter((kind) => kind === 'key-copied')).toHaveLength(1)
      expect(journal(world).map(({ event }) => event)).toContain('user.key_copied')
      expect(world.log.lines.some((line) => line.includes('key.counter'))).toBe(true)
    }
  })

  test('takes a key that never counts, again and again', async () => {
    const world = await house()
    const mine = await giveKey(world, world.claire)
    for (let time = 0; time < 3; time++) expect((await passKey(await pendingOf(world), mine)).status).toBe(303)
  })

  test('leads back to the password after five answers that were no good, and tells whose it is (R-2FA-6)', async () => {
    const world = await house()
    const mine = await giveKey(world, world.claire)
    const browser = await pendingOf(world)
    for (let time = 0; time < 4; time++) expect((await passKey(browser, mine, { forged: true })).status).toBe(422)
    const last = await passKey(browser, mine, { forged: true })
    expect(last.text).toContain('name="password"')
    expect(kinds(world)).toContain('two-step-failed')
    expect(browser.cookies.has('__Host-pre')).toBe(false)
  })

  test.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[[]]'],
    ['half an answer', '{"id":"AA","response":{"clientDataJSON":"eyJjaGFsbGVuZ2UiOiJBIn0"}}'],
    ['seventeen thousand letters', 'x'.repeat(17_000)],
  ])('says no to %s, and never that we made a mistake', async (_, credential) => {
    const world = await house()
    await giveKey(world, world.claire)
    const browser = await pendingOf(world)
    expect((await answerSecond(browser, credential)).status).toBe(422)
    expect(isIn(browser)).toBe(false)
  })

  test('offers other methods beside it, and says which button to press when nothing came', async () => {
    const world = await house()
    await giveKey(world, world.claire)
    const browser = await pendingOf(world)
    const page = await browser.get('/sign-in/second-step?method=key')
    expect(page.text).toContain('data-key-ceremony="get"')
    expect(page.text).toContain('name="other" value="rescue"')
    expect(page.text).not.toContain('name="code"')
    expect((await answerSecond(browser, '')).text).toContain('Appuyez sur le bouton de la clé')
  })

  test('leaves nothing behind when nobody goes on with it, nor when its login is erased', async () => {
    const world = await house()
    await giveKey(world, world.claire)
    await ask(await pendingOf(world), AT_DOOR, 'second')
    const count = (table: 'challenges' | 'security_keys' | 'key_handles') =>
      world.scene.all(q.selectFrom(table).selectAll()).length
    expect([count('challenges'), count('security_keys'), count('key_handles')]).toEqual([1, 1, 1])
    world.clock.advance(5 * MINUTE)
    purgeSecondSteps(world.house)
    expect(count('challenges')).toBe(0)
    world.scene.run(q.updateTable('memberships').set({ role: 'legal-representative' }))
    const closes_at = world.clock.now().toISOString()
    world.scene.run(q.updateTable('users').set({ closes_at }).where('id', '=', world.claire.id))
    await closeLogins(world.house)
    expect([count('security_keys'), count('key_handles')]).toEqual([0, 0])
  })
})
