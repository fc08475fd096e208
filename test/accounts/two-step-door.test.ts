import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { productActions } from '../../src/actions/registry.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { codeOf, givePhone, seedIn } from '../identity/two-step-scene.ts'
import { articles, shown, type Target, targetsIn } from '../web/targets.ts'
import { browse, type Customer, newWorld, type World } from '../world.ts'

const PATIENCE = 60_000

function want(world: World, from: string): void {
  world.scene.run(q.updateTable('accounts').set({ two_step_from: from }).where('id', '=', world.bakery.id))
}

const FIRST = (world: World) => `/manager/${world.bakery.publicId}/second-step-first`

describe('an account that wants a second step (R-2FA-10)', { timeout: PATIENCE }, () => {
  let world: World
  let targets: Target[]
  beforeAll(async () => {
    world = await newWorld({ articles: [...articles], overlay: shown(), floorMs: 0 })
    targets = await targetsIn(world, productActions)
    want(world, '2026-03-01T00:00:00.000Z')
  }, PATIENCE)

  const ofAccount = (method: 'GET' | 'POST') =>
    targets.filter(({ route }) => route.method === method && route.path.startsWith('/manager/:account'))

  test('leads whoever has none from every page of it to the one that says why', async () => {
    const marc = await browse(world, world.marc)
    const pages = ofAccount('GET').filter(({ path }) => path !== FIRST(world))
    expect(pages.length).toBeGreaterThan(5)
    for (const { path } of pages) {
      expect(await marc.get(path), path).toMatchObject({ status: 303, location: FIRST(world) })
      expect(await marc.get(path, HTMX), path).toMatchObject({ status: 204, location: FIRST(world), text: '' })
    }
  })

  test('does nothing they ask for, by a form or by script', async () => {
    const marc = await browse(world, world.marc)
    const rows = () => ({
      mailboxes: world.scene.all(q.selectFrom('mailboxes').selectAll()),
      runs: world.scene.all(q.selectFrom('action_runs').select('id')),
    })
    const before = rows()
    for (const { path } of ofAccount('POST')) {
      const fields = {
        password: 'quatre-tartes-aux-pommes',
        do: 'step',
        revision: '0',
        run: 'run_x',
        day: '2026-03-16',
      }
      expect(await marc.post(path, fields), path).toMatchObject({ status: 303, location: FIRST(world) })
      expect(await marc.post(path, fields, HTMX), path).toMatchObject({ status: 204, location: FIRST(world) })
    }
    expect(rows()).toEqual(before)
  })

  test('is as if it were not there for whoever does not belong to it', async () => {
    const nadia = await browse(world, world.nadia)
    for (const { path } of ofAccount('GET')) expect((await nadia.get(path)).status, path).toBe(404)
  })

  test('closes nothing else: their other account, their profile and the guides', async () => {
    const sam = await browse(world, world.sam)
    expect((await sam.get(`/manager/${world.studio.publicId}`)).status).toBe(200)
    for (const path of ['/profile', '/profile/security', '/manager/accounts', '/'])
      expect((await sam.get(path)).status).toBe(200)
    expect((await sam.get('/manager')).location).toBe(`/manager/${world.studio.publicId}`)
    const chooser = (await sam.get('/manager/accounts')).text
    expect(chooser).toContain('Boulangerie Favre')
    expect(chooser).toContain('two-step validation to be switched on')
  })
})

