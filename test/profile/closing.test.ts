import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Refusal } from '../../src/base/refusal.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { issueLink, tokenOf } from '../../src/core/mail-links.ts'
import { closeLogin, keepLogin, leaverBy, sendKeepLink } from '../../src/identity/closing.ts'
import { letterOf } from '../../src/web/letters.ts'
import { findPerson, openSession } from '../../src/web/session.ts'
import { as, type Customer, journal, newcomer, newWorld, owed, type World } from '../world.ts'

const DAY = 24 * 3_600_000
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const visitor = (): Ctx => ({ ...as(world, world.marc), actor: { kind: 'visitor' } })
const rowOf = ({ id }: Customer) => world.scene.one(q.selectFrom('users').selectAll().where('id', '=', id))
const sessionOf = (who: Customer) =>
  openSession(world.store, who.id, world.clock.now(), { ip: '192.0.2.7', userAgent: 'a browser' })
const events = () => journal(world).map(({ event, account_id, about }) => ({ event, account_id, about }))
const set = (who: Customer, columns: { closes_at?: string; disabled_at?: string }) =>
  world.scene.run(q.updateTable('users').set(columns).where('id', '=', who.id))

/** The token of the last letter that keeps a login. */
function mailedToken(): string {
  const notice = owed(world).findLast(({ kind }) => kind === 'login-closing')
  if (!notice) throw new Error('no such letter')
  return /token=([\w-]{43})/.exec(letterOf(world.house, notice).text)?.[1] ?? ''
}

describe('closing one’s login (R-GDPR-3)', () => {
  test('ends every session at once, and is over in fourteen days', () => {
    const token = sessionOf(world.marc)
    const until = closeLogin(as(world, world.marc))
    expect(until).toEqual(new Date('2026-03-16T09:00:00.000Z'))
    expect(rowOf(world.marc)?.closes_at).toBe('2026-03-16T09:00:00.000Z')
    expect(findPerson(world.store, token, world.clock.now())).toBeUndefined()
    expect(world.scene.all(q.selectFrom('sessions').select('id').where('user_id', '=', world.marc.id))).toEqual([])
  })

  test('leaves everybody else signed in', () => {
    const token = sessionOf(world.claire)
    closeLogin(as(world, world.marc))
    expect(findPerson(world.store, token, world.clock.now())).toBeDefined()
  })

  test('mails the one link that takes it back, and the day it ends on the clock of whoever leaves', () => {
    world.scene.run(q.updateTable('users').set({ time_zone: 'America/New_York' }).where('id', '=', world.sam.id))
    closeLogin(as(world, world.sam, world.bakery))
    const [notice] = owed(world)
    expect(notice).toMatchObject({ kind: 'login-closing', recipient: 'sam@example.test', user_id: world.sam.id })
    const { subject, text } = letterOf(world.house, notice!)
    expect(subject).toBe('Your login is about to be closed')
    expect(text).toContain('https://comptoir.test/en/login/keep?token=')
    expect(text).toMatch(/16 March 2026.*05:00/)
  })

  test('kills the links that were mailed for something else, but not the one that takes a stolen address back', () => {
    const ctx = as(world, world.marc)
    const { id: userId, publicId: subject, email } = world.marc
    const purposes = ['reset', 'email-change', 'email-undo'] as const
    world.scene.together(() => {
      for (const purpose of purposes) issueLink({ ...ctx, store: world.scene }, { purpose, subject, userId, email })
    })
    closeLogin(ctx)
    const alive = q.selectFrom('mail_links').select('purpose').where('voided_at', 'is', null).orderBy('id')
    expect(world.scene.all(alive).map(({ purpose }) => purpose)).toEqual(['email-undo', 'keep-login'])
  })

  test('leaves one line about oneself and one in each account, by a pseudonym', () => {
    closeLogin(as(world, world.sam, world.bakery))
    const about = world.sam.publicId
    expect(events()).toEqual([
      { event: 'member.closing', account_id: world.bakery.id, about },
      { event: 'member.closing', account_id: world.studio.id, about },
      { event: 'user.closing_asked', account_id: null, about },
    ])
    expect(JSON.stringify(journal(world))).not.toMatch(/sam@example|Sam Keller/)
  })

  test('twice is refused: the day that was said does not move', () => {
    const ctx = as(world, world.marc)
    closeLogin(ctx)
    world.clock.advance(DAY)
    expect(() => closeLogin(ctx)).toThrow(expect.objectContaining({ code: 'stale' }))
    expect(rowOf(world.marc)?.closes_at).toBe('2026-03-16T09:00:00.000Z')
  })
})

