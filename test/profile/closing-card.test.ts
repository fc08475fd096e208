import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { letterOf } from '../../src/web/letters.ts'
import { type Answer, type Browser, HTMX } from '../browsing.ts'
import { browse, type Customer, journal, newWorld, owed, type World } from '../world.ts'

const GUIDE = '/faq/2200/fermer-votre-acces'
const MINUTE = 60_000
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const rowOf = ({ id }: Customer) => world.scene.one(q.selectFrom('users').selectAll().where('id', '=', id))!

/** Fills the card in as somebody does who means it. */
async function close(browser: Browser, path: string, more: Record<string, string> = {}, headers = {}): Promise<Answer> {
  const { action, hidden } = (await browser.get(path)).form('data-action="profile.close"')
  return browser.post(action, { ...hidden, word: 'FERMER', do: 'step', ...more }, headers)
}

describe('the card that closes a login', () => {
  test('says what will be lost, names the accounts, and asks for a word', async () => {
    const { text } = await (await browse(world, world.marc)).get('/profile/closing')
    expect(text).toContain('Votre place dans le compte Boulangerie Favre')
    expect(text).toContain('Écrivez «\u00a0FERMER\u00a0» pour confirmer.')
    expect(text).toContain('marc@example.test')
  })

  test.each([
    ['without the word', { word: '' }, 422],
    ['with another word', { word: 'fermer' }, 422],
    ['from a form drawn for somebody else’s session (security 3.5)', { seal: 'x'.repeat(43) }, 403],
  ])('closes nothing %s', async (_, more, status) => {
    const answer = await close(await browse(world, world.marc), '/profile/closing', more, HTMX)
    expect(answer.status).toBe(status)
    expect(rowOf(world.marc).closes_at).toBeNull()
    expect(journal(world)).toEqual([])
  })

  test('asks who it is when the last proof is ten minutes old (security 3.4)', async () => {
    const browser = await browse(world, world.marc)
    const { action, hidden } = (await browser.get('/profile/closing')).form('data-action="profile.close"')
    world.clock.advance(11 * MINUTE)
    const answer = await browser.post(action, { ...hidden, word: 'FERMER', do: 'step' }, HTMX)
    expect(answer.status).toBe(401)
    expect(answer.text).toContain('data-state="confirm"')
    expect(rowOf(world.marc).closes_at).toBeNull()
  })

  test('tells the last legal representative so before anything is typed, and refuses all the same (R-MEM-11)', async () => {
    const browser = await browse(world, world.claire)
    const sentence = 'Vous êtes le dernier responsable légal de Boulangerie Favre.'
    expect((await browser.get('/profile/closing')).text).toContain(sentence)
    const answer = await close(browser, '/profile/closing', {}, HTMX)
    expect(answer.status).toBe(409)
    expect(answer.text).toContain(sentence)
    expect((await browser.get('/profile')).status).toBe(200)
  })

  test.each(['/profile/closing', GUIDE])(
    'tells whoever has just been signed out what happened: in its place with script (%s)',
    async (path) => {
      const browser = await browse(world, world.marc)
      const { status, text } = await close(browser, path, {}, HTMX)
      expect(status).toBe(200)
      expect(text).toMatch(/^<section class="card"/)
      expect(text).toContain('data-state="done"')
      expect(text).toContain('Votre accès sera effacé le 16 mars 2026.')
      expect(text).toContain('marc@example.test')
      expect(text).not.toContain('Recommencer')
      expect([...browser.cookies.keys()]).not.toContain('__Host-sid')
    },
  )

  test.each(['/profile/closing', '/profile/actions/profile.close', GUIDE])(
    'and without script on a page of its own, at the door (%s)',
    async (path) => {
      const browser = await browse(world, world.marc)
      const { status, text } = await close(browser, path)
      expect(status).toBe(200)
      expect(text).toContain('door-frame')
      expect(text).toContain('data-state="done"')
      expect(text).toContain('Votre accès sera effacé le 16 mars 2026.')
      expect(text).not.toMatch(/person-menu|Marc Rochat|action="\/sign-out"/)
      expect(text.includes('Revenir au guide')).toBe(path === GUIDE)
      expect((await browser.get('/profile')).location).toMatch(/^\/sign-in/)
    },
  )

  test('sent twice closes once: the second is led to the door', async () => {
    const browser = await browse(world, world.marc)
    const { action, hidden } = (await browser.get('/profile/closing')).form('data-action="profile.close"')
    const again = () => browser.post(action, { ...hidden, word: 'FERMER', do: 'step' })
    await again()
    expect((await again()).location).toMatch(/^\/sign-in/)
    expect(owed(world)).toHaveLength(1)
  })

  test('signs out every other browser of the same person as well', async () => {
    const [here, there] = [await browse(world, world.marc), await browse(world, world.marc)]
    await close(here, '/profile/closing', {}, HTMX)
    expect((await there.get('/profile')).location).toMatch(/^\/sign-in/)
  })
})

describe('the page that keeps a login', () => {
  let address: string
  beforeEach(async () => {
    await close(await browse(world, world.marc), '/profile/closing', {}, HTMX)
    const [notice] = owed(world)
    address =
      /https:\/\/comptoir\.test(\/login\/keep\?token=[\w-]{43})/.exec(letterOf(world.house, notice!).text)?.[1] ?? ''
  })

  test('moves the token out of the address, and uses nothing up by being looked at (R-GEN-4)', async () => {
    const scanner = await browse(world)
    for (let time = 0; time < 3; time++) expect((await scanner.get(address)).location).toBe('/login/keep')
    const { status, text } = await scanner.get('/login/keep')
    expect(status).toBe(200)
    expect(text).toContain('marc@example.test')
    expect(text).toContain('16.03.2026')
    expect(rowOf(world.marc).closes_at).not.toBeNull()
  })

  test('gives the login back at one press, leads to the sign-in, and works once', async () => {
    const browser = await browse(world)
    await browser.get(address)
    const { action } = (await browser.get('/login/keep')).form('<h1')
    const kept = await browser.post(action)
    expect(kept.text).toContain('Votre accès est gardé')
    expect(kept.text).toContain('href="/sign-in"')
    expect(rowOf(world.marc).closes_at).toBeNull()
    expect((await browser.post(action)).status).toBe(410)
    expect((await browser.get(address)).location).toBe('/login/keep')
    expect((await browser.get('/login/keep')).status).toBe(410)
  })

  test('leaves a card that offers to close again, and no more tells of what was taken back', async () => {
    const browser = await browse(world)
    await browser.get(address)
    await browser.post('/login/keep')
    const { text } = await (await browse(world, world.marc)).get('/profile/closing')
    expect(text).toContain('data-state="ready"')
    expect(text).not.toContain('Votre accès sera effacé')
  })

  test('is in English too, and says so when it has nothing to keep', async () => {
    const browser = await browse(world)
    expect((await browser.get('/en/login/keep')).status).toBe(410)
    await browser.get(`/en${address}`)
    expect((await browser.get('/en/login/keep')).text).toContain('Keep my login')
  })
})
