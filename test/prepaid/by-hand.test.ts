import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { documentCalled } from '../../src/documents/one.ts'
import { post } from '../../src/ledger/entries.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { settle } from '../../src/payments/settling.ts'
import { askRefund } from '../../src/prepaid/asking.ts'
import { approveRefund, markRefundSent } from '../../src/prepaid/deciding.ts'
import { correct } from '../../src/staff/corrections.ts'
import { startTimers } from '../../src/timers.ts'
import { paidInvoiceOf } from '../documents/paying.ts'
import { openedProduct } from '../orders/scene.ts'
import { issueInvoice } from '../payments/issuing.ts'
import { begun, ordered } from '../payments/paying.ts'
import { fund, holds, plantOffer, whole } from '../payments/scene.ts'
import { openInvoice } from '../to-pay/scene.ts'
import { as, newWorld, type World } from '../world.ts'
import { claire, house, IBAN, ours } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const DAY = 86_400_000
const payments = () => world.scene.all(q.selectFrom('payments').selectAll())

/** Everything the house does of itself, once: each worker that looks as soon as it is open. */
async function work(dataDir: string): Promise<void> {
  const { house: open, publisher, waiter } = world
  const faultsInBooks = async () => undefined
  const timers = startTimers(open, {
    ...{ publishers: [publisher], waiter, from: 'bonjour@comptoir.test', dataDir, demo: true, faultsInBooks },
  })
  timers.wake('outbox')
  // they begin in the next turn, and stopping waits for what has begun
  await setImmediate()
  await timers.stop()
}

describe('prepaid money', () => {
  test('is spent by nobody but a person: no worker of the house touches it, whatever falls due (R-PRE-6)', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'comptoir-prepaid-'))
    openedProduct(world, plantOffer(world))
    openInvoice(world, { dueIn: 3 })
    ordered(world, plantOffer(world), 'five.example')
    fund(world, 500_000)
    const [there, before] = [holds(world, 'wallet'), payments().length]
    for (const days of [10, 325, 20, 30]) {
      world.clock.advance(days * DAY)
      await work(dataDir)
    }
    rmSync(dataDir, { recursive: true })
    expect(world.log.lines.filter((one) => one.includes('worker.failed'))).toEqual([])
    const renewals = world.scene.all(q.selectFrom('orders').select('state').where('kind', '=', 'renewal'))
    expect(renewals, 'its renewal was invoiced meanwhile, and waits').toEqual([{ state: 'awaiting' }])
    expect([holds(world, 'wallet'), holds(world, 'held'), payments().length]).toEqual([there, 0, before])
  })
})

describe('an invoice that was paid with prepaid money', () => {
  const credit = (publicId: string, cents: number, seenCents: number) =>
    correct(as(world, world.olga, world.bakery), world.bakery, {
      invoice: documentCalled(world.house, world.bakery, publicId),
      correction: { kind: 'credit', reason: 'Annul\u00e9e', lines: [{ at: 0, cents }] },
      seenCents,
    })

  test('gives it back once when it is taken back, and not again once that was refunded (R-PRE-11)', () => {
    const publicId = paidInvoiceOf(world)
    expect(holds(world, 'wallet')).toBe(7_028)
    credit(publicId, 12_000, 12_972)
    expect(holds(world, 'wallet')).toBe(20_000)
    expect(() => credit(publicId, 12_000, 12_972)).toThrow('credit-too-much')
    const refund = askRefund(claire(world), { currency: 'CHF', cents: 20_000, iban: IBAN, holder: 'Boulangerie Favre' })
    approveRefund(ours(world, world.sami), refund)
    markRefundSent(ours(world, world.olga), refund)
    expect(() => credit(publicId, 12_000, 12_972)).toThrow('credit-too-much')
    expect([holds(world, 'wallet'), holds(world, 'refunds')]).toEqual([0, 0])
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('in part only, gives back what was paid of it and owes the rest no longer (R-PRE-11)', () => {
    fund(world, 3_000)
    const { publicId } = issueInvoice(world, 10_000)
    const { id } = begun(world, [], {
      ...{ ticked: [{ kind: 'invoice', id: publicId }], method: 'transfer', prepaidCents: 3_000, seenCents: 10_810 },
    })
    settle(house(world), id, { cents: 2_000, from: { code: 'bank' } })
    expect([holds(world, 'wallet'), holds(world, 'receivable')]).toEqual([0, 5_810])
    credit(publicId, 10_000, 10_810)
    expect([holds(world, 'wallet'), holds(world, 'receivable')]).toEqual([5_000, 0])
    expect(whole(world)).toMatchObject({ whole: true })
  })
})

describe('the prepaid money of one customer', () => {
  test('never becomes another\u2019s: no entry of the books is of two accounts (R-PRE-12)', () => {
    fund(world, 5_000)
    const between = (...codes: ('wallet' | 'held' | 'receivable')[]) =>
      world.scene.together(() =>
        post(
          { ...world.house, store: world.scene },
          {
            ...{ kind: 'adjustment', source: `test:${Math.random()}`, currency: 'CHF' },
            postings: codes.map((code, at) => ({
              to: { code, accountId: at === 0 ? world.bakery.id : world.studio.id },
              cents: at === 0 ? 1_000 : -1_000,
            })),
          },
        ),
      )
    expect(() => between('wallet', 'wallet')).toThrow('two customers')
    expect(() => between('wallet', 'receivable')).toThrow('two customers')
    expect(holds(world, 'wallet')).toBe(5_000)
    const entries = world.scene.all(sql<{ id: number }>`SELECT entry_id AS id FROM ledger_postings
      JOIN ledger_accounts ON ledger_accounts.id = ledger_account_id WHERE account_id IS NOT NULL
      GROUP BY entry_id HAVING COUNT(DISTINCT account_id) > 1`)
    expect(entries).toEqual([])
  })

  test('pays nothing of another account, also for somebody who is in both (R-PRE-12, R-GEN-1)', () => {
    fund(world, 50_000)
    const invoice = openInvoice(world, { account: world.studio, currency: 'EUR' })
    const wish = { ticked: [{ kind: 'invoice' as const, id: invoice }], method: 'prepaid' as const, seenCents: 10_810 }
    const sam = as(world, world.sam, world.bakery)
    expect(() => beginPayment(sam, wish)).toThrow()
    expect([holds(world, 'wallet'), payments()]).toEqual([50_000, []])
  })
})
