import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Forbidden, Missing } from '../../src/base/refusal.ts'
import type { HeldProduct } from '../../src/core/lifecycle.ts'
import { finishTask } from '../../src/products/by-hand.ts'
import { liftHold, placeHold } from '../../src/products/holding.ts'
import { closes, type HoldReason, holdsInForce, isClosed, refuseHeld } from '../../src/products/holds.ts'
import { openProduct } from '../../src/products/opening.ts'
import { manageableProduct } from '../../src/products/queries.ts'
import { as, newWorld, type World } from '../world.ts'
import { atDeskOf, productCalled } from './scene.ts'

let world: World
let changes: HeldProduct[]
beforeEach(async () => {
  world = await newWorld()
  changes = []
})

/** One of ours, in a house that listens to what closes and opens. */
const desk = () => {
  const ctx = as(world, world.olga, world.bakery)
  const heard = { name: 'listening', consequences: (_: unknown, of: HeldProduct) => void changes.push(of) }
  return { ...ctx, lifecycles: { ...ctx.lifecycles, 'holds-change': [heard] } }
}
const web = () => atDeskOf(world, 'boulangerie-favre.test', 'web')
const till = () => atDeskOf(world, 'caisse', 'cloud')
const letters = () =>
  world.scene
    .all(q.selectFrom('notices').select(['kind', 'recipient']).orderBy('id'))
    .map(({ kind, recipient }) => `${kind} ${recipient}`)
const lines = () =>
  world.scene
    .all(q.selectFrom('audit').select('event').where('event', 'like', 'product.%').orderBy('seq'))
    .map(({ event }) => event)
const tasks = () =>
  world.scene
    .all(q.selectFrom('by_hand_tasks').select(['task', 'outcome', 'note']).orderBy('id'))
    .map(({ task, outcome }) => `${task} ${outcome ?? 'waits'}`)
const lift = (reason: HoldReason, of = web()) => {
  const hold = holdsInForce(desk(), of.id).find((one) => one.reason === reason)
  liftHold(desk(), of, hold?.public_id ?? 'hld_none')
}

describe('a hold (R-STF-8, R-DUN-8)', () => {
  test('closes a product at once, and tells those who answer for the account why', () => {
    placeHold(desk(), web(), 'abuse', 'Des messages indésirables sont partis de votre site.')
    expect(changes).toEqual([{ productId: web().id, accountId: world.bakery.id, closed: true }])
    expect([web().closed, web().held, lines()]).toEqual([true, true, ['product.held']])
    expect(letters()).toEqual(['product-closed claire@example.test', 'product-closed sam@example.test'])
    expect(() => refuseHeld(desk(), web().id)).toThrow('product-blocked')
  })

  test('is not placed without words for the customer, and by nobody but our own people', () => {
    expect(() => placeHold(desk(), web(), 'abuse', '  ')).toThrow('field-missing')
    expect(() => placeHold(as(world, world.claire), web(), 'abuse', 'told')).toThrow(Forbidden)
    expect(() => liftHold(as(world, world.claire), web(), 'hld_1')).toThrow(Forbidden)
    expect(lines()).toEqual([])
  })

  test('for a transfer only keeps the product from being changed (R-PWD-13)', () => {
    placeHold(desk(), web(), 'transfer', 'Le transfert est en cours.')
    expect([web().closed, web().held, changes, letters()]).toEqual([false, true, [], []])
    expect(() => refuseHeld(desk(), web().id)).toThrow('product-blocked')
  })

  test('placed twice is one, lifted twice is one, whoever comes second', () => {
    for (const words of ['first', 'second']) placeHold(desk(), web(), 'staff', words)
    const [hold] = holdsInForce(desk(), web().id)
    expect([hold?.told, lines().length]).toEqual(['first', 1])
    for (const _ of [1, 2]) liftHold(desk(), web(), hold?.public_id ?? '')
    expect([lines(), changes.map(({ closed }) => closed)]).toEqual([
      ['product.held', 'product.released'],
      [true, false],
    ])
  })

  test('lifted for payment lifts nothing else (R-DUN-9)', () => {
    placeHold(desk(), web(), 'nonpayment', 'unpaid')
    placeHold(desk(), web(), 'abuse', 'abuse')
    lift('nonpayment')
    expect([web().closed, changes.length]).toEqual([true, 1])
    lift('abuse')
    expect([web().closed, web().held, changes.length]).toEqual([false, false, 2])
    expect(letters().filter((one) => one.startsWith('product-reopened'))).toHaveLength(2)
  })

  test('of another product is not there', () => {
    placeHold(desk(), web(), 'staff', 'told')
    const [hold] = holdsInForce(desk(), web().id)
    expect(() => liftHold(desk(), till(), hold?.public_id ?? '')).toThrow(Missing)
    expect(web().closed).toBe(true)
  })

  test('in any order: closed while a reason that closes is in force, and told once each time that changes', () => {
    const reasons: HoldReason[] = ['nonpayment', 'abuse', 'legal', 'staff', 'transfer', 'migration']
    const inForce = new Set<HoldReason>()
    let seed = 20261123
    const next = (most: number) => {
      seed = (seed * 48271) % 2147483647
      return seed % most
    }
    let flips = 0
    for (let step = 0; step < 400; step++) {
      const reason = reasons[next(reasons.length)] ?? 'staff'
      const before = [...inForce].some(closes)
      if (next(4) === 0) {
        placeHold(desk(), web(), reason, `because of ${reason}`)
        inForce.add(reason)
      } else if (inForce.delete(reason)) lift(reason)
      const after = [...inForce].some(closes)
      if (before !== after) flips++
      expect([isClosed(desk(), web().id), changes.length]).toEqual([after, flips])
    }
    expect(flips).toBeGreaterThan(20)
    expect(changes.every(({ closed }, at) => closed === (at % 2 === 0))).toBe(true)
  })
})

