import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { type Actor, accountOf, permit } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { rightOf } from '../core/permissions.ts'
import type { Site, SiteHost } from './sites.ts'

const siteRows = () =>
  q
    .selectFrom('sites')
    .innerJoin('products', 'products.id', 'sites.product_id')
    .innerJoin('accounts', 'accounts.id', 'products.account_id')
    .innerJoin('publications', (join) => join.on('publications.service', '=', 'sites'))
    .select(['products.id as productId', 'products.public_id as publicId', 'products.name', 'products.handle'])
    .select(['products.account_id as accountId', 'accounts.public_id as account'])
    .select(sql<0 | 1>`sites.publication <= publications.reached AND NOT sites.refused`.as('active'))
    .where('products.opened_at', 'is not', null)

type Row = Omit<Site, 'active' | 'handle'> & { handle: string | null; active: 0 | 1 }

const shaped = ({ productId, publicId, name, handle, accountId, account, active }: Row): Site => ({
  ...{ productId, publicId, name, handle: handle ?? '', accountId, account },
  active: active === 1,
})

/** Those this actor may manage in the account they act for; none where the house shows no sites. */
function manageable({ actor, servers }: Ctx) {
  const account = servers.sites ? (accountOf(actor)?.id ?? 0) : 0
  const rows = siteRows().where('products.account_id', '=', account)
  const given = grantedOnly(actor)
  return (given ? rows.where('products.id', 'in', given) : rows).orderBy('products.name')
}

/** The sites this actor may manage in the account they act for, by name. */
export const manageableSites = (ctx: Ctx): Site[] => ctx.store.all(manageable(ctx)).map(shaped)

/** One of them by its product, fetched with its account (R-GEN-1). Throws Missing, or Forbidden without the grant. */
export function manageableSite({ store, actor }: Ctx, id: string): Site {
  const account = accountOf(actor)?.id ?? 0
  const row = store.one(siteRows().where('products.public_id', '=', id).where('products.account_id', '=', account))
  if (!row) throw new Missing()
  permit(actor, 'products.manage', row.accountId, row.productId)
  return shaped(row)
}

/** The site of a product, once it is open; undefined where it has none. Whoever asks may manage that product. */
export function siteOf({ store }: Pick<Ctx, 'store'>, productId: number): Site | undefined {
  const row = store.one(siteRows().where('products.id', '=', productId))
  return row && shaped(row)
}

/** The names that were added to sites this actor may manage, by name. */
export const manageableHosts = (ctx: Ctx): SiteHost[] => ctx.store.all(addedTo(manageable(ctx))).map(hostOf)

/** One of them, fetched with its account (R-GEN-1). Throws Missing, or Forbidden without the grant. */
export function manageableHost({ store, actor }: Ctx, id: string): SiteHost {
  const account = accountOf(actor)?.id ?? 0
  const rows = addedTo(siteRows().where('products.account_id', '=', account))
  const row = store.one(rows.where('site_hosts.public_id', '=', id))
  if (!row) throw new Missing()
  permit(actor, 'products.manage', row.accountId, row.productId)
  return hostOf(row)
}

const addedTo = (sites: ReturnType<typeof siteRows>) =>
  sites
    .innerJoin('site_hosts', 'site_hosts.product_id', 'sites.product_id')
    .select(['site_hosts.public_id as hostId', 'site_hosts.name as host'])
    .where('site_hosts.public_id', 'is not', null)
    .orderBy('site_hosts.name')

const hostOf = ({ hostId, host, ...site }: Row & { hostId: string | null; host: string }): SiteHost => ({
  publicId: hostId ?? '',
  name: host,
  site: shaped(site),
})

/** A name of a site as its page lists it; `addedAt` only of one that a customer added. UTC. */
export interface HostRow {
  name: string
  addedAt: string | undefined
}

/** All the names of a site: its own first, then the others by name. */
export const hostsOf = ({ store }: Pick<Ctx, 'store'>, productId: number): HostRow[] =>
  store
    .all(
      q
        .selectFrom('site_hosts')
        .select(['name', 'added_at', 'public_id'])
        .where('product_id', '=', productId)
        .orderBy(sql`public_id IS NOT NULL`)
        .orderBy('name'),
    )
    .map(({ name, added_at, public_id }) => ({ name, addedAt: public_id === null ? undefined : added_at }))

/** Of the sites this actor may manage, those whose last change is not shown yet. */
export const pendingSites = (ctx: Ctx): Site[] =>
  ctx.store
    .all(manageable(ctx).where(sql<boolean>`(sites.publication > publications.reached OR sites.refused)`))
    .map(shaped)

/** The products a role sees only when they were given; undefined for a role that sees all. */
function grantedOnly(actor: Actor): number[] | undefined {
  if (actor.kind !== 'member') return undefined
  const right = rightOf(actor.role, 'products.manage')
  return right === 'yes' ? undefined : [...actor.grants]
}
