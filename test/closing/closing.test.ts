import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { closeAccounts } from '../../src/closing/carrying-out.ts'
import { CLOSING_DAYS, closeAccount, keepAccount } from '../../src/closing/closing.ts'
import { change } from '../../src/core/change.ts'
import { blockersOf } from '../../src/core/lifecycle.ts'
import { membershipsOf } from '../../src/core/memberships.ts'
import { soleRepresentationsOf } from '../../src/core/representatives.ts'
import { closeLogin } from '../../src/identity/closing.ts'
import { leaveAccount } from '../../src/members/leaving.ts'
import { pendingInvitation } from '../invitations/planted.ts'
import { letters, roleOf, second } from '../members/scene.ts'
import { as, browse, type Customer, journal, newcomer, newWorld, type World } from '../world.ts'
import { emptied, stateOf } from './scene.ts'

const DAY = 86_400_000
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const inBakery = (who: Customer = world.claire) => as(world, who, world.bakery)
const ask = (who: Customer = world.claire) => closeAccount(inBakery(who))
const events = () => journal(world).map(({ event }) => event)

describe('closing an account (R-GDPR-4, R-ORG-6)', () => {
  test('is refused while it holds products or mailboxes, each told with the way to it', () => {
    expect(() => ask()).toThrow('account-not-empty')
    const found = blockersOf(inBakery(), 'account-closes', { accountId: world.bakery.id })
    const home = `/manager/${world.bakery.publicId}`
    const told = found.map(({ kind, count, href }) => `${kind} ${count} ${href}`)
    expect(told.filter((one) => one.startsWith(`products 1 ${home}/products/prd_`))).toHaveLength(5)
    expect(told).toContain(`mailboxes 4 ${home}/mail`)
    expect([stateOf(world)?.closes_at, events()]).toEqual([null, []])
  })

  test('leaves thirty days, withdraws invitations, and is noted once', () => {
    emptied(world)
    pendingInvitation(world, world.bakery, 'jeanne@example.test')
    const until = ask()
    expect(until.getTime() - world.clock.now().getTime()).toBe(CLOSING_DAYS * DAY)
    expect(stateOf(world)).toEqual({ closes_at: until.toISOString(), closed_at: null })
    expect(events()).toEqual(['member.invitation_revoked', 'account.closing_asked'])
    expect(() => ask()).toThrow('account-closing')
  })

  test('is for legal representatives alone', () => {
    emptied(world)
    for (const role of ['admin', 'billing', 'collaborator', 'external'] as const)
      expect(() => ask(newcomer(world, world.bakery, role)), role).toThrow('account.close')
    expect(() => closeAccount(as(world, world.nadia, world.studio))).toThrow('account-not-empty')
    expect(stateOf(world)?.closes_at).toBeNull()
  })

  test('is not done by whoever lost the role while their request waited (R-MEM-12)', () => {
    emptied(world)
    second(world)
    const late = inBakery()
    world.scene.run(q.updateTable('memberships').set({ role: 'external' }).where('user_id', '=', world.claire.id))
    expect(() => closeAccount(late)).toThrow('account.close')
  })

  test('tells every member, once each, a hundred at a time', () => {
    emptied(world)
    for (let i = 0; i < 120; i++) newcomer(world, world.bakery, 'external')
    ask()
    closeAccounts(world.house)
    expect(letters(world)).toHaveLength(100)
    closeAccounts(world.house)
    closeAccounts(world.house)
    expect(letters(world)).toHaveLength(123)
    expect(new Set(letters(world)).size).toBe(123)
    expect(letters(world)).toContain(`account-closing ${world.marc.email}`)
  })
})

describe('an account that closes', () => {
  beforeEach(() => {
    emptied(world)
    ask()
  })

  test('changes nothing for its members any more, and for the house and our own people as before', () => {
    const about = { event: 'account.renamed', accountId: world.bakery.id, about: 'x' }
    expect(() => change(inBakery(), about, () => undefined)).toThrow('account-closing')
    expect(() => change(inBakery(world.sam), about, () => undefined)).toThrow('account-closing')
    change(as(world, world.sami, world.bakery), about, () => undefined)
    change(as(world, world.nadia), { ...about, accountId: world.studio.id }, () => undefined)
    expect(events().filter((event) => event === 'account.renamed')).toHaveLength(2)
  })

  test('can still be read, says when it closes, and whoever may is led to the way back', async () => {
    for (const [who, way] of [
      [world.claire, true],
      [world.marc, false],
    ] as const) {
      const { status, text } = await (await browse(world, who)).get(`/manager/${world.bakery.publicId}`)
      expect([status, text.includes('Ce compte se ferme le')]).toEqual([200, true])
      expect(text.includes(`/manager/${world.bakery.publicId}/closing"`)).toBe(way)
    }
  })

  test('is kept by any legal representative, not by others; everybody is told', () => {
    const other = second(world)
    expect(() => keepAccount(inBakery(world.sam))).toThrow('account.close')
    keepAccount(inBakery(other))
    expect(stateOf(world)).toEqual({ closes_at: null, closed_at: null })
    expect(() => keepAccount(inBakery())).toThrow('stale')
    closeAccounts(world.house)
    expect(letters(world).filter((one) => one.startsWith('account-kept'))).toHaveLength(4)
    world.clock.advance(40 * DAY)
    closeAccounts(world.house)
    expect(stateOf(world)?.closed_at).toBeNull()
  })

  test('can be left, and holds back nobody who closes their login (R-GDPR-3)', () => {
    leaveAccount(inBakery(world.marc))
    expect(roleOf(world, world.marc)).toBeUndefined()
    expect(soleRepresentationsOf(world.scene, world.claire.id)).toEqual([])
    expect(() => closeLogin(inBakery())).not.toThrow()
  })

  test('closes after thirty days and not before: nobody finds it, its journal stays, everybody is told', async () => {
    world.clock.advance(CLOSING_DAYS * DAY - 1)
    closeAccounts(world.house)
    expect(stateOf(world)?.closed_at).toBeNull()
    world.clock.advance(1)
    closeAccounts(world.house)
    expect(stateOf(world)?.closed_at).toBe(world.clock.now().toISOString())
    expect(membershipsOf(world.scene, world.claire.id)).toEqual([])
    const browser = await browse(world, world.sam)
    expect((await browser.get(`/manager/${world.bakery.publicId}`)).status).toBe(404)
    expect((await browser.get('/profile')).text).not.toContain('Boulangerie Favre')
    expect(events()).toEqual(['account.closing_asked', 'account.closed'])
    expect(letters(world).filter((one) => one.startsWith('account-closed'))).toHaveLength(3)
    closeAccounts(world.house)
    expect(events()).toHaveLength(2)
  })

  test('stays when something is in it again: somebody of ours must look, and others close all the same (R-GEN-22)', () => {
    emptied(world, world.studio)
    closeAccount(as(world, world.nadia))
    const at = world.clock.now().toISOString()
    const product = { public_id: 'prd_late', account_id: world.bakery.id, kind: 'mail' as const, name: 'late.test' }
    world.scene.run(q.insertInto('products').values({ ...product, created_at: at }))
    world.clock.advance(CLOSING_DAYS * DAY)
    closeAccounts(world.house)
    expect(stateOf(world)?.closed_at).toBeNull()
    expect(membershipsOf(world.scene, world.nadia.id)).toEqual([])
    expect(JSON.stringify(world.log.lines)).toContain('account-closing.blocked')
  })
})
