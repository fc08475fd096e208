import { beforeEach, describe, expect, test } from 'vitest'
import type { Ctx } from '../../src/core/ctx.ts'
import { askEmailChange } from '../../src/identity/email-change.ts'
import { askReset } from '../../src/identity/resets.ts'
import { as, type Customer, newcomer, newWorld, owed, type World } from '../world.ts'
import { apart, timesOf } from './times.ts'

let world: World
let people: readonly Customer[]
beforeEach(async () => {
  world = await newWorld({ articles: [] })
  people = Array.from({ length: 60 }, () => newcomer(world, world.bakery, 'external'))
})

const fromSomewhere = (ctx: Ctx, at: number): Ctx => ({ ...ctx, request: { ...ctx.request, ip: `198.51.100.${at}` } })
const visitor = (at: number): Ctx => ({ ...fromSomewhere(as(world, world.sami), at), actor: { kind: 'visitor' } })

// one run in 370 lies beyond three deviations by chance
describe('how long an answer takes says nothing: |z| < 3 with sixty of each (security 3.7)', {
  timeout: 30_000,
  retry: 2,
}, () => {
  test('of whether somebody signs in with an address, when a lost password is told', async () => {
    const times = await timesOf(people, (kind, { email }, at) =>
      askReset(visitor(kind === 'known' ? at : 100 + at), kind === 'known' ? email : `x${email}`),
    )
    expect(owed(world).filter(({ kind }) => kind === 'reset-link')).toHaveLength(60)
    expect(apart(times)).toBeLessThan(3)
    expect(Math.min(...times.known, ...times.unknown)).toBeGreaterThan(295)
  })

  test('of whether an address is taken, when somebody wants to sign in with it', async () => {
    const others = Array.from({ length: 60 }, () => newcomer(world, world.bakery, 'external'))
    const askers = people.map((one, at) => ({ one, other: others[at] as Customer }))
    const times = await timesOf(askers, (kind, { one, other }) =>
      kind === 'known'
        ? askEmailChange(as(world, one), other.email)
        : askEmailChange(as(world, other), `x${one.email}`),
    )
    const kinds = owed(world).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'email-taken')).toHaveLength(60)
    expect(kinds.filter((kind) => kind === 'email-change-link')).toHaveLength(60)
    expect(apart(times)).toBeLessThan(3)
    expect(Math.min(...times.known, ...times.unknown)).toBeGreaterThan(295)
  })
})
