import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { ServerDown } from '../base/refusal.ts'
import type { Ctx, House } from './ctx.ts'

/** A kind of server we publish to. */
export type PublishedService = DB['publications']['service']

/** What a feature publishes, and to whom. */
export interface Publication<Entry> {
  service: PublishedService
  /** What changed after one publication and up to another, in their order, at most so many. */
  changed: (after: number, upTo: number, most: number) => readonly { publication: number; entry: Entry }[]
  /** Tells the server what these are now. Throws ServerDown. */
  publish: (entries: readonly Entry[]) => Promise<void>
  /** Makes the server know the whole, and nothing else. Throws ServerDown. */
  layOut: () => Promise<void>
}

/** Hands to a server what has changed since it was last reached, until there is nothing more. */
export interface Publisher {
  /** Lays out the whole: at start, and when the published file was lost. Quiet when the server is away. */
  reconcile(): Promise<void>
  /** Publishes what is waiting, if its time has come. `soon`: something changed just now. */
  round(soon?: boolean): Promise<void>
}

const BATCH = 200
const PAUSE_MS = { first: 500, most: 30_000 }
/** After so many failures in a row the published file may be gone: the whole is laid out again. */
const RELAY_AFTER = 3

export function openPublisher<Entry>(house: House, publication: Publication<Entry>): Publisher {
  const { service } = publication
  let running: Promise<void> | undefined
  let notBefore = 0
  /** A start that did not reach the server still owes it the whole. */
  let wholeOwed = false
  const alone = (work: () => Promise<void>): Promise<void> => {
    const after = (running ?? Promise.resolve()).then(work)
    running = after.catch(() => undefined)
    return after
  }
  const attempt = async (whole: boolean) => {
    try {
      if (whole) await layOut(house, publication)
      else await publishWaiting(house, publication)
      wholeOwed = false
      notBefore = 0
    } catch (problem) {
      if (!(problem instanceof ServerDown)) throw problem
      notBefore = house.now().getTime() + noteFailure(house, service, problem)
    }
  }
  return {
    reconcile: () =>
      alone(() => {
        wholeOwed = true
        return attempt(true)
      }),
    round: (soon = false) =>
      alone(async () => {
        const { attempts, wanted, reached } = standing(house, service)
        const nothing = wanted === reached && attempts === 0
        if (nothing || (!soon && house.now().getTime() < notBefore)) return
        await attempt(wholeOwed || attempts >= RELAY_AFTER)
      }),
  }
}

/** The number of the next publication: rows that carry it are handed over after the change that is open was kept. */
export function nextPublication(ctx: Ctx, service: PublishedService): number {
  const row = ctx.store.one(
    q
      .updateTable('publications')
      .set((eb) => ({ wanted: eb('wanted', '+', 1) }))
      .where('service', '=', service)
      .returning('wanted'),
  )
  ctx.store.afterwards(() => ctx.wake('publisher'))
  return (row as { wanted: number }).wanted
}

function standing({ store }: House, service: PublishedService) {
  const row = store.one(q.selectFrom('publications').selectAll().where('service', '=', service))
  if (!row) throw new Error(`the publications of ${service} are missing`)
  return row
}

/** What changed up to `wanted` is handed over and only then called reached: a crash in between publishes it again. */
async function publishWaiting<Entry>(house: House, publication: Publication<Entry>): Promise<void> {
  const { service, changed, publish } = publication
  for (;;) {
    const { wanted, reached } = standing(house, service)
    if (wanted === reached) return note(house, service, wanted)
    const rows = changed(reached, wanted, BATCH)
    await publish(rows.map(({ entry }) => entry))
    note(house, service, rows.length < BATCH ? wanted : (rows.at(-1)?.publication ?? wanted))
  }
}

async function layOut<Entry>(house: House, { service, layOut: lay }: Publication<Entry>): Promise<void> {
  const { wanted } = standing(house, service)
  await lay()
  note(house, service, wanted)
}

function note(house: House, service: PublishedService, reached: number): void {
  const set = { reached, attempts: 0, failing_since: null }
  house.store.run(q.updateTable('publications').set(set).where('service', '=', service).where('reached', '<=', reached))
  house.wake('runs')
}

/** Counts a failure and says how long to leave the server alone, in ms. */
function noteFailure(house: House, service: PublishedService, problem: ServerDown): number {
  const { attempts, failing_since } = standing(house, service)
  const at = house.now().toISOString()
  const set = { attempts: attempts + 1, failing_since: failing_since ?? at }
  house.store.run(q.updateTable('publications').set(set).where('service', '=', service))
  house.log.warn({ service, attempts: attempts + 1, problem: String(problem.cause ?? problem) }, 'publish.failed')
  return Math.min(PAUSE_MS.first * 2 ** attempts, PAUSE_MS.most)
}

/** Every row of a table, a few hundred at a time, however long the table is. `page` gives those after an id, by id. */
export function* rowByRow<Row extends { id: number }>(page: (after: number, most: number) => Row[]): Generator<Row> {
  let after = 0
  for (;;) {
    const rows = page(after, BATCH)
    yield* rows
    if (rows.length < BATCH) return
    after = rows.at(-1)?.id ?? after
  }
}
