import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { userOf } from '../../src/core/actor.ts'
import { change } from '../../src/core/change.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { membershipsOf } from '../../src/core/memberships.ts'
import { type Condition, factsIn, holds, type Known, readCondition } from '../../src/knowledge/conditions.ts'
import { facts } from '../../src/knowledge/facts.ts'
import { ACCOUNT_EVENTS, PERSON_EVENTS } from '../../src/knowledge/looks.ts'
import { type ArticleReader, readerFor } from '../../src/knowledge/reader.ts'
import { changeMailboxPassword, noteMailboxTest } from '../../src/mail/mailboxes.ts'
import { manageableMailboxes } from '../../src/mail/queries.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { codeOf, productFiles } from '../house/source.ts'
import { plantOffer } from '../payments/scene.ts'
import { deposited } from '../prepaid/scene.ts'
import { as, type Customer, newcomer, newWorld, type World } from '../world.ts'

const HOUR = 3_600_000

let world: World
beforeEach(async () => {
  world = await newWorld()
})

/** What the house knows of somebody right now. */
function read(who: Customer): ArticleReader {
  const ctx = as(world, who)
  const person = userOf(ctx.actor)
  if (!person) throw new Error(`${who.name} is nobody`)
  return readerFor(ctx, person, membershipsOf(world.store, who.id), facts)
}

/** A fact about somebody; for the account named, or their only one. */
function known(who: Customer, name: keyof typeof facts, account?: string): Known {
  const reader = read(who)
  const one = account ? reader.memberships.find((other) => other.account.name === account) : reader.memberships[0]
  return reader.holds({ fact: name }, one)
}

function mailboxOf(ctx: Ctx, address: string) {
  const found = manageableMailboxes(ctx).find((one) => one.address.startsWith(address))
  if (!found) throw new Error(`no mailbox ${address}`)
  return found
}

const changeAs = (who: Customer, address = 'contact') => {
  const ctx = as(world, who, world.bakery)
  changeMailboxPassword(ctx, mailboxOf(ctx, address), 'a hash')
}
const testAs = (who: Customer, address = 'contact') => {
  const ctx = as(world, who, world.bakery)
  noteMailboxTest(ctx, mailboxOf(ctx, address), 'refused')
}
const happened = (who: Customer, event: string) =>
  change(as(world, who), { event, accountId: null, about: who.publicId }, () => undefined)

describe('a condition', () => {
  const said = (written: string) => readCondition(written) as Condition

  test('binds `not` closest, then `and`, then `or`', () => {
    expect(said('a.b or not c.d and e.f')).toEqual({
      any: [{ fact: 'a.b' }, { all: [{ not: { fact: 'c.d' } }, { fact: 'e.f' }] }],
    })
    expect(factsIn(said('a.b or not c.d and e.f'))).toEqual(['a.b', 'c.d', 'e.f'])
  })

  test.each(['', 'and', 'a.b and', 'or a.b', 'a.b c.d', 'not', 'not not a.b', 'a', 'A.b', 'a.b and (c.d)', 'a.b, c.d'])(
    'cannot be written "%s"',
    (written) => {
      expect(readCondition(written)).toEqual({ problem: `${written || 'nothing'} is not a condition` })
    },
  )

  test('claims nothing that is not known, unless the rest decides', () => {
    const of = (written: string, so: Record<string, Known>) => holds(said(written), (name) => so[name])
    expect(of('a.b and c.d', { 'a.b': true })).toBeUndefined()
    expect(of('a.b and c.d', { 'a.b': false })).toBe(false)
    expect(of('a.b or c.d', { 'a.b': true })).toBe(true)
    expect(of('a.b or c.d', { 'a.b': false })).toBeUndefined()
    expect(of('not a.b', {})).toBeUndefined()
    expect(of('not a.b', { 'a.b': false })).toBe(true)
  })

  test('says since when: all of it since the last, any of it since the first', () => {
    const so = { 'a.b': '2026-03-02T09:00:00Z', 'c.d': '2026-03-02T08:00:00Z', 'e.f': true, 'g.h': false }
    const of = (written: string) => holds(said(written), (name) => so[name as keyof typeof so])
    expect(of('a.b and c.d and e.f')).toBe('2026-03-02T09:00:00Z')
    expect(of('a.b or c.d or g.h')).toBe('2026-03-02T08:00:00Z')
    expect(of('not g.h')).toBe(true)
  })
})

