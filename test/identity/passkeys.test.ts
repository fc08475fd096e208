import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import type { Browser } from '../browsing.ts'
import { browse, journal, ORIGIN, owed, PASSWORD, type World } from '../world.ts'
import {
  AT_DOOR,
  answerAlone,
  ask,
  cardIn,
  giveKey,
  keyRows,
  OWN,
  PAGE,
  passAlone,
  passKey,
  pendingOf,
  send,
} from './key-scene.ts'
import { softKey, type Wishes } from './soft-key.ts'
import { givePaper, givePhone, house, isIn } from './two-step-scene.ts'

const MINUTE = 60_000
/** Houses are built side by side: on a busy machine that takes its time. */
const PATIENCE = 30_000
const kinds = (world: World) => owed(world).map(({ kind }) => kind)
const VERIFIES = { verifies: true, counts: true }

async function tryAlone(world: World, key: Awaited<ReturnType<typeof giveKey>>, wishes: Wishes = {}) {
  const browser = await browse(world)
  return { browser, answer: await passAlone(browser, key, wishes) }
}

describe.concurrent('signing in with a key alone', { timeout: PATIENCE }, () => {
  test('opens the session of its owner: it is both steps at once (R-2FA-12)', async () => {
    const world = await house()
    const mine = await giveKey(world, world.claire, VERIFIES)
    const { browser, answer } = await tryAlone(world, mine)
    expect(answer.location).toBe('/manager')
    expect([...browser.cookies.keys()].sort()).toEqual(['__Host-dev', '__Host-sid'])
    expect((await browser.get('/profile')).text).toContain('Claire Favre')
    // a complete sign-in: nothing asks who it is once more
    expect((await browser.get(PAGE)).text).toMatch(/data-action="identity.enable-key"[^>]*data-state="(ready|done)"/)
    expect(journal(world).at(-1)?.event).toBe('user.signed_in')
    expect(keyRows(world)).toMatchObject([{ counter: 1, used_at: world.clock.now().toISOString() }])
  })

  test('asks for a key that verifies its user, of anybody, and names none', async () => {
    const world = await house()
    await giveKey(world, world.claire, VERIFIES)
    const options = await ask<Record<string, unknown>>(await browse(world), AT_DOOR, 'alone')
    expect(options).toMatchObject({ rpId: 'comptoir.test', userVerification: 'required' })
    expect(options).not.toHaveProperty('allowCredentials')
  })

  test('is told of as any sign-in from a new device', async () => {
    const world = await house()
    const mine = await giveKey(world, world.claire, VERIFIES)
    const { browser } = await tryAlone(world, mine)
    expect(kinds(world)).toEqual(['two-step-on'])
    await tryAlone(world, mine)
    expect(kinds(world)).toEqual(['two-step-on', 'new-sign-in'])
    await browser.post('/sign-out')
    expect((await passAlone(browser, mine)).status).toBe(303)
    expect(kinds(world)).toEqual(['two-step-on', 'new-sign-in'])
  })

  test.each([
    ['has never verified its user', {}, {}],
    ['had not when it was added, and does now: whoever finds it could have set its PIN', {}, { userVerified: true }],
    ['has not this time', VERIFIES, { userVerified: false }],
  ] as const)('is refused to a key that %s; it is a second step (R-2FA-12)', async (_, kind, wishes) => {
    const world = await house()
    const mine = await giveKey(world, world.claire, kind)
    const { browser, answer } = await tryAlone(world, mine, wishes)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('elle sert de deuxième étape')
    expect(isIn(browser)).toBe(false)
    expect((await passKey(await pendingOf(world), mine, wishes)).status).toBe(303)
  })

  const attacks: Record<string, Wishes> = {
    'another origin': { origin: 'https://comptoir.test.evil.example' },
    'another RP id': { rpId: 'evil.example' },
    'the other ceremony': { type: 'webauthn.create' },
    'a frame of another site': { crossOrigin: true },
    'another signature': { forged: true },
    'a credential nobody knows': { credentialId: 'AAAA' },
    'no owner': { userHandle: null },
    'somebody else’s name on it': { userHandle: Buffer.alloc(32, 7).toString('base64url') },
  }
  test.each(Object.entries(attacks))('is refused to an answer from %s (R-2FA-12)', async (_, wishes) => {
    const world = await house()
    const mine = await giveKey(world, world.claire, { verifies: true })
    const { browser, answer } = await tryAlone(world, mine, wishes)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('n’ouvre aucun accès ici')
    expect(isIn(browser)).toBe(false)
    expect(world.scene.one(q.selectFrom('security_keys').select('counter'))?.counter).toBe(0)
  })

  test('takes an answer once, in the browser that asked, for this purpose, within five minutes (security 3.10)', async () => {
    const world = await house()
    const mine = await giveKey(world, world.claire, { verifies: true })
    const browser = await browse(world)
    const answer = mine.get(await ask(browser, AT_DOOR, 'alone'))
    const tries = async (from: Browser, credential: string) => (await answerAlone(from, credential)).status
    expect(await tries(await browse(world), answer)).toBe(422)
    expect(await tries(browser, answer)).toBe(303)
    expect(await tries(await browse(world), answer)).toBe(422)
    const pending = await pendingOf(world)
    expect(await tries(pending, mine.get(await ask(pending, AT_DOOR, 'second')))).toBe(422)
    const signedIn = await browse(world, world.claire)
    const confirming = mine.get(await ask(signedIn, OWN, 'confirm'))
    expect(await tries(await browse(world), confirming)).toBe(422)
    const slow = await browse(world)
    const late = mine.get(await ask(slow, AT_DOOR, 'alone'))
    world.clock.advance(5 * MINUTE)
    expect(await tries(slow, late)).toBe(422)
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['seventeen thousand letters', 'x'.repeat(17_000)],
  ])('says no to %s, and never that we made a mistake', async (_, credential) => {
    const world = await house()
    const browser = await browse(world)
    await ask(browser, AT_DOOR, 'alone')
    expect((await answerAlone(browser, credential)).status).toBe(422)
    expect(isIn(browser)).toBe(false)
  })

  test('refuses a copy of a key, and tells its owner (R-2FA-12)', async () => {
    const world = await house()
    const mine = await giveKey(world, world.claire, VERIFIES)
    await tryAlone(world, mine)
    mine.counter = 0
    const { browser, answer } = await tryAlone(world, mine)
    expect([answer.status, isIn(browser)]).toEqual([422, false])
    expect(kinds(world)).toContain('key-copied')
  })

  test('stays shut for whoever is shut out, and says how to keep a login that is being closed (R-ID-10)', async () => {
    const world = await house()
    const [closing, out] = [await giveKey(world, world.sam, VERIFIES), await giveKey(world, world.marc, VERIFIES)]
    const at = world.clock.now().toISOString()
    world.scene.run(q.updateTable('users').set({ closes_at: at }).where('id', '=', world.sam.id))
    world.scene.run(q.updateTable('users').set({ disabled_at: at }).where('id', '=', world.marc.id))
    const one = await tryAlone(world, closing)
    expect(one.answer.text).toContain('en cours de fermeture')
    const two = await tryAlone(world, out)
    expect(two.answer.text).toContain('n’ouvre aucun accès ici')
    expect([isIn(one.browser), isIn(two.browser)]).toEqual([false, false])
  })

  test('is refused from elsewhere, and slowed down for an address that brings nothing good (R-GEN-16)', async () => {
    const world = await house()
    const mine = await giveKey(world, world.claire, { verifies: true })
    const browser = await browse(world)
    const credential = mine.get(await ask(browser, AT_DOOR, 'alone'))
    expect((await browser.post('/sign-in/key', { credential }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
    for (let time = 0; time < 50; time++) await browser.post('/sign-in/key', { credential: '{}' })
    const last = await answerAlone(browser, credential)
    expect(last.status).toBe(429)
    expect(isIn(browser)).toBe(false)
  })

  test('makes no challenge by reading a page (R-GEN-4)', async () => {
    const world = await house()
    const browser = await browse(world)
    await browser.get('/sign-in')
    await browser.get('/en/sign-in')
    expect(world.scene.all(q.selectFrom('challenges').select('id'))).toEqual([])
    expect([...browser.cookies.keys()]).toEqual([])
  })
})

describe.concurrent('confirming one’s identity with a key', { timeout: PATIENCE }, () => {
  const confirmWith = async (browser: Browser, name: string, fields: Record<string, string>) =>
    send(browser, await browser.get(PAGE), name, { do: 'confirm', 'proof-password': PASSWORD, ...fields })

  async function later() {
    const world = await house()
    const mine = await giveKey(world, world.claire)
    const browser = await browse(world, world.claire)
    world.clock.advance(10 * MINUTE)
    return { world, mine, browser }
  }

  test('takes the password and the key, gives the session a new token, and then may (security 3.4)', async () => {
    const { mine, browser } = await later()
    const before = browser.cookies.get('__Host-sid')
    const form = cardIn(await browser.get(PAGE), 'change-factor').text
    expect(form).toContain('data-ask-for="confirm"')
    expect(form).not.toContain('name="proof-code"')
    const answer = await confirmWith(browser, 'change-factor', {
      'proof-key': mine.get(await ask(browser, OWN, 'confirm')),
    })
    expect(answer.text).toContain('data-state="ready"')
    expect(browser.cookies.get('__Host-sid')).not.toBe(before)
  })

  test('takes neither the key without the password nor the password without the key', async () => {
    const { mine, browser } = await later()
    const credential = mine.get(await ask(browser, OWN, 'confirm'))
    const noPassword = await confirmWith(browser, 'change-factor', { 'proof-password': 'x', 'proof-key': credential })
    expect(noPassword.status).toBe(422)
    const noKey = await confirmWith(browser, 'change-factor', {})
    expect(noKey.text).toContain('Appuyez sur le bouton de la clé')
    expect((await browser.get(PAGE)).text).toMatch(/data-action="identity.change-factor"[^>]*data-state="confirm"/)
  })

  test('takes no answer of another session, purpose or person, and none twice', async () => {
    const { world, mine, browser } = await later()
    const other = await browse(world, world.claire)
    const elsewhere = mine.get(await ask(other, OWN, 'confirm'))
    const atDoor = mine.get(await ask(await browse(world), AT_DOOR, 'alone'))
    const theirs = (await giveKey(world, world.marc)).get(await ask(browser, OWN, 'confirm'))
    for (const credential of [
      elsewhere,
      atDoor,
      theirs,
      '{',
      'null',
      softKey({ origin: ORIGIN }).get(await ask(browser, OWN, 'confirm')),
    ]) {
      const answer = await confirmWith(browser, 'change-factor', { 'proof-key': credential })
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('data-state="confirm"')
    }
    const credential = mine.get(await ask(browser, OWN, 'confirm'))
    expect((await confirmWith(browser, 'change-factor', { 'proof-key': credential })).status).toBe(200)
    world.clock.advance(4 * MINUTE)
    expect((await confirmWith(browser, 'remove-factor', { 'proof-key': credential })).status).not.toBe(500)
    expect(world.scene.all(q.selectFrom('challenges').select('id').where('purpose', '=', 'confirm'))).toHaveLength(1)
  })

  test('offers key and code beside each other to whoever has both, and paper to remove what is lost (R-2FA-9)', async () => {
    const { world, browser } = await later()
    const phone = givePhone(world, world.claire)
    const [paper = ''] = givePaper(world, world.claire)
    const form = cardIn(await browser.get(PAGE), 'enable-app').text
    expect(form).toContain('name="proof-code"')
    expect(form).toContain('name="proof-key"')
    expect((await confirmWith(browser, 'enable-app', { 'proof-code': phone.code() })).status).toBe(200)
    world.clock.advance(10 * MINUTE)
    const removing = await browser.get(`/profile/actions/identity.remove-factor/${phone.publicId}`)
    const proof = { do: 'confirm', 'proof-password': PASSWORD, 'proof-code': paper }
    expect((await send(browser, removing, 'remove-factor', proof)).text).toContain('data-state="ready"')
  })
})
