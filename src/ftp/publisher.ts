import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { House } from '../core/ctx.ts'
import { openPublisher, type Publisher, rowByRow } from '../core/publisher.ts'
import { closedNow } from '../products/holds.ts'
import type { FtpEntry, FtpServer } from '../servers/ftp/port.ts'

/** Hands to the FTP server the accounts that were made or changed, or whose product closed or opened. */
export function openFtpPublisher(house: House, ftp: FtpServer): Publisher {
  return openPublisher<FtpEntry>(house, {
    service: 'ftp',
    changed: (after, upTo, most) => {
      const waiting = entries().where('publication', '>', after).where('publication', '<=', upTo)
      const rows = house.store.all(waiting.orderBy('publication').orderBy('ftp_accounts.id').limit(most))
      return rows.map((row) => ({ publication: row.publication, entry: entryOf(row) }))
    },
    publish: async (changed) => noteRefused(house, await ftp.publish(changed)),
    layOut: async () => noteRefused(house, await ftp.reconcile(allEntries(house))),
  })
}

const entries = () =>
  q
    .selectFrom('ftp_accounts')
    .innerJoin('products', 'products.id', 'ftp_accounts.product_id')
    .innerJoin('publications', (join) => join.on('publications.service', '=', 'ftp'))
    .select(['ftp_accounts.id', 'ftp_accounts.name', 'folder', 'password_hash', 'quota_mb', 'enabled', 'disconnect'])
    .select(['ftp_accounts.product_id', 'products.handle', 'ftp_accounts.publication', 'publications.reached'])
    .select((eb) => closedNow(eb, 'products.id').as('closed'))
    .select(sql<0 | 1>`ftp_accounts.deleted_at IS NOT NULL`.as('deleted'))

interface EntryRow {
  name: string
  folder: string
  password_hash: string
  quota_mb: number
  enabled: 0 | 1
  disconnect: 0 | 1
  product_id: number
  handle: string | null
  publication: number
  reached: number
  closed: 0 | 1
  deleted: 0 | 1
}

/** Who is closed out also loses the sessions they have open; so does whoever was, when the server was last reached. */
function entryOf(row: EntryRow): FtpEntry {
  const open = row.enabled === 1 && row.closed === 0 && row.deleted === 0
  return {
    user: row.name,
    handle: row.handle ?? '',
    product: row.product_id,
    folder: row.folder,
    hash: row.password_hash,
    quotaMb: row.quota_mb,
    open,
    ends: row.publication > row.reached && (!open || row.disconnect === 1),
  }
}

/** All there are, and those that were deleted since the server was last reached: they may have a session open. */
function* allEntries({ store }: House): Generator<FtpEntry> {
  const wanted = entries().where((eb) =>
    eb.or([
      eb('ftp_accounts.deleted_at', 'is', null),
      eb('ftp_accounts.publication', '>', eb.ref('publications.reached')),
    ]),
  )
  const page = (after: number, most: number) =>
    store.all(wanted.where('ftp_accounts.id', '>', after).orderBy('ftp_accounts.id').limit(most))
  for (const row of rowByRow(page)) yield entryOf(row)
}

/** Which accounts the server would not open, because their folder leads out of their hosting. */
function noteRefused({ store }: House, { refused }: { refused: readonly string[] }): void {
  store.together(() => {
    store.run(q.deleteFrom('ftp_refusals'))
    for (const name of refused)
      store.run(
        q
          .insertInto('ftp_refusals')
          .values({ name })
          .onConflict((on) => on.doNothing()),
      )
  })
}

/** Forgets the accounts that were deleted, once the server has. */
export function purgeFtpAccounts({ store }: Pick<House, 'store'>): void {
  const told = q.selectFrom('publications').select('reached').where('service', '=', 'ftp')
  store.run(q.deleteFrom('ftp_accounts').where('deleted_at', 'is not', null).where('publication', '<=', told))
}
