import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Forbidden, Missing } from '../../src/base/refusal.ts'
import { publicId } from '../../src/base/secret.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { manageableProduct } from '../../src/products/queries.ts'
import { hostsOf, manageableHost, manageableHosts, manageableSite, manageableSites } from '../../src/sites/queries.ts'
import { addHost, MOST_ADDED, removeHost } from '../../src/sites/sites.ts'
import { sitesThatWait } from '../../src/sites/to-dos.ts'
import { HOSTILE } from '../base/host-names.ts'
import { as, browse, journal, newcomer, newWorld, type World } from '../world.ts'
import { HANDLE, heldBy, idOfSite } from './scene.ts'

let world: World
let claire: Ctx
beforeEach(async () => {
  world = await newWorld()
  claire = as(world, world.claire)
})

const theSite = (ctx = claire) => manageableSite(ctx, idOfSite(world, 'boulangerie-favre.test'))
const seen = (host: string) => world.sites.look(HANDLE, host)
const names = () => hostsOf(world, theSite().productId).map(({ name }) => name)

describe('the site of a web hosting', () => {
  test('answers to the name of its product and to www from the start', async () => {
    expect(names()).toEqual(['boulangerie-favre.test', 'www.boulangerie-favre.test'])
    expect(await seen('www.boulangerie-favre.test')).toBe('live')
  })

  test('is there for those who may manage the product, and for no other account (R-GEN-1)', () => {
    const id = idOfSite(world, 'boulangerie-favre.test')
    expect(manageableSites(claire).map(({ name }) => name)).toEqual(['boulangerie-favre.test'])
    expect(() => manageableSite(as(world, world.nadia), id)).toThrow(Missing)
    const helper = as(world, newcomer(world, world.bakery, 'collaborator'))
    expect(manageableSites(helper)).toEqual([])
    expect(() => manageableSite(helper, id)).toThrow(Forbidden)
  })

  test('does not exist where the house shows no sites', () => {
    const none = { ...claire, servers: { ...claire.servers, sites: undefined } }
    expect(manageableSites(none)).toEqual([])
  })

  test('is shown only once its product was opened', async () => {
    const { productId } = theSite()
    world.scene.run(q.updateTable('products').set({ opened_at: null }).where('id', '=', productId))
    await world.publish()
    expect(await seen('boulangerie-favre.test')).toBe('nothing')
    world.scene.run(
      q.updateTable('products').set({ opened_at: '2026-03-02T09:00:00.000Z' }).where('id', '=', productId),
    )
    await world.publish()
    expect(await seen('boulangerie-favre.test')).toBe('live')
  })
})

describe('a further name of a site', () => {
  test('is answered to as soon as the web server knows, with its line in the journal', async () => {
    addHost(claire, theSite(), 'cafe-favre.test')
    expect(theSite().active).toBe(false)
    await world.publish()
    expect(theSite().active).toBe(true)
    expect(await seen('cafe-favre.test')).toBe('live')
    expect(journal(world)).toMatchObject([
      { event: 'site.host_added', about: 'cafe-favre.test', account_id: world.bakery.id },
    ])
  })

  test('is saved while the web server is away, said so, and carried out once it is back', async () => {
    world.sites.down = true
    addHost(claire, theSite(), 'cafe-favre.test')
    await world.publish()
    expect(theSite().active).toBe(false)
    expect(sitesThatWait(claire)).toMatchObject([{ when: 'now', href: expect.stringContaining('/products/') }])
    world.sites.down = false
    await world.publish()
    expect(theSite().active).toBe(true)
    expect(sitesThatWait(claire)).toEqual([])
  })

  test('is removed again, and the own names stay', async () => {
    addHost(claire, theSite(), 'cafe-favre.test')
    await world.publish()
    const [host] = manageableHosts(claire)
    if (!host) throw new Error('the name is not there')
    removeHost(claire, host)
    await world.publish()
    expect(await seen('cafe-favre.test')).toBe('nothing')
    expect(names()).toHaveLength(2)
    expect(() => manageableHost(claire, host.publicId)).toThrow(Missing)
  })

  test.each([
    ['its own name', 'www.boulangerie-favre.test'],
    ['the site of another account', 'studio-nadia.test'],
    ['below a name of another account', 'shop.studio-nadia.test'],
    ['the portal', 'comptoir.test'],
    ['below the portal', 'x.comptoir.test'],
    ['calendars and contacts', 'dav.comptoir.test'],
  ])('is refused when it is %s', (_, name) => {
    expect(() => addHost(claire, theSite(), name)).toThrow(expect.objectContaining({ code: 'host-taken' }))
    expect(names()).toHaveLength(2)
    expect(journal(world)).toEqual([])
  })

  test('may be below a name of the same account', () => {
    addHost(claire, theSite(), 'shop.tea-room-favre.test')
    expect(names()).toContain('shop.tea-room-favre.test')
  })

  test(`is refused beyond ${MOST_ADDED}`, () => {
    for (let at = 0; at < MOST_ADDED; at++) addHost(claire, theSite(), `n${at}.example.test`)
    expect(() => addHost(claire, theSite(), 'more.example.test')).toThrow(
      expect.objectContaining({ code: 'hosts-most' }),
    )
  })

  test('goes over to whoever holds a product of that name', async () => {
    addHost(claire, theSite(), 'glacier.test')
    await world.publish()
    const at = world.clock.now().toISOString()
    const product = {
      public_id: publicId('prd'),
      account_id: world.studio.id,
      kind: 'web' as const,
      name: 'glacier.test',
    }
    world.scene.run(q.insertInto('products').values({ ...product, handle: 'glacier1', created_at: at, opened_at: at }))
    await world.publish()
    expect(await seen('glacier.test')).toBe('nothing')
    expect(await world.sites.look('glacier1', 'glacier.test')).toBe('live')
    expect(manageableHosts(claire)).toEqual([])
  })
})

