import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { SoldVersion } from '../catalogue/offers.ts'

/** What a version that was sold once opens, in whatever currency: its kind and limits. Throws where there is none. */
export function soldMost(store: Store, versionId: number | null): Pick<SoldVersion, 'kind' | 'most'> {
  const row = store.one(
    q
      .selectFrom('offer_versions')
      .innerJoin('offers', 'offers.id', 'offer_versions.offer_id')
      .select(['kind', 'most_mailboxes', 'most_databases', 'most_ftp_accounts', 'storage_mb'])
      .where('offer_versions.id', '=', versionId),
  )
  if (!row) throw new Error(`no version ${versionId} was ever sold`)
  const most = { mailboxes: row.most_mailboxes, databases: row.most_databases, ftpAccounts: row.most_ftp_accounts }
  return { kind: row.kind, most: { ...most, storageMb: row.storage_mb } }
}