describe('what no server carries out (R-OPS-5)', () => {
  const opened = () =>
    openProduct(desk(), world.bakery, {
      ...{ kind: 'cloud', name: 'stock' },
      most: { mailboxes: 0, databases: 0, ftpAccounts: 0, storageMb: 1024 },
    })

  test('is opened by hand: of no use before, and its people read the note', () => {
    const stock = manageableProduct(desk(), opened())
    expect([stock.openedAt, tasks().at(-1)]).toEqual([undefined, 'open waits'])
    expect(() => refuseHeld(desk(), stock.id)).toThrow('product-not-open')
    const { public_id } = world.scene.one(q.selectFrom('by_hand_tasks').select('public_id').orderBy('id', 'desc')) ?? {}
    finishTask(desk(), public_id ?? '', 'Adresse : 192.0.2.9')
    expect(() => finishTask(desk(), public_id ?? '', 'again')).toThrow('stale')
    expect(manageableProduct(desk(), stock.publicId).openedAt).toBe(world.clock.now().toISOString())
    expect(letters()).toEqual(['product-open claire@example.test', 'product-open sam@example.test'])
    refuseHeld(desk(), stock.id)
  })

  test('is closed and opened again by hand; what was not begun is withdrawn', () => {
    placeHold(desk(), till(), 'nonpayment', 'unpaid')
    expect(tasks()).toEqual(['open done', 'close waits'])
    lift('nonpayment', till())
    expect(tasks()).toEqual(['open done', 'close withdrawn'])
    placeHold(desk(), till(), 'abuse', 'abuse')
    const { public_id } = world.scene.one(q.selectFrom('by_hand_tasks').select('public_id').orderBy('id', 'desc')) ?? {}
    finishTask(desk(), public_id ?? '', 'stopped')
    lift('abuse', till())
    expect(tasks().slice(2)).toEqual(['close done', 'reopen waits'])
  })

  test('does not touch a domain that is held: it stays as it is', () => {
    placeHold(desk(), atDeskOf(world, 'boulangerie-favre.test', 'domain'), 'nonpayment', 'unpaid')
    expect(tasks()).toEqual(['open done'])
  })
})

describe('opening a product', () => {
  const most = { mailboxes: 5, databases: 5, ftpAccounts: 5, storageMb: 1024 }
  const open = (kind: 'web' | 'mail' | 'domain' | 'database' | 'ftp', name: string) =>
    manageableProduct(desk(), openProduct(desk(), world.bakery, { kind, name, most }))

  test('keeps of the limits what its kind carries, and gives a handle to what needs one', () => {
    expect(open('web', 'four.test').most).toEqual({ mailboxes: 0, databases: 5, ftpAccounts: 5, storageMb: 1024 })
    expect(open('mail', 'four.test').most).toEqual({ mailboxes: 5, databases: 0, ftpAccounts: 0, storageMb: 1024 })
    expect(open('database', 'stock').handle).toMatch(/^[a-z][a-z0-9]{7}$/)
    expect(open('mail', 'autre.test').handle).toBeNull()
  })

  test.each([
    ['web', 'Boulangerie'],
    ['mail', 'a b.test'],
    ['domain', '*.four.test'],
    ['web', '../four.test'],
    ['web', "four.test'; DROP TABLE products; --"],
    ['mail', 'four.test\u0000'],
    ['mail', `${'a'.repeat(64)}.test`],
    ['database', '-stock'],
    ['ftp', 'st%ck'],
    ['ftp', 'STOCK'],
  ] as const)('refuses a %s that is called %s', (kind, name) => {
    expect(() => open(kind, name)).toThrow('product-name')
  })

  test('refuses what leads to one place in the world and is held already, and an account that closes', () => {
    expect(() => open('mail', 'studio-nadia.test')).toThrow('product-known')
    world.scene.run(
      q.updateTable('accounts').set({ closes_at: '2026-04-01T00:00:00.000Z' }).where('id', '=', world.bakery.id),
    )
    expect(() => open('web', 'four.test')).toThrow('account-closing')
  })

  test('is for our own people alone', () => {
    const asked = { kind: 'web', name: 'four.test', most } as const
    expect(() => openProduct(as(world, world.claire), world.bakery, asked)).toThrow(Forbidden)
    expect(productCalled(world, 'studio-nadia.test').account_id).toBe(world.studio.id)
  })
})
