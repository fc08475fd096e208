import { sql } from 'kysely'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { urls } from '../urls.ts'
import type { ServiceOfProduct } from '../web/product-services.ts'
import { KINDS } from './queries.ts'

/** What a product tells of its databases: how many of how many, what is typed into a program, and what waits. */
export const databaseService: ServiceOfProduct = (c, product, acting) => {
  const server = acting.servers.databases
  if (!server || !KINDS.some((kind) => kind === product.kind)) return undefined
  const { databases: t } = textFor(c.var.language)
  const row = acting.store.one(
    q
      .selectFrom('databases')
      .innerJoin('publications', (join) => join.on('publications.service', '=', 'databases'))
      .select(sql<number | null>`sum(databases.dropped_at IS NULL)`.as('count'))
      .select(sql<number | null>`sum(databases.publication > publications.reached)`.as('pending'))
      .where('product_id', '=', product.id),
  )
  return {
    served: 'databases',
    name: t.service.name,
    icon: 'database',
    counted: t.service.counted(row?.count ?? 0, product.most.databases),
    link: { href: urls.databases(product.account.publicId), label: t.service.link },
    settings: [
      { label: t.page.host, value: server.addresses.host },
      { label: t.page.port, value: String(server.addresses.port) },
    ],
    pending: (row?.pending ?? 0) > 0 ? t.service.pending : undefined,
    state: product.closed ? t.service.closed : undefined,
  }
}
