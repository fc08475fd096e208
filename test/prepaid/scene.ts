import { q } from '../../db/query.ts'
import type { House } from '../../src/core/ctx.ts'
import { settle } from '../../src/payments/settling.ts'
import { adjustWallet } from '../../src/prepaid/adjusting.ts'
import { askRefund } from '../../src/prepaid/asking.ts'
import { beginDeposit } from '../../src/prepaid/depositing.ts'
import { fund } from '../payments/scene.ts'
import { as, type Staff, type World } from '../world.ts'

export const IBAN = 'CH9300762011623852957'

/** Claire for the bakery. */
export const claire = (world: World) => as(world, world.claire, world.bakery)

/** One of ours for the bakery. */
export const ours = (world: World, who: Staff) => {
  const ctx = as(world, who)
  const reason = 'asked by letter'
  return { ...ctx, actor: { kind: 'staff' as const, staff: who, account: world.bakery, reason } }
}

/** The house at work for the bakery. */
export const house = (world: World) => ({
  ...claire(world),
  actor: { kind: 'system' as const, job: 'test', account: world.bakery },
})

/** Money deposited by transfer, all the way. */
export function deposited(world: World, cents: number): void {
  const { id } = beginDeposit(claire(world), { cents, method: 'transfer' })
  settle(house(world), id, { cents, from: { code: 'bank' } })
}

/** A refund the bakery has asked for and may withdraw; the one there is, if there is one. */
export function refundAskedOf(world: World): string {
  const asked = q.selectFrom('refunds').select('public_id').where('state', '=', 'asked')
  const there = world.scene.one(asked.where('payment_id', 'is', null))?.public_id
  if (there) return there
  fund(world, 3_000)
  return askRefund(claire(world), { currency: 'CHF', cents: 3_000, iban: IBAN, holder: 'Boulangerie Favre' })
}

/** A correction of the bakery's prepaid account that waits for a second one of ours. */
export function adjustmentOf(world: World): string {
  const waiting = q.selectFrom('adjustments').select('public_id').where('state', '=', 'asked')
  const there = world.scene.one(waiting)?.public_id
  if (there) return there
  adjustWallet(ours(world, world.theo), world.bakery, { currency: 'CHF', cents: 60_000, reason: 'panne de mars' })
  return world.scene.one(waiting)?.public_id ?? ''
}

/** A payment that came by a provider, and whose money lies in the prepaid account. */
export function paidByProvider(world: World, cents: number): string {
  fund(world, cents)
  const at = world.clock.now().toISOString()
  const row = { public_id: `pay_${'x'.repeat(10)}${cents}`, account_id: world.bakery.id, by_name: 'user:1' }
  world.scene.run(
    q.insertInto('payments').values({
      ...{ ...row, method: 'card', provider: 'memory', provider_ref: `ref-${cents}`, state: 'succeeded' },
      ...{ currency: 'CHF', total_cents: cents, prepaid_cents: 0, made_at: at, expires_at: at, ended_at: at },
    }),
  )
  return row.public_id
}

/** The same house with a provider that answers so to refunds, and what it was asked. */
export function withProvider(world: World, answers: ('done' | 'pending' | 'failed' | Error)[]) {
  const asked: { id: string; cents: number }[] = []
  const payments = {
    ...{ id: 'memory', methods: ['card' as const], testOnly: true, leastCents: 50 },
    create: () => Promise.reject(new Error('not asked here')),
    find: () => Promise.reject(new Error('not asked here')),
    cancel: () => Promise.reject(new Error('not asked here')),
    readEvent: () => undefined,
    close: () => undefined,
    refund: ({ id, cents }: { id: string; cents: number }) => {
      asked.push({ id, cents })
      const answer = answers.shift() ?? 'done'
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ state: answer })
    },
  }
  const servers: House['servers'] = { ...world.house.servers, payments }
  return { house: { ...world.house, servers }, asked }
}
