import { beforeEach, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { change } from '../../src/core/change.ts'
import { changeMailboxPassword } from '../../src/mail/mailboxes.ts'
import { openMailPublisher } from '../../src/mail/publisher.ts'
import { manageableMailboxes } from '../../src/mail/queries.ts'
import type { MailEntry } from '../../src/servers/mail/port.ts'
import { as, newWorld, PASSWORD, type World } from '../world.ts'

const IP = '192.0.2.7'
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const standing = () => world.scene.one(q.selectFrom('publications').selectAll().where('service', '=', 'mail'))
const hash = () => as(world, world.claire).hashing.service(IP, 'quatre-tartes-aux-pommes')

async function changeOne(address: string): Promise<void> {
  const ctx = as(world, world.claire)
  const mailbox = manageableMailboxes(ctx).find((one) => one.address === address)
  if (mailbox) changeMailboxPassword(ctx, mailbox, await hash())
}

test('what has changed is handed over, and nothing else', async () => {
  const handed: string[][] = []
  const { publish } = world.mail
  world.mail.publish = async (entries) => {
    handed.push(entries.map(({ address }) => address))
    await publish.call(world.mail, entries)
  }
  await changeOne('contact@boulangerie-favre.test')
  await world.publish()
  await world.publish()
  expect(handed).toEqual([['contact@boulangerie-favre.test']])
  expect(standing()).toMatchObject({ wanted: 1, reached: 1, attempts: 0 })
})

test('a server that is away is counted, left alone for a while, and heals by itself', async () => {
  world.mail.down = true
  await changeOne('contact@boulangerie-favre.test')
  await world.publish()
  const { attempts = 0 } = standing() ?? {}
  expect(standing()).toMatchObject({ wanted: 1, reached: 0, failing_since: '2026-03-02T09:00:00.000Z' })
  expect(attempts).toBeGreaterThan(0)

  world.mail.down = false
  await world.publisher.round()
  expect(standing()).toMatchObject({ reached: 0 })
  world.clock.advance(30_000)
  await world.publisher.round()
  expect(standing()).toMatchObject({ reached: 1, attempts: 0, failing_since: null })
})

test('a published file that was lost is laid out again, whole', async () => {
  world.mail.close()
  expect(await world.mail.verify('claire@boulangerie-favre.test', PASSWORD, IP)).toBe('refused')
  world.mail.down = true
  await changeOne('contact@boulangerie-favre.test')
  for (let failure = 0; failure < 3; failure++) await world.publish()
  world.mail.down = false
  await world.publish()
  expect(await world.mail.verify('claire@boulangerie-favre.test', PASSWORD, IP)).toBe('valid')
  expect(await world.mail.verify('hello@studio-nadia.test', PASSWORD, IP)).toBe('valid')
  expect(standing()).toMatchObject({ wanted: 1, reached: 1, attempts: 0 })
})

test('a start lays out the whole, and bears a server that is away', async () => {
  world.mail.close()
  world.mail.down = true
  const publisher = openMailPublisher(world.house)
  await publisher.reconcile()
  expect(standing()).toMatchObject({ attempts: 1 })
  world.mail.down = false
  world.clock.advance(1_000)
  await publisher.round()
  expect(await world.mail.verify('bonjour@tea-room-favre.test', PASSWORD, IP)).toBe('valid')
})

test('a change made while another is being published is published too', async () => {
  const { publish } = world.mail
  let during: Promise<void> | undefined
  world.mail.publish = async (entries) => {
    during ??= changeOne('commandes@boulangerie-favre.test')
    await during
    await publish.call(world.mail, entries)
  }
  await changeOne('contact@boulangerie-favre.test')
  await world.publish()
  expect(standing()).toMatchObject({ wanted: 2, reached: 2 })
  expect(await world.mail.verify('commandes@boulangerie-favre.test', 'quatre-tartes-aux-pommes', IP)).toBe('valid')
})

test('more mailboxes than fit into one step are all published', async () => {
  const scale = 450
  const ctx = as(world, world.claire)
  const product = world.scene.one(q.selectFrom('products').select('id').limit(1))?.id ?? 0
  const template = { product_id: product, password_hash: await hash(), password_changed_at: 'x', enabled: 1 as const }
  change(ctx, { event: 'scene.filled', accountId: null, about: 'many' }, () => {
    for (let at = 1; at <= scale; at++) {
      const row = { ...template, public_id: `mbx_${at}`, address: `m${at}@many.test`, publication: at, created_at: 'x' }
      ctx.store.run(q.insertInto('mailboxes').values(row))
    }
    ctx.store.run(q.updateTable('publications').set({ wanted: scale }).where('service', '=', 'mail'))
  })
  const seen = new Set<string>()
  world.mail.publish = async (entries: readonly MailEntry[]) => {
    for (const { address } of entries) seen.add(address)
  }
  await world.publish()
  expect(seen.size).toBe(scale)
  expect(standing()).toMatchObject({ reached: scale })
})
