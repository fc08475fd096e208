import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { bulksUnderWay, fetchGenerated, KEPT_MS, ownBulk, progressOf, stopBulk } from '../../src/mail-passwords/bulk.ts'
import { mailboxesCalled, manyMailboxes } from '../../src/mail-passwords/subjects.ts'
import { changePasswords } from '../../src/mail-passwords/working.ts'
import { as, journal, newcomer, newWorld, owed, PASSWORD, type World } from '../world.ts'
import { bulkOf, mailProductOf, plantMailboxes, unwoken, work } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const claire = () => as(world, world.claire, world.bakery)
const progress = (id: string) => progressOf(world.house, ownBulk(claire(), id))
const opens = (address: string, password: string) => world.mail.verify(address, password, '192.0.2.7')
const CONTACT = 'contact@boulangerie-favre.test'
const hold = (reason: 'nonpayment' | 'transfer') =>
  world.scene.run(
    q.insertInto('holds').values({
      ...{ public_id: 'hld_test', product_id: mailProductOf(world).id, reason, told: 'A bill is open.' },
      ...{ placed_at: world.clock.now().toISOString(), placed_by: 'staff:1', lifted_at: null, lifted_by: null },
    }),
  )

describe('new passwords of many mailboxes', () => {
  test('replace each of them, open them once published, and are told in one letter', async () => {
    const id = bulkOf(world)
    expect(progress(id)).toEqual({ changed: 0, left: 0, of: 3 })
    await work(world)
    expect(progress(id)).toEqual({ changed: 3, left: 0, of: 3 })
    await world.publish()
    const list = fetchGenerated(claire(), ownBulk(claire(), id))
    expect(list).toHaveLength(3)
    for (const { address, password } of list) expect(await opens(address, password)).toBe('valid')
    expect(await opens(CONTACT, PASSWORD)).toBe('refused')
    const letters = owed(world).map(({ kind, recipient }) => `${kind} ${recipient}`)
    expect(letters).toEqual(['mailbox-passwords-changed claire@example.test'])
    const lines = journal(world).filter(({ event }) => event === 'mailbox.password_changed')
    expect(lines.map(({ actor }) => actor)).toEqual(Array(3).fill(`user:${world.claire.id}`))
  })

  test('leave the old ones valid until the mail server knows the new ones (R-PWD-7)', async () => {
    world.mail.down = true
    bulkOf(world)
    await work(world)
    await world.publish()
    world.mail.down = false
    expect(await opens(CONTACT, PASSWORD)).toBe('valid')
    await world.publish()
    expect(await opens(CONTACT, PASSWORD)).toBe('refused')
  })

  test('go on where they were when the house was shut in between, all five hundred of them', {
    timeout: 60_000,
  }, async () => {
    plantMailboxes(world, 497)
    const id = bulkOf(world)
    await work(world, 40)
    expect(progress(id)).toEqual({ changed: 200, left: 0, of: 500 })
    // a process that died knows nothing; whatever is known stands in the store
    await work({ ...world, house: { ...world.house } })
    expect(progress(id)).toEqual({ changed: 500, left: 0, of: 500 })
    const list = fetchGenerated(claire(), ownBulk(claire(), id))
    expect(new Set(list.map(({ password }) => password)).size).toBe(500)
  })

  test('are handed over once, and to nobody after a day (R-PWD-2)', async () => {
    const first = bulkOf(world)
    await work(world)
    fetchGenerated(claire(), ownBulk(claire(), first))
    expect(() => fetchGenerated(claire(), ownBulk(claire(), first))).toThrow('passwords-erased')
    const second = bulkOf(world)
    await work(world)
    world.clock.advance(KEPT_MS)
    await changePasswords({ ...world.house, wake: unwoken })
    expect(() => fetchGenerated(claire(), ownBulk(claire(), second))).toThrow('passwords-erased')
    const kept = q.selectFrom('bulk_change_rows').select('sealed').where('sealed', 'is not', null)
    expect(world.scene.all(kept)).toEqual([])
  })

  test('stand in no log, no journal, no letter, and in no table but sealed (canary)', async () => {
    const id = bulkOf(world)
    await work(world)
    const before = JSON.stringify(dump())
    const list = fetchGenerated(claire(), ownBulk(claire(), id))
    const after = JSON.stringify(dump())
    for (const { password } of list) {
      expect(before).not.toContain(password)
      expect(after).not.toContain(password)
    }
    expect(JSON.stringify(world.scene.all(q.selectFrom('bulk_change_rows').selectAll()))).not.toMatch(/"sealed":"/)
  })

  const dump = () => [
    ...['audit', 'notices', 'action_runs', 'mailboxes', 'bulk_changes', 'bulk_change_rows'].map((table) =>
      world.scene.all(q.selectFrom(table as 'audit').selectAll()),
    ),
    world.log.lines,
  ]

  test('stop where they are told to: what is changed stays, the others keep theirs', async () => {
    plantMailboxes(world, 20)
    const id = bulkOf(world)
    await work(world, 2)
    expect(stopBulk(claire(), ownBulk(claire(), id))).toBe(true)
    await work(world)
    expect(progress(id)).toEqual({ changed: 10, left: 13, of: 23 })
    expect(fetchGenerated(claire(), ownBulk(claire(), id))).toHaveLength(10)
    expect(stopBulk(claire(), ownBulk(claire(), id))).toBe(false)
  })
})

describe('what is refused', () => {
  test('two at once on the same mailbox', async () => {
    bulkOf(world)
    const sam = as(world, world.sam, world.bakery)
    expect(() => bulkOf(world, world.sam)).toThrow('passwords-under-way')
    expect(bulksUnderWay(sam)).toEqual([])
    await work(world)
    expect(bulkOf(world, world.sam)).toMatch(/^blk_/)
  })

  test('products that are held, also when the hold comes in between (R-PWD-13)', async () => {
    plantMailboxes(world, 7)
    const id = bulkOf(world)
    await work(world, 1)
    hold('nonpayment')
    await work(world)
    expect(progress(id)).toEqual({ changed: 5, left: 5, of: 10 })
    expect(() => bulkOf(world)).toThrow('product-blocked')
  })

  test('whoever lost the right in between changes no more (R-GEN-2)', async () => {
    plantMailboxes(world, 7)
    const helper = newcomer(world, world.bakery, 'collaborator', [mailProductOf(world).id])
    bulkOf(world, helper)
    await work(world, 1)
    world.scene.run(q.deleteFrom('grants').where('product_id', '=', mailProductOf(world).id))
    await work(world)
    const counts = world.scene.all(q.selectFrom('bulk_change_rows').select('state'))
    expect(counts.filter(({ state }) => state === 'changed')).toHaveLength(5)
    expect(counts.filter(({ state }) => state === 'left')).toHaveLength(5)
  })

  test('what belongs to others: a foreign product, a foreign mailbox, the list of somebody else', async () => {
    const nadia = as(world, world.nadia)
    expect(() => manyMailboxes.find(nadia, [mailProductOf(world).publicId])).toThrow()
    expect(() => mailboxesCalled(nadia, [CONTACT])).toThrow('mailboxes-unknown')
    const marc = as(world, world.marc)
    expect(() => mailboxesCalled(marc, ['bonjour@tea-room-favre.test'])).toThrow('mailboxes-unknown')
    const id = bulkOf(world)
    for (const ctx of [nadia, marc, as(world, world.sam, world.bakery)]) expect(() => ownBulk(ctx, id)).toThrow()
  })
})
