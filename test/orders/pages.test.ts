import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { workOrders } from '../../src/orders/working.ts'
import { finishTask } from '../../src/products/by-hand.ts'
import { HTMX } from '../browsing.ts'
import { plantOffer } from '../payments/scene.ts'
import { as, browse, newWorld, type World } from '../world.ts'
import { openedProduct, order, orderRow, pay, productRow } from './scene.ts'

const t = textFor('fr').orders
let world: World
let version: string
beforeEach(async () => {
  world = await newWorld()
  version = plantOffer(world)
})

const at = (path = '') => `/manager/${world.bakery.publicId}/orders${path}`
const productPage = (name = 'four.example') =>
  `/manager/${world.bakery.publicId}/products/${productRow(world, name).public_id}`

describe('the orders of an account', () => {
  test('are told with what waits first, its price and until when, then what is over (R-ORD-2)', async () => {
    const browser = await browse(world, world.claire)
    expect((await browser.get(at())).text).toContain(t.noneWaiting)
    const { publicId } = order(world, version)
    openedProduct(world, version, 'five.example')
    const { text } = await browser.get(at())
    expect(text).toContain('129.72')
    expect(text).toContain(`/to-pay?only=${publicId}`)
    expect(text.indexOf('four.example')).toBeLessThan(text.indexOf('five.example'))
    expect(text).toContain(t.states.fulfilled)
  })

  test('go page by page', async () => {
    for (let at = 0; at < 22; at += 1) openedProduct(world, version, `n${at}.example`, 1)
    const { text } = await (await browse(world, world.claire)).get(at())
    const next = /href="([^"]*orders\?from=[^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    expect(next).toBeDefined()
    const second = (await (await browse(world, world.claire)).get(next ?? '')).text
    expect([second.includes('n0.example'), second.includes('n21.example')]).toEqual([true, false])
  })

  test('are for whoever may pay, and for nobody of another account (R-GEN-1)', async () => {
    const { publicId } = order(world, version)
    expect((await (await browse(world, world.marc)).get(at())).status).toBe(403)
    expect((await (await browse(world, world.nadia)).get(at())).status).toBe(404)
    const nadia = await browse(world, world.nadia)
    const foreign = await nadia.get(`/manager/${world.studio.publicId}/orders/${publicId}`)
    const random = await nadia.get(`/manager/${world.studio.publicId}/orders/ord_0000000000000000`)
    expect([foreign.status, random.status]).toEqual([404, 404])
  })
})

describe('an order', () => {
  test('is not called carried out while one of ours still opens what it sold (R-ORD-7, R-OPS-5)', async () => {
    const domain = openedProduct(world, plantOffer(world, { kind: 'domain' }))
    const browser = await browse(world, world.claire)
    const page = at(`/${world.scene.one(q.selectFrom('orders').select('public_id').orderBy('id', 'desc'))?.public_id}`)
    expect((await browser.get(page)).text).toContain(t.means.paid)
    const task = q.selectFrom('by_hand_tasks').select('public_id').where('product_id', '=', domain.id)
    finishTask(as(world, world.theo, world.bakery), world.scene.one(task)?.public_id ?? '', 'Votre domaine est à vous.')
    expect((await browser.get(page)).text).toContain(t.means.fulfilled)
  })

  test('is not called carried out before the web server, away just now, shows the site it sold', async () => {
    await world.publish()
    world.sites.down = true
    openedProduct(world, version)
    await world.publish()
    const browser = await browse(world, world.claire)
    const page = at(`/${world.scene.one(q.selectFrom('orders').select('public_id').orderBy('id', 'desc'))?.public_id}`)
    expect((await browser.get(page)).text).toContain(t.means.paid)
    world.sites.down = false
    world.clock.advance(60_000)
    await world.publish()
    expect((await browser.get(page)).text).toContain(t.means.fulfilled)
  })

  test('shows its lines, taxes, total and pro forma, and where it is paid (R-ORD-3)', async () => {
    const { publicId, document: proForma } = order(world, version)
    const { text } = await (await browse(world, world.claire)).get(at(`/${publicId}`))
    for (const words of [
      '120.00',
      '9.72',
      '129.72',
      proForma.number,
      t.means.awaiting,
      t.page.pay,
      'Boulangerie Favre',
    ])
      expect(text).toContain(words)
    expect(text).toContain(`/invoices/${proForma.publicId}`)
  })

  test('is cancelled on its page, with and without script (R-ORD-4)', async () => {
    const browser = await browse(world, world.claire)
    for (const headers of [HTMX, {}]) {
      const { publicId } = order(world, version)
      const { action, hidden } = (await browser.get(at(`/${publicId}`))).form('data-action="orders.cancel"')
      const answer = await browser.post(action, { ...hidden, do: 'step' }, headers)
      expect([200, 303]).toContain(answer.status)
      expect(orderRow(world, publicId).state).toBe('cancelled')
      expect((await browser.get(at(`/${publicId}`))).text).toContain(t.means.cancelled)
    }
  })

  test('that was paid and could not be opened says so, and that somebody is on it (R-ORD-7)', async () => {
    const { publicId } = order(world, version)
    pay(world, publicId)
    const row = { public_id: 'prd_taken', account_id: world.studio.id, kind: 'web' as const, name: 'four.example' }
    world.scene.run(q.insertInto('products').values({ ...row, created_at: world.clock.now().toISOString() }))
    workOrders(world.house)
    const { text } = await (await browse(world, world.claire)).get(at(`/${publicId}`))
    expect(text).toContain(t.means.failed)
    const theo = await browse(world, world.theo)
    const board = await theo.get('/desk/by-hand')
    expect(board.text).toContain(t.desk.failed)
    const line = world.scene.one(q.selectFrom('order_lines').select('public_id'))?.public_id
    expect((await theo.post(`/desk/by-hand/orders/${line}/retry`, { name: 'autre.example' })).status).toBe(303)
    expect(orderRow(world, publicId).state).toBe('fulfilled')
    expect((await theo.get('/desk/by-hand')).text).not.toContain(t.desk.failed)
  })
})

