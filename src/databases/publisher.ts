import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { ServerDown } from '../base/refusal.ts'
import type { House } from '../core/ctx.ts'
import { openPublisher, type Publisher, rowByRow } from '../core/publisher.ts'
import type { DatabaseServer } from '../servers/databases/port.ts'
import { converge } from './converging.ts'
import { heal } from './healing.ts'
import { giveUpAll, leftIntents } from './intents.ts'

/** How often we look whether the server was laid out anew behind our back. */
const LOOK_MS = 60_000

interface Touched {
  id: number
  handle: string
}

/**
 * Carries to the server what the books say and what needs no secret: what exists, who may do what, who is locked. Before
 * that it heals what was left half-done. A server that began anew is noticed within a minute, and rebuilt.
 */
export function openDatabasesPublisher(house: House, server: DatabaseServer): Publisher {
  const inner = openPublisher<Touched>(house, {
    service: 'databases',
    changed: (after, upTo, most) => house.store.all(touchedProducts(after, upTo, most)).map(entryOf),
    publish: async (products) => {
      for (const product of new Map(products.map((one) => [one.id, one])).values())
        await converge(house, server, product)
    },
    layOut: async () => {
      await server.prepare()
      for (const product of allProducts(house)) await converge(house, server, product)
    },
  })
  const healing = openHealing(house, server)
  let lookedAt = house.now().getTime()
  return {
    reconcile: async () => {
      giveUpAll(house)
      await healing(true)
      await inner.reconcile()
    },
    round: async (soon) => {
      await healing(soon === true)
      const now = house.now().getTime()
      if (now - lookedAt >= LOOK_MS) {
        lookedAt = now
        if (await beganAnew(server)) await inner.reconcile()
      }
      await inner.round(soon)
    },
  }
}

const beganAnew = (server: DatabaseServer): Promise<boolean> =>
  server.prepare().catch((problem: unknown) => {
    if (problem instanceof ServerDown) return false
    throw problem
  })

/** Quiet while the server is away, and then not more often than every few seconds. */
function openHealing(house: House, server: DatabaseServer): (soon: boolean) => Promise<void> {
  let notBefore = 0
  return async (soon) => {
    if (leftIntents(house).length === 0 || (!soon && house.now().getTime() < notBefore)) return
    try {
      await heal(house, server)
    } catch (problem) {
      if (!(problem instanceof ServerDown)) throw problem
      notBefore = house.now().getTime() + 5000
    }
  }
}

const touchedProducts = (after: number, upTo: number, most: number) => sql<{
  publication: number
  id: number
  handle: string
}>`SELECT touched.publication AS publication, products.id AS id, products.handle AS handle FROM (
    SELECT publication, product_id FROM databases WHERE publication > ${after} AND publication <= ${upTo}
    UNION SELECT publication, product_id FROM database_users WHERE publication > ${after} AND publication <= ${upTo}
  ) AS touched JOIN products ON products.id = touched.product_id ORDER BY touched.publication, products.id LIMIT ${most}`

const entryOf = ({ publication, id, handle }: Touched & { publication: number }) => ({
  publication,
  entry: { id, handle },
})

function* allProducts({ store }: House): Generator<Touched> {
  const rows = q
    .selectFrom('products')
    .select(['id', sql<string>`handle`.as('handle')])
    .where('kind', 'in', ['web', 'database'])
    .where('handle', 'is not', null)
  yield* rowByRow((after, most) => store.all(rows.where('id', '>', after).orderBy('id').limit(most)))
}
