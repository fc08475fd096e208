import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { ServerDown } from '../base/refusal.ts'
import type { House } from '../core/ctx.ts'
import { rowByRow } from '../core/publisher.ts'

/** Asked of the helper at once: a walk through so many folders takes a moment, and nobody waits for it. */
const AT_ONCE = 50
/** What was not measured for so long is of something that is gone. */
const FORGOTTEN_MS = 7 * 86_400_000

/** What is measured: its public id, and the name its server knows it by. */
interface Measured {
  publicId: string
  name: string
}

/**
 * Measures what mailboxes, hostings and databases take, and notes it with its time. Whoever is away is asked at the next
 * round, and what was known of theirs stays as it is.
 */
export async function measureUsage(house: House): Promise<void> {
  for (const work of [measureMailboxes, measureHomes, measureDatabases]) {
    try {
      await work(house)
    } catch (problem) {
      if (!(problem instanceof ServerDown)) throw problem
      house.log.warn({ problem: String(problem.cause ?? problem) }, 'usage.unknown')
    }
  }
  const before = new Date(house.now().getTime() - FORGOTTEN_MS).toISOString()
  house.store.run(q.deleteFrom('usage').where('measured_at', '<', before))
}

async function measureMailboxes(house: House): Promise<void> {
  const { helper } = house.servers
  if (!helper) return
  // an address that was given up and made anew has a folder of its own: that of before is somebody else's mail
  const folder = sql<string>`iif(generation = 0, address, replace(address, '@', '+' || generation || '@'))`
  const rows = q
    .selectFrom('mailboxes')
    .select(['id', 'public_id as publicId', folder.as('name')])
    .orderBy('id')
  for (const some of inPieces(pages(house, rows))) {
    const { addresses } = await helper.ask('usage', { homes: [], addresses: some.map(({ name }) => name) })
    note(house, some, addresses)
  }
}

async function measureHomes(house: House): Promise<void> {
  const { helper } = house.servers
  if (!helper) return
  const rows = q.selectFrom('products').select(['id', 'public_id as publicId', 'handle as name'])
  const withHome = rows.where('handle', 'is not', null).where('kind', 'in', ['web', 'ftp']).orderBy('id')
  for (const some of inPieces(pages(house, withHome))) {
    const { homes } = await helper.ask('usage', { homes: some.map(({ name }) => name), addresses: [] })
    note(house, some, homes)
  }
}

/** A handle at a time: one question to the server tells all of its databases. */
async function measureDatabases(house: House): Promise<void> {
  const { store, servers } = house
  if (!servers.databases) return
  const held = q.selectFrom('products').select(['id', 'handle as name', 'public_id as publicId'])
  const rows = held.where('handle', 'is not', null).where('kind', 'in', ['web', 'database']).orderBy('id')
  for (const { id, name } of pages(house, rows)) {
    const of = q.selectFrom('databases').select(['public_id as publicId', 'name']).where('product_id', '=', id)
    const databases = store.all(of.where('dropped_at', 'is', null))
    if (databases.length === 0) continue
    const sizes = await servers.databases.sizes(name)
    note(house, databases, Object.fromEntries(sizes))
  }
}

type Row = Measured & { id: number }

/** Every row of a question, a few hundred at a time. */
function* pages({ store }: House, rows: PagedQuery): Generator<Row> {
  yield* rowByRow((after, most) => store.all(rows.where('id', '>', after).limit(most)) as Row[])
}

/** What `pages` needs of a question, whichever table it is about. */
interface PagedQuery {
  where(column: 'id', than: '>', id: number): { limit(most: number): Parameters<House['store']['all']>[0] }
}

function* inPieces(rows: Iterable<Row>): Generator<Row[]> {
  let some: Row[] = []
  for (const row of rows) {
    some.push(row)
    if (some.length < AT_ONCE) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

/** What nobody counted is not noted: unknown says so, and is not nothing. */
function note({ store, now }: House, measured: readonly Measured[], bytes: Readonly<Record<string, number>>): void {
  const measured_at = now().toISOString()
  const rows = measured.flatMap(({ publicId: subject, name }) => {
    const counted = bytes[name]
    return counted === undefined ? [] : [{ subject, bytes: Math.round(counted), measured_at }]
  })
  if (rows.length === 0) return
  const put = q.insertInto('usage').values(rows)
  store.run(
    put.onConflict((on) =>
      on
        .column('subject')
        .doUpdateSet((eb) => ({ bytes: eb.ref('excluded.bytes'), measured_at: eb.ref('excluded.measured_at') })),
    ),
  )
}
