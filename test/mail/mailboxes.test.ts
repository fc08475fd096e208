import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Forbidden, Missing } from '../../src/base/refusal.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { changeMailboxPassword, checkMailboxPassword, noteMailboxTest } from '../../src/mail/mailboxes.ts'
import { manageableMailbox, manageableMailboxes } from '../../src/mail/queries.ts'
import { as, journal, newcomer, newWorld, owed, PASSWORD, type World } from '../world.ts'

const IP = '192.0.2.7'
const NEW = 'quatre-tartes-aux-pommes'
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const idOf = (address: string): string =>
  world.scene.one(q.selectFrom('mailboxes').select('public_id').where('address', '=', address))?.public_id ?? ''
const rowOf = (address: string) =>
  world.scene.one(q.selectFrom('mailboxes').selectAll().where('address', '=', address)) as { password_hash: string }
const contactOf = (ctx: Ctx) => manageableMailbox(ctx, idOf('contact@boulangerie-favre.test'))
const opens = (address: string, password: string) => world.mail.verify(address, password, IP)

async function change(ctx: Ctx, password: string): Promise<void> {
  const mailbox = contactOf(ctx)
  changeMailboxPassword(ctx, mailbox, await ctx.hashing.service(IP, password))
}

describe('changing the password of a mailbox', () => {
  test('opens the mailbox with the new one only', async () => {
    await change(as(world, world.claire), NEW)
    await world.publish()
    expect(await opens('contact@boulangerie-favre.test', NEW)).toBe('valid')
    expect(await opens('contact@boulangerie-favre.test', PASSWORD)).toBe('refused')
  })

  test('leaves every other mailbox and the sign-in as they were (R-PWD-2)', async () => {
    const before = world.scene.one(q.selectFrom('users').select('password_hash').where('id', '=', world.claire.id))
    await change(as(world, world.claire), NEW)
    await world.publish()
    expect(await opens('claire@boulangerie-favre.test', PASSWORD)).toBe('valid')
    expect(world.scene.one(q.selectFrom('users').select('password_hash').where('id', '=', world.claire.id))).toEqual(
      before,
    )
  })

  test('keeps an argon2id hash that the mail server can read, and the password nowhere (R-PWD-1)', async () => {
    await change(as(world, world.claire), NEW)
    expect(rowOf('contact@boulangerie-favre.test').password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const everything = ['mailboxes', 'audit', 'notices', 'publications', 'action_runs'] as const
    const rows = everything.map((table) => world.scene.all(q.selectFrom(table).selectAll()))
    expect(JSON.stringify([rows, world.log.lines])).not.toContain(NEW)
  })

  test('leaves one audit line and one notice to whoever did it', async () => {
    await change(as(world, world.claire), NEW)
    expect(journal(world)).toMatchObject([
      {
        event: 'mailbox.password_changed',
        actor: `user:${world.claire.id}`,
        account_id: world.bakery.id,
        about: 'contact@boulangerie-favre.test',
      },
    ])
    expect(owed(world)).toMatchObject([{ kind: 'mailbox-password-changed', recipient: 'claire@example.test' }])
  })

  test('is saved while the mail server is away, and the old one goes on opening (R-PWD-7)', async () => {
    world.mail.down = true
    await change(as(world, world.claire), NEW)
    await world.publish()
    expect(contactOf(as(world, world.claire)).active).toBe(false)
    world.mail.down = false
    expect(await opens('contact@boulangerie-favre.test', PASSWORD)).toBe('valid')
    await world.publish()
    expect(contactOf(as(world, world.claire)).active).toBe(true)
    expect(await opens('contact@boulangerie-favre.test', NEW)).toBe('valid')
  })

  test('twice while the mail server is away: the last one wins (R-PWD-8)', async () => {
    world.mail.down = true
    await change(as(world, world.claire), 'cinq-tresses-au-beurre')
    await change(as(world, world.marc), NEW)
    world.mail.down = false
    await world.publish()
    expect(await opens('contact@boulangerie-favre.test', NEW)).toBe('valid')
    expect(await opens('contact@boulangerie-favre.test', 'cinq-tresses-au-beurre')).toBe('refused')
  })

  test('writes nothing when the role does not allow it', async () => {
    const mailbox = contactOf(as(world, world.claire))
    const external = newcomer(world, world.bakery, 'external')
    expect(() => changeMailboxPassword(as(world, external), mailbox, 'x')).toThrow(Forbidden)
    expect(() => noteMailboxTest(as(world, external), mailbox, 'valid')).toThrow(Forbidden)
    expect(journal(world)).toEqual([])
  })

  test('does not exist for another account, even with the row in hand (R-GEN-1)', () => {
    const mailbox = contactOf(as(world, world.claire))
    expect(() => changeMailboxPassword(as(world, world.nadia), mailbox, 'x')).toThrow(Missing)
    expect(() => changeMailboxPassword(as(world, world.sam, world.studio), mailbox, 'x')).toThrow(Missing)
    expect(rowOf('contact@boulangerie-favre.test').password_hash).not.toBe('x')
  })
})

describe('finding the mailboxes one may manage', () => {
  const addresses = (ctx: Ctx) => manageableMailboxes(ctx).map(({ address }) => address)

  test('gives a legal representative all of the account, and of no other', () => {
    expect(addresses(as(world, world.claire))).toEqual([
      'bonjour@tea-room-favre.test',
      'claire@boulangerie-favre.test',
      'commandes@boulangerie-favre.test',
      'contact@boulangerie-favre.test',
    ])
    expect(addresses(as(world, world.nadia))).toEqual(['hello@studio-nadia.test'])
  })

  test('gives Marc those of the product he was given (R-PWD-6)', () => {
    expect(addresses(as(world, world.marc))).not.toContain('bonjour@tea-room-favre.test')
    expect(addresses(as(world, world.marc))).toHaveLength(3)
  })

  test('gives somebody who works in two accounts those of the account they act for', () => {
    expect(addresses(as(world, world.sam, world.studio))).toEqual(['hello@studio-nadia.test'])
    expect(addresses(as(world, world.sam, world.bakery))).toHaveLength(4)
    expect(addresses(as(world, world.sam))).toEqual([])
  })

  test('gives billing people and externals nothing without a grant', () => {
    expect(addresses(as(world, newcomer(world, world.bakery, 'billing')))).toEqual([])
    expect(addresses(as(world, newcomer(world, world.bakery, 'external')))).toEqual([])
  })

  test('says Missing for the mailbox of another account and for one that never was', () => {
    const nadia = as(world, world.nadia)
    expect(() => manageableMailbox(nadia, idOf('contact@boulangerie-favre.test'))).toThrow(Missing)
    expect(() => manageableMailbox(nadia, 'mbx_0000000000000000')).toThrow(Missing)
  })

  test('says Forbidden for one of the own account without a grant', () => {
    expect(() => manageableMailbox(as(world, world.marc), idOf('bonjour@tea-room-favre.test'))).toThrow(Forbidden)
  })
})

describe('choosing the password of a mailbox (R-PWD-4)', () => {
  const refusal = (password: string) => () => checkMailboxPassword(contactOf(as(world, world.claire)), password)

  test.each([
    ['onze signes', 'pwd-weak'],
    ['x'.repeat(129), 'pwd-too-long'],
    ['le-contact-du-four', 'pwd-is-name'],
    ['Boulangerie-Favre-1291', 'pwd-is-name'],
    ['aaaaaaaaaaaaaaaa', 'pwd-reused-known'],
  ])('refuses %s: %s', (password, code) => {
    expect(refusal(password)).toThrow(expect.objectContaining({ code, field: 'password' }))
  })

  test('takes any other sentence, in any script', () => {
    expect(refusal('douze signes!')).not.toThrow()
    expect(refusal('пекарь печёт хлеб')).not.toThrow()
  })
})

test('testing a password leaves the answer in the journal and never the password (R-PWD-11)', () => {
  const claire = as(world, world.claire)
  noteMailboxTest(claire, contactOf(claire), 'refused')
  expect(journal(world)).toMatchObject([{ event: 'mailbox.password_tested', detail: '{"answer":"refused"}' }])
})