describe('a mailbox password that was changed', () => {
  test('is a fact for everybody who may read the journal of the account, since the moment it was done', () => {
    expect(known(world.claire, 'mailbox.password-changed-today')).toBe(false)
    changeAs(world.marc)
    expect(known(world.claire, 'mailbox.password-changed-today')).toBe('2026-03-02T09:00:00.000Z')
    expect(known(world.sam, 'mailbox.password-changed-today', 'Boulangerie Favre')).toBe('2026-03-02T09:00:00.000Z')
    expect(known(world.sam, 'mailbox.password-changed-today', 'Studio Nadia')).toBe(false)
    expect(known(world.nadia, 'mailbox.password-changed-today')).toBe(false)
  })

  test('is told to a collaborator only when they did it themselves: of others they read no journal', () => {
    changeAs(world.claire, 'bonjour')
    expect(known(world.marc, 'mailbox.password-changed-today')).toBe(false)
    changeAs(world.marc)
    expect(known(world.marc, 'mailbox.password-changed-today')).toBe('2026-03-02T09:00:00.000Z')
  })

  test('is no longer of today tomorrow, by the clock of the reader and not of the house', () => {
    world.clock.set('2026-03-02T22:30:00.000Z')
    changeAs(world.claire)
    world.scene.run(q.updateTable('users').set({ time_zone: 'America/Montreal' }).where('id', '=', world.sam.id))
    const sam = { ...world.sam, timeZone: 'America/Montreal' }
    world.clock.advance(HOUR)
    expect(known(world.claire, 'mailbox.password-changed-today')).toBe(false)
    expect(known(sam, 'mailbox.password-changed-today', 'Boulangerie Favre')).toBe('2026-03-02T22:30:00.000Z')
  })

  test('was chosen for good, and is pending until the mail server has it', async () => {
    expect(known(world.claire, 'mailbox.password-chosen')).toBe(false)
    world.mail.down = true
    world.clock.advance(HOUR)
    changeAs(world.claire)
    expect(known(world.claire, 'mailbox.password-pending')).toBe(true)
    world.mail.down = false
    world.clock.advance(HOUR)
    await world.publish()
    expect(known(world.claire, 'mailbox.password-pending')).toBe(false)
    world.clock.advance(72 * HOUR)
    expect(known(world.claire, 'mailbox.password-chosen')).toBe('2026-03-02T10:00:00.000Z')
  })
})

describe('a test of a mailbox password', () => {
  test('counts whatever it answered, and no more once the password is another', () => {
    testAs(world.claire)
    expect(known(world.claire, 'mailbox.password-tested-today')).toBe('2026-03-02T09:00:00.000Z')
    world.clock.advance(1000)
    changeAs(world.claire)
    expect(known(world.claire, 'mailbox.password-tested-today')).toBe(false)
    expect(known(world.claire, 'mailbox.password-tested')).toBe(false)
    world.clock.advance(1000)
    testAs(world.claire)
    expect(known(world.claire, 'mailbox.password-tested')).toBe('2026-03-02T09:00:02.000Z')
  })
})

