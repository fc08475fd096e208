import { q } from '../../db/query.ts'
import { Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { permit } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { nextPublication } from '../core/publisher.ts'
import { refuseHeld } from '../products/holds.ts'

/** The site of a web hosting, with the account that holds it. `active`: the web server shows it as it is saved. */
export interface Site {
  productId: number
  publicId: string
  name: string
  handle: string
  accountId: number
  account: string
  active: boolean
}

/** A further name of a site. */
export interface SiteHost {
  publicId: string
  name: string
  site: Site
}

/** As many names as may be added to a site, beside its own. */
export const MOST_ADDED = 20

/**
 * Has a site answer to one more name, once the web server knows. Throws Refusal: `host-taken` for a name that leads to a
 * site already, is below a name of another account's, or is one of the house's; `hosts-most`, `product-blocked`.
 */
export function addHost(ctx: Ctx, site: Site, name: string): void {
  permit(ctx.actor, 'products.manage', site.accountId, site.productId)

  change(ctx, { event: 'site.host_added', accountId: site.accountId, about: name, detail: { site: site.name } }, () => {
    refuseHeld(ctx, site.productId)
    refuseTaken(ctx, site, name)
    refuseMany(ctx, site)
    const row = { name, product_id: site.productId, public_id: publicId('hst'), added_at: ctx.now().toISOString() }
    ctx.store.run(q.insertInto('site_hosts').values(row))
    publishSite(ctx, site.productId)
  })
}

/** Takes a name that was added away again. Throws Refusal('product-blocked'). */
export function removeHost(ctx: Ctx, { publicId: id, name, site }: SiteHost): void {
  permit(ctx.actor, 'products.manage', site.accountId, site.productId)

  const event = { event: 'site.host_removed', accountId: site.accountId, about: name, detail: { site: site.name } }
  change(ctx, event, () => {
    refuseHeld(ctx, site.productId)
    ctx.store.run(q.deleteFrom('site_hosts').where('public_id', '=', id))
    publishSite(ctx, site.productId)
  })
}

/** Owes the web server what this product's site has become; nothing where it has none. */
export function publishSite(ctx: Ctx, productId: number): void {
  if (!ctx.store.one(q.selectFrom('sites').select('product_id').where('product_id', '=', productId))) return
  const publication = nextPublication(ctx, 'sites')
  ctx.store.run(q.updateTable('sites').set({ publication }).where('product_id', '=', productId))
}

function refuseTaken(ctx: Ctx, site: Site, name: string): void {
  const [here, ...above] = endsOf(name)
  const served = q
    .selectFrom('site_hosts')
    .select('name')
    .where('name', '=', here ?? name)
  const ours = endsOf(name).some((end) => namesOfHouse(ctx).includes(end))
  if (ours || ctx.store.one(served) || belongsToOthers(ctx, site, [name, ...above]))
    throw new Refusal('host-taken', 'name', { name })
}

/** `a.b.ch`, then `b.ch`: a name, and those it is below. */
const endsOf = (name: string): string[] =>
  name.split('.').flatMap((_, at, labels) => (at < labels.length - 1 ? [labels.slice(at).join('.')] : []))

const namesOfHouse = ({ publicUrl, servers: { dav } }: Ctx): string[] => [
  new URL(publicUrl).hostname,
  ...(URL.parse(dav.addresses.caldav)?.hostname ? [new URL(dav.addresses.caldav).hostname] : []),
]

/** A domain, a mail service or a site of another account bears this name, or one it is below. */
function belongsToOthers({ store }: Ctx, { accountId }: Site, names: readonly string[]): boolean {
  const product = q.selectFrom('products').select('id').where('name', 'in', names).where('account_id', '<>', accountId)
  const site = q
    .selectFrom('site_hosts')
    .innerJoin('products', 'products.id', 'site_hosts.product_id')
    .select('products.id')
    .where('site_hosts.name', 'in', names)
    .where('products.account_id', '<>', accountId)
  return (store.one(product.limit(1)) ?? store.one(site.limit(1))) !== undefined
}

function refuseMany({ store }: Ctx, { productId }: Site): void {
  const added = q.selectFrom('site_hosts').where('product_id', '=', productId).where('public_id', 'is not', null)
  const count = store.one(added.select((eb) => eb.fn.countAll<number>().as('count')))?.count ?? 0
  if (count >= MOST_ADDED) throw new Refusal('hosts-most', 'name', { most: MOST_ADDED })
}