describe('whoever is shut out', () => {
  let world: World
  beforeEach(async () => {
    world = await newWorld({ floorMs: 0 })
  })

  /** Goes through the card of an app on the page that says why, to its last tick. */
  async function enrol(who: Customer, headers: Record<string, string>): Promise<Browser> {
    const browser = await browse(world, who)
    const ask = async (
      text: { form: (mark: string) => { action: string; hidden: Record<string, string> } },
      fields: object,
    ) => {
      const { action, hidden } = text.form('id="identity-enable-app"')
      const answer = await browser.post(action, { ...hidden, ...fields, do: 'step' }, headers)
      return answer.status === 303 ? browser.get(answer.location ?? '') : answer
    }
    const named = await ask(await browser.get(FIRST(world)), { name: 'Telephone' })
    const scanned = await ask(named, { code: codeOf(seedIn(named.text), world.clock.now()) })
    expect(scanned.text).toContain('name="noted"')
    await ask(scanned, { noted: '1' })
    return browser
  }

  test.each([
    ['with script', HTMX],
    ['without script', {}],
  ])('enrols on that very page, and comes in at once, %s', async (_, headers) => {
    want(world, '2026-03-01T00:00:00.000Z')
    const browser = await enrol(world.marc, headers)
    expect((await browser.get(FIRST(world))).text).toContain('Le compte vous est ouvert')
    expect((await browser.get(`/manager/${world.bakery.publicId}`)).status).toBe(200)
  })

  test('is let in once it is lifted, and shut out from the very moment it holds', async () => {
    want(world, '2026-03-02T09:30:00.000Z')
    const marc = await browse(world, world.marc)
    const home = `/manager/${world.bakery.publicId}`
    expect((await marc.get(home)).status).toBe(200)
    world.clock.set('2026-03-02T09:30:00.000Z')
    expect((await marc.get(home)).location).toBe(FIRST(world))
    world.scene.run(q.updateTable('accounts').set({ two_step_from: null }))
    expect((await marc.get(home)).status).toBe(200)
    expect((await marc.get(FIRST(world))).location).toBe(home)
  })

  test('reads nothing of the account there but its name and whom to ask', async () => {
    want(world, '2026-03-01T00:00:00.000Z')
    const { text } = await (await browse(world, world.marc)).get(FIRST(world))
    expect(text).toContain('Boulangerie Favre')
    expect(text).toContain('Claire Favre')
    expect(text).not.toContain('boulangerie-favre.test')
    expect(text).not.toContain(`/manager/${world.bakery.publicId}/mail`)
  })

  test('is told so in the cards of guides, which act for no closed account', async () => {
    want(world, '2026-03-01T00:00:00.000Z')
    const marc = await browse(world, world.marc)
    const { location = '' } = await marc.get('/faq/2017')
    const { text } = await marc.get(location)
    expect(text).toContain('data-state="closed"')
    expect(text).toContain(FIRST(world))
    expect(text).not.toContain('contact@boulangerie-favre.test')
  })

  test('is reminded by what waits for them, before the day too', async () => {
    want(world, '2026-03-16T00:00:00.000Z')
    const marc = await browse(world, world.marc)
    const { text } = await marc.get(`/manager/${world.bakery.publicId}`)
    expect(text).toContain(`href="${FIRST(world)}"`)
    expect((await marc.get(FIRST(world))).text).toContain('encore ouvert')
    givePhone(world, world.marc)
    expect((await marc.get(`/manager/${world.bakery.publicId}`)).text).not.toContain(FIRST(world))
  })
})

describe('the page of the security of an account', () => {
  test('tells who has a second step and since when, never by which method, to those who look after its people', async () => {
    const world = await newWorld({ floorMs: 0 })
    givePhone(world, world.claire, 'Nokia')
    const path = `/manager/${world.bakery.publicId}/security`
    const claire = await (await browse(world, world.claire)).get(path)
    expect(claire.text).toContain('1 sur 3')
    expect(claire.text).not.toContain('Nokia')
    expect(claire.text).toContain(`accounts.require-two-step-of/${world.marc.publicId}`)
    const sam = await (await browse(world, world.sam)).get(path)
    expect(sam.text).toContain('Marc Rochat')
    expect(sam.text).toContain('data-state="no-right"')
    expect(sam.text).not.toContain('accounts.require-two-step-of/')
    expect((await (await browse(world, world.marc)).get(path)).status).toBe(403)
  })
})