describe('of an account, the house knows', () => {
  test('whether it has mail for this reader, who may have been given none', () => {
    expect(known(world.claire, 'account.has-mail')).toBe(true)
    expect(known(world.marc, 'account.has-several-mailboxes')).toBe(true)
    expect(known(world.nadia, 'account.has-several-mailboxes')).toBe(false)
    expect(known(newcomer(world, world.bakery, 'collaborator'), 'account.has-mail')).toBe(false)
  })

  test('its currency and who answers for it', () => {
    expect(known(world.claire, 'account.currency-is-chf')).toBe(true)
    expect(known(world.nadia, 'account.currency-is-eur')).toBe(true)
    expect(known(world.claire, 'account.legal-representative')).toBe(true)
    expect(known(world.marc, 'account.legal-representative')).toBe(false)
  })

  test('what it paid today: an order or an invoice, and never a deposit, which pays for nothing yet (R-PRE-5)', () => {
    deposited(world, 20_000)
    expect(known(world.claire, 'account.deposit-announced-today')).toBe('2026-03-02T09:00:00.000Z')
    expect(known(world.claire, 'account.payment-begun-today')).toBe(false)
    expect(known(world.claire, 'account.paid-today')).toBe(false)
    const claire = as(world, world.claire, world.bakery)
    const version = plantOffer(world)
    const { publicId: id } = placeOrder(claire, { version, months: 12, options: {}, name: 'four.example' })
    beginPayment(claire, { ticked: [{ kind: 'order', id }], method: 'prepaid', seenCents: 12_972 })
    expect(known(world.claire, 'account.payment-begun-today')).toBe('2026-03-02T09:00:00.000Z')
    expect(known(world.claire, 'account.paid-today')).toBe('2026-03-02T09:00:00.000Z')
  })

  test('nothing while a reader of several has not said which', () => {
    expect(read(world.sam).holds({ fact: 'account.has-mail' }, undefined)).toBeUndefined()
    expect(read(world.sam).holds({ fact: 'account.several-accounts' }, undefined)).toBe(true)
    expect(known(world.claire, 'account.several-accounts')).toBe(false)
  })
})

describe('of a login, the house knows', () => {
  test('how many sessions are open, and that its owner belongs to an account', () => {
    expect(known(world.claire, 'login.one-session')).toBe(true)
    expect(known(world.claire, 'login.two-sessions')).toBe(true)
    expect(known(world.claire, 'login.signed-in')).toBe(true)
    expect(known(world.claire, 'login.has-account')).toBe(true)
  })

  test('what was changed within a day, about its owner and nobody else', () => {
    happened(world.claire, 'user.password_changed')
    expect(known(world.claire, 'login.password-changed-recently')).toBe('2026-03-02T09:00:00.000Z')
    expect(known(world.nadia, 'login.password-changed-recently')).toBe(false)
    world.clock.advance(24 * HOUR)
    expect(known(world.claire, 'login.password-changed-recently')).toBe(false)
  })

  test('that a change of address was taken back', () => {
    happened(world.claire, 'user.email_changed')
    expect(known(world.claire, 'login.email-changed-recently')).toBe('2026-03-02T09:00:00.000Z')
    world.clock.advance(1000)
    happened(world.claire, 'user.email_restored')
    expect(known(world.claire, 'login.email-changed-recently')).toBe(false)
  })

  test('nothing that anybody said of themselves: every fact is found out in at most two statements', () => {
    for (const name of Object.keys(facts) as (keyof typeof facts)[]) {
      const reader = read(world.sam)
      const [account] = reader.memberships
      const before = world.store.statements()
      reader.holds({ fact: name }, account)
      reader.holds({ all: [{ fact: name }, { not: { fact: name } }] }, account)
      expect([name, world.store.statements() - before <= 2]).toEqual([name, true])
    }
  })
})

test('facts ask for events that the product really leaves', () => {
  const features = productFiles.filter((file) => file.startsWith('src/') && !file.startsWith('src/knowledge/'))
  const left = new Set(features.flatMap((file) => [...codeOf(file).matchAll(/'(\w+\.\w+)'/g)].map(([, name]) => name)))
  expect([...ACCOUNT_EVENTS, ...PERSON_EVENTS].filter((event) => !left.has(event))).toEqual([])
})

test('the last time of an event is found by its index, however long the journal is', () => {
  const plan = world.store.all(
    sql<{ detail: string }>`EXPLAIN QUERY PLAN SELECT account_id, event, max(at) FROM audit
      WHERE account_id IN (1, 2) AND event IN ('mailbox.password_changed', 'mailbox.password_tested')
      GROUP BY account_id, event`,
  )
  expect(plan.map(({ detail }) => detail).join()).toContain('COVERING INDEX audit_by_event')
})
