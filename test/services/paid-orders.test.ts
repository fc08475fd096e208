import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { urls } from '../../src/urls.ts'
import { openShopHouse, type ShopHouse } from './paid-orders-house.ts'
import { type Buyer, buyerOf, type Owner, ownerOf } from './paid-orders-people.ts'
import { fresh, type Uses, usesOf, within } from './paid-orders-uses.ts'

const { orders: t, sites, actions } = textFor('fr')

let house: ShopHouse
let claire: Buyer
let olga: Owner
let uses: Uses
beforeAll(async () => {
  house = await openShopHouse()
  claire = await buyerOf(house.portal())
  olga = await ownerOf(house.portal())
  uses = usesOf(house, claire)
  const payment = await claire.announce('90.00')
  expect(await olga.received(payment, '90.00')).toBe(303)
})
afterAll(() => house?.close())

async function opened(order: string): Promise<string> {
  let product: string | undefined
  await expect
    .poll(async () => {
      product = await claire.product(order)
      return product
    }, within)
    .toBeDefined()
  return product ?? ''
}

const orderPage = (order: string) => claire.text(urls.order(claire.account, order))
const productPage = (product: string) => claire.text(urls.product(claire.account, product))

/** What the books answer, one value of each row. */
function books(sql: string, ...values: unknown[]): unknown[] {
  const db = new Database(house.database, { readonly: true })
  try {
    return db
      .prepare(sql)
      .pluck()
      .all(...values)
  } finally {
    db.close()
  }
}

/** How often something of this name was opened, in rows and in the journal. */
const openings = (name: string) => [
  ...books('SELECT count(*) FROM products WHERE name = ?', name),
  ...books("SELECT count(*) FROM audit WHERE event = 'product.opened' AND about = ?", name),
]

