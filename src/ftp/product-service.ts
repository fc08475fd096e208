import { sql } from 'kysely'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { urls } from '../urls.ts'
import type { ServiceOfProduct } from '../web/product-services.ts'
import { FTP_KINDS } from './hostings.ts'

/** What a product tells of its FTP accounts: how many of how many, what is typed into a program, and what waits. */
export const ftpService: ServiceOfProduct = (c, product, acting) => {
  const { ftp } = acting.servers
  if (!ftp || !FTP_KINDS.some((kind) => kind === product.kind)) return undefined
  const { ftp: t } = textFor(c.var.language)
  const row = acting.store.one(
    q
      .selectFrom('ftp_accounts')
      .innerJoin('publications', (join) => join.on('publications.service', '=', 'ftp'))
      .select(sql<number | null>`sum(ftp_accounts.deleted_at IS NULL)`.as('count'))
      .select(sql<number | null>`sum(ftp_accounts.publication > publications.reached)`.as('pending'))
      .where('product_id', '=', product.id),
  )
  const pending = row?.pending ?? 0
  return {
    served: 'ftp',
    name: t.service.name,
    icon: 'folder-up',
    counted: t.service.counted(row?.count ?? 0, product.most.ftpAccounts),
    link: { href: urls.ftpAccounts(product.account.publicId), label: t.service.link },
    settings: [
      { label: t.page.server, value: ftp.address.host },
      { label: t.page.port, value: String(ftp.address.port) },
      { label: t.page.encryption, value: t.page.explicit },
    ],
    pending: pending > 0 ? t.service.pending(pending) : undefined,
    state: product.closed ? t.service.closed : undefined,
  }
}