describe('a product that is held', () => {
  const product = () => manageableProduct(claire, idOfSite(world, 'boulangerie-favre.test'))

  test('shows its site no more while it is closed, and again as soon as it is open (R-DUN-8)', async () => {
    const lift = heldBy(world, product(), 'nonpayment')
    await world.publish()
    expect(await seen('boulangerie-favre.test')).toBe('closed')
    lift()
    await world.publish()
    expect(await seen('boulangerie-favre.test')).toBe('live')
  })

  test('for two reasons stays closed until the last is lifted (R-DUN-9)', async () => {
    const [lift, liftOther] = [heldBy(world, product(), 'nonpayment'), heldBy(world, product(), 'abuse')]
    lift()
    await world.publish()
    expect(await seen('boulangerie-favre.test')).toBe('closed')
    liftOther()
    await world.publish()
    expect(await seen('boulangerie-favre.test')).toBe('live')
  })

  test.each(['abuse', 'transfer'] as const)('for %s takes no new names and gives none away (R-PWD-13)', (reason) => {
    addHost(claire, theSite(), 'cafe-favre.test')
    heldBy(world, product(), reason)
    const [host] = manageableHosts(claire)
    expect(() => addHost(claire, theSite(), 'b.test')).toThrow(expect.objectContaining({ code: 'product-blocked' }))
    expect(() => host && removeHost(claire, host)).toThrow(expect.objectContaining({ code: 'product-blocked' }))
  })

  test('only for a transfer goes on being shown', async () => {
    heldBy(world, product(), 'transfer')
    await world.publish()
    expect(await seen('boulangerie-favre.test')).toBe('live')
  })
})

describe('the card that adds a name', () => {
  const card = () =>
    `/manager/${world.bakery.publicId}/actions/sites.add-host/${idOfSite(world, 'boulangerie-favre.test')}`
  const send = async (name: string) => {
    const browser = await browse(world, world.claire)
    const { action, hidden } = (await browser.get(card())).form('class="card"')
    return { browser, answer: await browser.post(action, { ...hidden, do: 'step', name }) }
  }

  test('is done once the web server answers to it', async () => {
    const { browser } = await send('Caf\u00e9-Favre.test')
    await world.publish()
    await world.look()
    expect((await browser.get(card())).text).toContain('Notre serveur web r\u00e9pond \u00e0 caf\u00e9-favre.test')
    expect(names()).toContain('xn--caf-favre-d4a.test')
  })

  test('says that it waits while the web server is away', async () => {
    world.sites.down = true
    const { browser } = await send('cafe-favre.test')
    await world.publish()
    await world.look()
    expect((await browser.get(card())).text).toContain('cafe-favre.test est enregistr\u00e9, pas encore actif')
  })

  test('refuses every name that is none, and changes nothing', async () => {
    const browser = await browse(world, world.claire)
    // blanks around a name are left out
    for (const name of HOSTILE.filter((typed) => typed.trim() !== 'a.test')) {
      const { action, hidden } = (await browser.get(`${card()}?again=1`)).form('class="card"')
      expect((await browser.post(action, { ...hidden, do: 'step', name })).status, name).toBe(422)
    }
    expect(names()).toHaveLength(2)
  })
})
