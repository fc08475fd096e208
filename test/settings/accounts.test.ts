import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import type { Role } from '../../src/core/permissions.ts'
import { urls } from '../../src/urls.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { browse, type Customer, journal, newWorld, type World } from '../world.ts'
import { logoOf } from './scene.ts'

const t = textFor('en')
let world: World
let browser: Browser
beforeEach(async () => {
  world = await newWorld()
  browser = await browse(world, world.sam)
})

/** One more account of somebody, planted. Gives its public id. */
function accountFor(who: Customer, name: string, role: Role): string {
  const at = world.clock.now().toISOString()
  const public_id = publicId('acc')
  const row = { public_id, name, country: 'CH', currency: 'CHF' as const, kind: 'company' as const, created_at: at }
  const { id } = world.scene.run(q.insertInto('accounts').values(row))
  world.scene.run(q.insertInto('memberships').values({ user_id: who.id, account_id: id, role, created_at: at }))
  return public_id
}

/** The names the switcher lists, in their order. */
const listed = (text: string): string[] => [...text.matchAll(/data-sought="([^"]*)"/g)].map(([, name]) => name ?? '')

const leave = (account: { id: number }) =>
  world.scene.run(q.deleteFrom('memberships').where('user_id', '=', world.sam.id).where('account_id', '=', account.id))

describe('the switcher of accounts (R-ORG-1)', () => {
  test('lists those one answers for first, then the others by name, each with its role', async () => {
    accountFor(world.sam, 'Zinguerie Rochat', 'legal-representative')
    accountFor(world.sam, '\u00c9picerie du Bourg', 'external')
    const { text } = await browser.get(urls.managerHome(world.bakery.publicId))
    const names = ['Zinguerie Rochat', 'Boulangerie Favre', '\u00c9picerie du Bourg', 'Studio Nadia']
    expect(listed(text)).toEqual(names)
    expect(text).toContain(t.actions.roles['legal-representative'])
    expect(text).toContain(`<a class="menu-item menu-more" href="${urls.newAccount()}">`)
  })

  test('shows logos where there are any, and says the name beside them', async () => {
    const hash = logoOf(world.scene, world.studio, world.clock.now())
    const { text } = await browser.get(urls.managerHome(world.bakery.publicId))
    expect(text).toContain(`src="${urls.accountLogo(world.studio.publicId, hash)}" alt="Studio Nadia"`)
  })

  test('has a search once there are more than eight', async () => {
    for (let i = 1; i <= 6; i++) accountFor(world.sam, `Client ${i}`, 'admin')
    expect((await browser.get(urls.accounts())).text).not.toContain('type="search"')
    expect((await browser.get(urls.managerHome(world.bakery.publicId))).text).not.toContain('data-seeks')
    accountFor(world.sam, 'Caf\u00e9 des Alpes', 'admin')
    expect((await browser.get(urls.managerHome(world.bakery.publicId))).text).toContain('data-seeks')
    const found = await browser.get(urls.accounts('CAFE'))
    expect(found.text).toContain('Caf\u00e9 des Alpes')
    expect(found.text).not.toContain('Client 1')
    expect((await browser.get(urls.accounts('zzz'))).text).toContain(t.accounts.find.none)
  })

  test('of somebody with one account is a way home and nothing to press', async () => {
    const { text } = await (await browse(world, world.claire)).get(urls.managerHome(world.bakery.publicId))
    expect(text).toContain('class="account-home"')
    expect(listed(text)).toEqual([])
  })
})

describe('where one lands (R-ORG-2, R-ORG-4)', () => {
  test('is chosen by whoever has several accounts and has been in none', async () => {
    const { status, text } = await browser.get(urls.manager())
    expect([status, text.includes(t.accounts.choose.title)]).toEqual([200, true])
  })

  test('is the account this session saw last; another session of the same person lands in its own', async () => {
    const other = await browse(world, world.sam)
    await browser.get(urls.managerHome(world.bakery.publicId))
    await other.get(urls.managerHome(world.studio.publicId))
    expect((await browser.get(urls.manager())).location).toBe(urls.managerHome(world.bakery.publicId))
    expect((await other.get(urls.manager())).location).toBe(urls.managerHome(world.studio.publicId))
    expect((await browser.get(urls.accounts())).status).toBe(200)
  })

  test('is another account once that one is lost, and its pages do not exist any more', async () => {
    await browser.get(urls.managerHome(world.bakery.publicId))
    leave(world.bakery)
    expect((await browser.get(urls.managerHome(world.bakery.publicId))).status).toBe(404)
    expect((await browser.get(urls.manager())).location).toBe(urls.managerHome(world.studio.publicId))
    leave(world.studio)
    const nowhere = await browser.get(urls.manager())
    expect(nowhere.text).toContain(t.accounts.choose.none)
    expect(nowhere.text).toContain(urls.newAccount())
    expect(nowhere.text).toContain(urls.ownInvitations())
  })

  test('is not moved by pictures of other accounts', async () => {
    const hash = logoOf(world.scene, world.studio, world.clock.now())
    await browser.get(urls.managerHome(world.bakery.publicId))
    expect((await browser.get(urls.accountLogo(world.studio.publicId, hash))).status).toBe(200)
    expect((await browser.get(urls.manager())).location).toBe(urls.managerHome(world.bakery.publicId))
  })
})

describe('two tabs on two accounts', () => {
  const cardAt = async (account: string) =>
    (await browser.get(`${urls.accountAction(account, 'accounts.rename')}?again=1`)).form('class="card"')
  const names = () => world.scene.all(q.selectFrom('accounts').select('name').orderBy('id')).map(({ name }) => name)

  test('never mix: each form changes the account it was drawn for (R-ORG-2)', async () => {
    const first = await cardAt(world.bakery.publicId)
    const second = await cardAt(world.studio.publicId)
    await browser.post(first.action, { ...first.hidden, do: 'step', name: 'One' }, HTMX)
    await browser.post(second.action, { ...second.hidden, do: 'step', name: 'Two' }, HTMX)
    expect(names()).toEqual(['One', 'Two'])
  })

  test.each([true, false])(
    'a form that is sent for another account is refused, with script: %s (R-ORG-3)',
    async (script) => {
      const { hidden } = await cardAt(world.bakery.publicId)
      const { action } = await cardAt(world.studio.publicId)
      const answer = await browser.post(action, { ...hidden, do: 'step', name: 'Mixed' }, script ? HTMX : {})
      expect(answer.status).toBe(409)
      expect(answer.text).toContain(t.refusals['account-mismatch']({}))
      expect(names()).toEqual(['Boulangerie Favre', 'Studio Nadia'])
      expect(journal(world)).toEqual([])
    },
  )
})
