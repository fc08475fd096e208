import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { type CompiledQuery, sql } from 'kysely'
import { q } from '../../db/query.ts'
import { openStore, type Query, type Store } from '../../db/store.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { settle } from '../../src/payments/settling.ts'
import { issueInvoice } from '../payments/issuing.ts'
import { begun, claire, ordered, YEAR } from '../payments/paying.ts'
import { fund, plantOffer } from '../payments/scene.ts'
import { newWorld, type World } from '../world.ts'
import { figure, median, rounded } from './figures.ts'

const ROUNDS = 15
const EACH = 10
const WARM_UP = 50
const HELD = 1_000
const TOTAL = 2 * YEAR
const WISH = { most: 5 }
const PRAGMAS = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'recursive_triggers = ON']

type Statement = Pick<CompiledQuery, 'sql' | 'parameters'>

/** How long one of them took, in ms: in all, and of that on the processor. */
interface Took {
  all: number
  computing: number
}

/**
 * Settling a payment by card of an order and an invoice with a part held, beside its bare transaction: the statements it
 * is made of, written and prepared before, on a copy of the same file with the same settings and triggers. Round by round
 * in turns; the ratio of the whole time is judged, waits for the disk and all, that of the processor is told.
 */
export async function settling(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bench-'))
  const files = ['noted', 'ours', 'bare'].map((name) => path.join(folder, `${name}.sqlite`)) as [string, string, string]
  const world = await newWorld()
  try {
    const payments = begin(world, WARM_UP + ROUNDS * EACH)
    world.scene.run(sql`VACUUM INTO ${files[0]}`)
    for (const copy of files.slice(1)) copyFileSync(files[0], copy)
    const transactions = note(world, files[0], payments)
    compare(world, { payments, transactions, ours: files[1], bare: files[2] })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** So many payments of the bakery under way, each of an order and an invoice of its own; their rows. */
function begin(world: World, count: number): number[] {
  const version = plantOffer(world)
  fund(world, count * HELD)
  return Array.from({ length: count }, (_, at) => {
    const [order, invoice] = [ordered(world, version, `bench-${at}.example`), issueInvoice(world, 12_000)]
    const ticked = [
      { kind: 'order' as const, id: order },
      { kind: 'invoice' as const, id: invoice.publicId },
    ]
    return begun(world, [], { ticked, seenCents: TOTAL, prepaidCents: HELD }).id
  })
}

/** The house at work on the bakery's payments, in another file. */
function houseOver(world: World, store: Store): Ctx {
  const actor = { kind: 'system' as const, job: 'payments', account: world.bakery }
  return { ...claire(world), actor, store, wake: () => undefined }
}

function settleOne(ctx: Ctx, payment: number): void {
  const done = settle(ctx, payment, { cents: TOTAL - HELD, from: { code: 'clearing', detail: 'memory' } })
  if (!done) throw new Error(`payment ${payment} was over before`)
}

/** The statements of each settlement, as they are asked of the database. */
function note(world: World, file: string, payments: readonly number[]): Statement[][] {
  const store = openStore(file)
  let statements: Statement[] = []
  const noted = <Row>(query: Query<Row>): Query<Row> => {
    const compiled = query.compile(q)
    statements.push(compiled)
    return { compile: () => compiled as CompiledQuery<Row> }
  }
  const noting: Store = {
    ...store,
    all: (query) => store.all(noted(query)),
    one: (query) => store.one(noted(query)),
    run: (query) => store.run(noted(query)),
  }
  const ctx = houseOver(world, noting)
  const transactions = payments.map((payment) => {
    statements = []
    settleOne(ctx, payment)
    return statements
  })
  store.close()
  return transactions
}

/** The same statements in one transaction, each prepared the first time it is met. */
function openBare(file: string): { run: (statements: readonly Statement[]) => void; close: () => void } {
  const sqlite = new Database(file)
  for (const pragma of PRAGMAS) sqlite.pragma(pragma)
  const prepared = new Map<string, Database.Statement>()
  const ready = (text: string) => {
    const statement = prepared.get(text) ?? sqlite.prepare(text)
    prepared.set(text, statement)
    return statement
  }
  const whole = sqlite.transaction((statements: readonly Statement[]) => {
    for (const { sql: text, parameters } of statements) {
      const statement = ready(text)
      if (statement.reader) statement.all(...parameters)
      else statement.run(...parameters)
    }
  })
  return { run: (statements) => whole.immediate(statements), close: () => sqlite.close() }
}

interface Sides {
  payments: readonly number[]
  transactions: readonly Statement[][]
  ours: string
  bare: string
}

function compare(world: World, { payments, transactions, ...files }: Sides): void {
  const [store, bare] = [openStore(files.ours), openBare(files.bare)]
  const ctx = houseOver(world, store)
  const [ours, theirs]: [Took[], Took[]] = [[], []]
  for (let from = 0; from < payments.length; from += EACH) {
    const mine = payments.slice(from, from + EACH).map((payment) => timed(() => settleOne(ctx, payment)))
    const its = transactions.slice(from, from + EACH).map((statements) => timed(() => bare.run(statements)))
    if (from < WARM_UP) continue
    ours.push(middle(mine))
    theirs.push(middle(its))
  }
  store.close()
  bare.close()
  const ratioOf = (of: keyof Took) =>
    rounded(median(ours.map((took, at) => took[of] / (theirs[at]?.[of] ?? Number.NaN))), 2)
  const ms = (took: readonly Took[], of: keyof Took) => rounded(median(took.map((one) => one[of])), 2)
  figure('settlement', { ratio: ratioOf('all') }, WISH, {
    ...{ statements: transactions[0]?.length, ms: ms(ours, 'all'), bareMs: ms(theirs, 'all') },
    ...{
      computingRatio: ratioOf('computing'),
      computingMs: ms(ours, 'computing'),
      bareComputingMs: ms(theirs, 'computing'),
    },
  })
}

function timed(work: () => void): Took {
  const [before, cpu] = [performance.now(), process.cpuUsage()]
  work()
  const { user, system } = process.cpuUsage(cpu)
  return { all: performance.now() - before, computing: (user + system) / 1000 }
}

const middle = (times: readonly Took[]): Took => ({
  all: median(times.map(({ all }) => all)),
  computing: median(times.map(({ computing }) => computing)),
})