describe('the last legal representative (R-MEM-11)', () => {
  const refused = (who: Customer) => () => closeLogin(as(world, who))

  test('does not close their login, and is told which account holds them', () => {
    expect(refused(world.claire)).toThrow(
      expect.objectContaining({ code: 'last-legal-representative', about: { account: 'Boulangerie Favre' } }),
    )
    expect(rowOf(world.claire)?.closes_at).toBeNull()
    expect(events()).toEqual([])
  })

  test.each([
    ['is closing too', { closes_at: '2026-03-10T09:00:00.000Z' }],
    ['is shut out', { disabled_at: '2026-03-01T09:00:00.000Z' }],
  ])('is also who has a colleague that %s', (_, columns) => {
    set(newcomer(world, world.bakery, 'legal-representative'), columns)
    expect(refused(world.claire)).toThrow(Refusal)
  })

  test('is nobody once a second one is there', () => {
    newcomer(world, world.bakery, 'legal-representative')
    expect(refused(world.claire)).not.toThrow()
  })

  test('of two, the second cannot close when the first does', () => {
    const second = newcomer(world, world.bakery, 'legal-representative')
    closeLogin(as(world, second))
    expect(refused(world.claire)).toThrow(Refusal)
  })

  test.each([
    ['closing', { closes_at: '2026-03-16T09:00:00.000Z' }],
    ['shutting out', { disabled_at: '2026-03-02T09:00:00.000Z' }],
  ])('is kept by the database itself, whatever the program forgets: %s', (_, columns) => {
    expect(() => set(world.claire, columns)).toThrow('an account keeps a legal representative')
    newcomer(world, world.bakery, 'legal-representative')
    expect(() => set(world.claire, columns)).not.toThrow()
  })

  test('is not removed from the account by the database either', () => {
    const remove = q.deleteFrom('memberships').where('user_id', '=', world.claire.id)
    expect(() => world.scene.run(remove)).toThrow('an account keeps a legal representative')
  })
})

describe('keeping a login after all (R-GDPR-3)', () => {
  beforeEach(() => {
    closeLogin(as(world, world.marc))
  })

  test('gives everything back but the sessions', () => {
    keepLogin(visitor(), mailedToken())
    expect(rowOf(world.marc)).toMatchObject({ closes_at: null, erased_at: null, email: 'marc@example.test' })
    expect(as(world, world.marc, world.bakery).actor.kind).toBe('member')
  })

  test('says so by mail, in one’s own journal and in the account’s', () => {
    keepLogin(visitor(), mailedToken())
    expect(owed(world).map(({ kind }) => kind)).toEqual(['login-closing', 'login-kept'])
    const about = world.marc.publicId
    expect(events().slice(2)).toEqual([
      { event: 'member.staying', account_id: world.bakery.id, about },
      { event: 'user.closing_undone', account_id: null, about },
    ])
  })

  test('works once, until the last moment, and with no other link', () => {
    const token = mailedToken()
    const { publicId: subject, id: userId, email } = world.marc
    const ctx = { ...as(world, world.claire), store: world.scene }
    const reset = tokenOf(ctx, 'reset', issueLink(ctx, { purpose: 'reset', subject, userId, email }))
    expect(() => keepLogin(visitor(), reset)).toThrow(expect.objectContaining({ code: 'link-over' }))
    expect(() => keepLogin(visitor(), '')).toThrow(expect.objectContaining({ code: 'link-over' }))
    world.clock.advance(14 * DAY - 1)
    expect(leaverBy(visitor(), token).email).toBe('marc@example.test')
    keepLogin(visitor(), token)
    expect(() => keepLogin(visitor(), token)).toThrow(expect.objectContaining({ code: 'link-over' }))
  })

  test('is over with the fourteen days', () => {
    const token = mailedToken()
    world.clock.advance(14 * DAY)
    expect(() => keepLogin(visitor(), token)).toThrow(expect.objectContaining({ code: 'link-over' }))
  })

  test('by a fresh link when the letter was lost: the older one dies, the day stays', () => {
    const first = mailedToken()
    world.clock.advance(10 * DAY)
    sendKeepLink(visitor(), rowOf(world.marc)!)
    const second = mailedToken()
    expect(letterOf(world.house, owed(world).at(-1)!).text).toContain('16 mars 2026')
    expect(() => keepLogin(visitor(), first)).toThrow(expect.objectContaining({ code: 'link-over' }))
    keepLogin(visitor(), second)
    expect(rowOf(world.marc)?.closes_at).toBeNull()
  })

  test('sends no link to somebody whose login does not close', () => {
    sendKeepLink(visitor(), rowOf(world.nadia)!)
    expect(owed(world).filter(({ user_id }) => user_id === world.nadia.id)).toEqual([])
  })
})
