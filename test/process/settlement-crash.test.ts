import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../db/store.ts'
import { verifyAudit } from '../../src/core/audit.ts'
import { moneyCheck } from '../../src/money-check.ts'
import type { MemoryPaymentProvider } from '../../src/servers/payments/memory.ts'
import type { Asked } from '../../src/servers/payments/port.ts'
import { YEAR } from '../payments/paying.ts'
import { books } from '../payments/scene.ts'
import type { World } from '../world.ts'
import { bundleChild, eachOf, runChild } from './settlement-killing.ts'
import { HELD, outcome, restart, type Scene, scene, TOTAL } from './settlement-scene.ts'

let folder: string
let bundle: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-'))
  bundle = await bundleChild()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Nothing in the books is broken, and no number is missing. */
async function wellKept(store: Store, world: World): Promise<void> {
  const findings = await moneyCheck(store, world.house.keys)
  expect(findings.filter(({ level }) => level !== 'ok')).toEqual([])
  expect(verifyAudit(store, world.house.keys.audit)).toMatchObject({ whole: true })
}

/** A provider that notes every payment it was asked for. */
function noting(provider: MemoryPaymentProvider) {
  const made = new Set<string>()
  const create = async (asked: Asked) => {
    const answer = await provider.create(asked)
    made.add(answer.ref)
    return answer
  }
  return { provider: { ...provider, create }, made }
}

/** One child on a copy of the scene; what it left on the disk, and what came of that once the house opened again. */
async function runOnce(scene: Scene, killedAt?: number) {
  const file = `${scene.template}.${killedAt ?? 'alive'}`
  copyFileSync(scene.template, file)
  const { provider, made } = noting(scene.provider())
  const job = { ...scene.job, file, ...(killedAt === undefined ? {} : { killedAt }) }
  const fate = await runChild(bundle, job, provider)
  const found = lookInto(file, (store) => ({ books: books(store), outcome: outcome(store) }))
  const { store, letters } = await restart(scene, file, provider)
  await wellKept(store, scene.world)
  const end = { outcome: outcome(store), letters, made: made.size }
  store.close()
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
  return { fate, found, end }
}

function lookInto<T>(file: string, look: (store: Store) => T): T {
  const store = openStore(file)
  const seen = look(store)
  store.close()
  return seen
}

/** Every child of a scene: one that lives, and one killed at each of its steps. Gives the end that all of them come to. */
async function killEverywhere(scene: Scene) {
  const alive = await runOnce(scene)
  if (alive.fate.killed) throw new Error('nobody killed it')
  const { steps } = alive.fate
  const kept = steps.indexOf('kept')
  const untouched = lookInto(scene.template, books)
  await eachOf([...steps.keys()], async (at) => {
    const { fate, found, end } = await runOnce(scene, at)
    const where = `killed before step ${at} of ${steps.length}: ${steps[at]}`
    expect(fate, where).toEqual({ killed: true })
    if (at < kept) expect(found.books, where).toBe(untouched)
    else expect(found.outcome, where).toEqual(alive.found.outcome)
    expect(end, where).toEqual(alive.end)
  })
  return { steps, ...alive.end }
}

describe('a process that is killed', { timeout: 90_000 }, () => {
  test('at any statement of a settlement has paid all of it or nothing, and pays it once when it is back (R-PAY-15)', async () => {
    const paying = await scene(path.join(folder, 'paid.sqlite'), 'pay')
    const { steps, outcome, letters, made } = await killEverywhere(paying)
    expect(steps.length).toBeGreaterThan(40)
    expect(outcome).toMatchObject({ payments: [{ state: 'succeeded' }], orders: [{ state: 'fulfilled' }] })
    expect(balances(outcome)).toMatchObject({ clearing: TOTAL - HELD, held: 0, receivable: 0, wallet: 0 })
    expect(outcome.entries).toContainEqual({ kind: 'payment', count: 1 })
    expect(outcome.products).toContainEqual({ name: 'four.example', paid_until: '2027-03-01' })
    expect(letters).toEqual([
      'claire@example.test: Votre facture F2026-00002, réglée',
      'claire@example.test: Votre produit four.example est prêt',
      'sam@example.test: Your product four.example is ready',
    ])
    expect([made, paying.world.payments.asked.refund], 'asked of the provider again').toEqual([0, 0])
  })

  test('at any statement of a refusal has given back what was held, once (R-PAY-9)', async () => {
    const paying = await scene(path.join(folder, 'refused.sqlite'), 'refuse')
    const { steps, outcome, letters, made } = await killEverywhere(paying)
    expect(steps.length).toBeGreaterThan(20)
    expect(outcome).toMatchObject({
      payments: [{ state: 'failed', failure: 'refused' }],
      orders: [{ state: 'awaiting' }],
    })
    expect(balances(outcome)).toMatchObject({ held: 0, receivable: YEAR, wallet: -HELD })
    expect(outcome.entries).toContainEqual({ kind: 'release', count: 1 })
    expect(letters).toEqual([
      'claire@example.test: Un paiement n’a pas abouti',
      'sam@example.test: A payment was not completed',
    ])
    expect(made, 'asked of the provider again').toBe(0)
  })

  test('while it asks for a payment asks for the same one again, and it is paid once (R-PAY-12, R-PAY-13)', async () => {
    const paying = await scene(path.join(folder, 'asked.sqlite'), 'ask')
    const { steps, outcome, letters, made } = await killEverywhere(paying)
    expect(steps.length).toBeGreaterThan(5)
    expect(made, 'payments there are at the provider').toBe(1)
    expect(outcome).toMatchObject({ payments: [{ state: 'succeeded' }], orders: [{ state: 'fulfilled' }] })
    expect(balances(outcome)).toMatchObject({ clearing: TOTAL - HELD, held: 0, wallet: 0 })
    expect(letters).toHaveLength(3)
  })
})

/** What each account of the ledger holds, by its code. */
const balances = ({ ledger }: ReturnType<typeof outcome>) =>
  Object.fromEntries(ledger.map(({ code, balance }) => [code, balance]))
