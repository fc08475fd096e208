import { q } from '../../db/query.ts'
import type { House } from '../core/ctx.ts'
import { openPublisher, type Publisher, rowByRow } from '../core/publisher.ts'
import { closedNow } from '../products/holds.ts'
import type { SiteEntry, SiteServer, SitesShown } from '../servers/sites/port.ts'

/** Certificates come by a program of the operator's, which tells nobody: so often the whole is laid out anew, in ms. */
const LAY_OUT_EVERY = 60 * 60_000

/** Hands to the web server the sites that were opened, whose names changed, or whose product closed or opened. */
export function openSitePublisher(house: House, server: SiteServer): Publisher {
  const publisher = openPublisher<SiteEntry>(house, {
    service: 'sites',
    changed: (after, upTo, most) => {
      const waiting = entries().where('publication', '>', after).where('publication', '<=', upTo)
      const rows = house.store.all(waiting.orderBy('publication').limit(most))
      return rows.map((row) => ({ publication: row.publication, entry: entryOf(house, row) }))
    },
    publish: async (changed) => noteRefused(house, await server.publish(changed)),
    layOut: async () => noteRefused(house, await server.reconcile(() => allEntries(house))),
  })
  let laidOut = house.now().getTime()
  return {
    reconcile: publisher.reconcile,
    round: (soon) => {
      if (house.now().getTime() - laidOut < LAY_OUT_EVERY) return publisher.round(soon)
      laidOut = house.now().getTime()
      return publisher.reconcile()
    },
  }
}

const entries = () =>
  q
    .selectFrom('sites')
    .innerJoin('products', 'products.id', 'sites.product_id')
    .select(['products.id', 'products.handle', 'products.opened_at', 'sites.publication'])
    .select((eb) => closedNow(eb, 'products.id').as('closed'))

interface EntryRow {
  id: number
  handle: string | null
  opened_at: string | null
  closed: 0 | 1
}

function entryOf({ store }: House, row: EntryRow): SiteEntry {
  const hosts = store.all(q.selectFrom('site_hosts').select('name').where('product_id', '=', row.id).orderBy('name'))
  return {
    handle: row.handle ?? '',
    number: row.id,
    hosts: hosts.map(({ name }) => name),
    state: row.opened_at === null ? 'gone' : row.closed === 1 ? 'closed' : 'live',
  }
}

function* allEntries(house: House): Generator<SiteEntry> {
  const wanted = entries().where('products.opened_at', 'is not', null)
  const page = (after: number, most: number) =>
    house.store.all(wanted.where('products.id', '>', after).orderBy('products.id').limit(most))
  for (const row of rowByRow(page)) yield entryOf(house, row)
}

/** Which sites the web server would not show; those it shows now are forgotten. */
function noteRefused({ store, log }: House, { refused }: SitesShown): void {
  const wrong = q.selectFrom('products').select('id').where('handle', 'in', refused)
  store.together(() => {
    store.run(q.updateTable('sites').set({ refused: 0 }).where('refused', '=', 1).where('product_id', 'not in', wrong))
    store.run(q.updateTable('sites').set({ refused: 1 }).where('refused', '=', 0).where('product_id', 'in', wrong))
  })
  if (refused.length > 0) log.warn({ handles: refused }, 'sites.refused')
}