describe('a paid order', () => {
  test('opens a working mailbox, database, FTP account and site within a minute (R-ORD-7)', async () => {
    const [domain, name] = [`${fresh('fournil')}.test`, fresh('recettes')]
    const orders = [
      await claire.order('mail', domain),
      await claire.order('web', domain),
      await claire.order('database', name),
      await claire.order('ftp', name),
    ] as const
    expect([...openings(domain), ...openings(name)]).toEqual([0, 0, 0, 0])
    const began = performance.now()
    expect((await claire.pay(...orders)).status).toBe(303)
    const [mail, web, database, ftp] = await Promise.all(orders.map(opened))
    await uses.mail(mail ?? '', domain)
    await uses.database(database ?? '')
    await uses.database(web ?? '')
    await uses.site(web ?? '', domain)
    await uses.ftp(ftp ?? '', 'images', 'une photo')
    const took = performance.now() - began
    console.info(`paid, opened and used after ${Math.round(took)} ms`)
    expect(took).toBeLessThan(60_000)
    expect(await orderPage(orders[0])).toContain(t.means.fulfilled)
  })

  test('stays paid while the helper and MariaDB are away, says so, and opens once when they are back', async () => {
    const [domain, name] = [`${fresh('levain')}.test`, fresh('stock')]
    const orders = [await claire.order('web', domain), await claire.order('database', name)] as const
    await house.ftp.helper.stop()
    await house.mariadb.stop()
    expect((await claire.pay(...orders)).status).toBe(303)
    const [web, database] = await Promise.all(orders.map(opened))
    // a few rounds of the publisher, each of which fails
    await sleep(3_000)
    expect(await orderPage(orders[0])).toContain(t.means.paid)
    expect(await productPage(web ?? '')).toContain(sites.service.pending)
    expect(await uses.shown(domain)).not.toContain(sites.pages.ready.title)
    const made = await claire.send('databases.create', database ?? '', {
      name: 'stock',
      password: 'sans-réponse-pour-l-instant',
    })
    expect(made.text).toContain(actions.unavailable)

    await house.ftp.helper.start()
    await house.mariadb.start()
    await expect.poll(() => uses.shown(domain), within).toContain(sites.pages.ready.title)
    await expect.poll(() => orderPage(orders[0]), within).toContain(t.means.fulfilled)
    expect(await productPage(web ?? '')).not.toContain(sites.service.pending)
    await uses.database(database ?? '')
    expect([openings(domain), openings(name)]).toEqual([
      [1, 1],
      [1, 1],
    ])
  })

  test('is opened once by a portal that was killed as soon as it was paid', async () => {
    const domain = `${fresh('tourte')}.test`
    const order = await claire.order('web', domain)
    expect((await claire.pay(order)).status).toBe(303)
    await house.portal().kill()
    await house.start()
    await opened(order)
    await expect.poll(() => uses.shown(domain), within).toContain(sites.pages.ready.title)
    expect(openings(domain)).toEqual([1, 1])
    expect(await orderPage(order)).toContain(t.means.fulfilled)
  })

  test('of what no server carries stands on the board, and is carried out once one of ours has opened it (R-OPS-5)', async () => {
    const name = fresh('caisse')
    const order = await claire.order('cloud', name)
    expect((await claire.pay(order)).status).toBe(303)
    const product = await opened(order)
    expect(await orderPage(order)).toContain(t.means.paid)
    expect(await olga.done(name, 'Votre serveur est là.')).toBe(303)
    expect(await orderPage(order)).toContain(t.means.fulfilled)
    expect(await productPage(product)).toContain('Votre serveur est là.')
  })

  test('that cannot be opened stays paid, stands on the board, and opens once under the name that was agreed on', async () => {
    const [taken, agreed] = [`${fresh('brioche')}.test`, `${fresh('tresse')}.test`]
    const order = await claire.order('web', taken)
    expect(await olga.open('Studio Nadia', 'web', taken)).toBe(303)
    expect((await claire.pay(order)).status).toBe(303)
    await expect.poll(() => orderPage(order), within).toContain(t.means.failed)
    const board = await olga.text(urls.deskByHand())
    expect([board.includes(taken), board.includes('Boulangerie Favre')]).toEqual([true, true])
    expect(await olga.retry(agreed)).toBe(303)
    expect(await orderPage(order)).toContain(t.means.fulfilled)
    expect(await olga.text(urls.deskByHand())).not.toContain(taken)
    await expect.poll(() => uses.shown(agreed), within).toContain(sites.pages.ready.title)
    expect([openings(taken), openings(agreed)]).toEqual([
      [1, 1],
      [1, 1],
    ])
  })
})

describe('comptoir doctor', () => {
  /** As whoever has the file could: what guards the books goes first. */
  const alter = (change: string) =>
    execFileSync('sqlite3', [house.database, `DROP TRIGGER IF EXISTS ledger_postings_stay; ${change}`])
  const add = (cents: number, posting: unknown) =>
    alter(`UPDATE ledger_postings SET cents = cents + ${cents} WHERE id = ${posting};`)
  const faults = async (of: 'everything' | 'books') => {
    const { code, said } = await house.doctor(of)
    return { code, faults: said.split('\n').filter((line) => line.startsWith('FAIL')) }
  }

  test('finds all this in order, and names the entry of which somebody altered a posting in the file (R-MON-6)', async () => {
    expect(await faults('everything')).toEqual({ code: 0, faults: [] })
    const [entry] = books("SELECT MIN(id) FROM ledger_entries WHERE kind = 'payment'")
    const [source] = books('SELECT source FROM ledger_entries WHERE id = ?', entry)
    const [one, other] = books('SELECT id FROM ledger_postings WHERE entry_id = ? ORDER BY id', entry)
    const line = `FAIL  ledger: entry ${entry} (${source}): `
    const named = (fault: string) => ({ code: 1, faults: expect.arrayContaining([expect.stringContaining(fault)]) })
    add(1, one)
    const broken = `${line}it does not come to nothing`
    expect(await faults('books')).toMatchObject(named(broken))
    add(-1, other)
    const forged = `${line}it is not what was posted`
    expect(await faults('books')).toMatchObject(named(forged))
  })
})