describe('the page of a product', () => {
  test('tells its offer and until when it is paid, and cancels it to that day (R-REN-12)', async () => {
    openedProduct(world, version)
    const browser = await browse(world, world.claire)
    const before = await browser.get(productPage())
    for (const words of [t.subscription.title, '01.03.2027', t.subscription.renew]) expect(before.text).toContain(words)
    const { action, hidden } = before.form('data-action="orders.cancel-product"')
    const answer = await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    expect(answer.text).toContain('data-state="done"')
    expect(productRow(world, 'four.example').ends_on).toBe('2027-03-01')
    const after = await browser.get(productPage())
    expect(after.text).toContain(t.subscription.endsOn)
    const keep = after.form('data-action="orders.keep-product"')
    await browser.post(keep.action, { ...keep.hidden, do: 'step' })
    expect(productRow(world, 'four.example').ends_on).toBeNull()
  })

  test('asks who it is before it is cancelled (R-ID-8)', async () => {
    openedProduct(world, version)
    const browser = await browse(world, world.claire)
    const { action, hidden } = (await browser.get(productPage())).form('data-action="orders.cancel-product"')
    world.clock.advance(11 * 60_000)
    const answer = await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    expect(answer.text).toContain('data-state="confirm"')
    expect(productRow(world, 'four.example').ends_on).toBeNull()
  })

  test('of one that has ended says so and offers nothing more', async () => {
    openedProduct(world, version)
    const ends = q.updateTable('products').set({ ends_on: '2026-03-01' }).where('name', '=', 'four.example')
    world.scene.run(ends)
    workOrders(world.house)
    const { text } = await (await browse(world, world.claire)).get(productPage())
    expect(text).toContain(t.subscription.ended)
    expect(text).not.toContain('data-action="orders.cancel-product"')
  })
})

describe('at the desk', () => {
  test('a product is attached to an offer, and ended with words its customer reads', async () => {
    const made = { name: 'old.example', kind: 'web' as const, created_at: world.clock.now().toISOString() }
    world.scene.run(q.insertInto('products').values({ public_id: 'prd_old', account_id: world.bakery.id, ...made }))
    const theo = await browse(world, world.theo)
    await theo.post(`/desk/accounts/${world.bakery.publicId}/open`, {})
    const path = `/desk/accounts/${world.bakery.publicId}/products/prd_old`
    expect((await theo.get(path)).text).toContain(`action="${path}/sell"`)
    const action = `${path}/sell`
    expect((await theo.post(action, { version, months: '12', until: '31.12.2026' })).status).toBe(422)
    expect((await theo.post(action, { version, months: '12', until: '2026-12-31' })).status).toBe(303)
    expect(productRow(world, 'old.example')).toMatchObject({ paid_until: '2026-12-31', months: 12, anchor_day: 1 })
    expect((await theo.get(path)).text).toContain(`action="${path}/end"`)
    const end = { action: `${path}/end` }
    expect((await theo.post(end.action, { words: '' })).status).toBe(422)
    expect((await theo.post(end.action, { words: 'À votre demande.' })).status).toBe(303)
    expect(productRow(world, 'old.example').ended_at).not.toBeNull()
    const sami = await browse(world, world.sami)
    expect((await sami.post(end.action, { words: 'Moi aussi.' })).status).toBe(403)
  })
})
