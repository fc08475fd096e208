import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { permit, userOf } from '../core/actor.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { nextPublication } from '../core/publisher.ts'
import { refuseHeld } from '../products/holds.ts'
import { refuseTaken, removeAlias } from './addresses.ts'
import type { Alias } from './alias-queries.ts'
import { type MailProduct, mailProductNow } from './mail-products.ts'

/** As deep as aliases that lead to aliases are followed when a loop is looked for. */
const DEPTH_MOST = 50

/**
 * Makes an address that leads to others. Gives its public id. Refuses `product-blocked` (R-PWD-13), `aliases-most`,
 * `address-taken`, `destination-nobody`, `alias-loop`.
 */
export function createAlias(
  ctx: Ctx,
  product: MailProduct,
  { name, destinations }: { name: string; destinations: readonly string[] },
): string {
  permit(ctx.actor, 'products.manage', product.accountId, product.id)
  const address = `${name}@${product.domain}`
  const id = publicId('als')
  const detail = { to: destinations.join(', ') }
  change(ctx, { event: 'alias.created', accountId: product.accountId, about: address, detail }, () => {
    refuseHeld(ctx, product.id)
    const { most, has } = mailProductNow(ctx, product.id)
    if (has.aliases >= most.aliases) throw new Refusal('aliases-most', undefined, { most: most.aliases })
    refuseTaken(ctx, address)
    checkDestinations(ctx, { address, accountId: product.accountId }, destinations)
    const at = ctx.now().toISOString()
    const row = { public_id: id, product_id: product.id, address, created_at: at, changed_at: at }
    const made = ctx.store.run(q.insertInto('aliases').values({ ...row, publication: nextPublication(ctx, 'mail') }))
    leadTo(ctx, made.id, destinations)
    tellOfOutside(ctx, { address, accountId: product.accountId }, destinations)
  })
  return id
}

/** Has an alias lead elsewhere. Refuses `product-blocked`, `destination-nobody`, `alias-loop`. */
export function changeAlias(ctx: Ctx, alias: Alias, destinations: readonly string[]): void {
  permit(ctx.actor, 'products.manage', alias.accountId, alias.productId)
  const { accountId, address } = alias
  const detail = { from: alias.destinations.join(', '), to: destinations.join(', ') }
  change(ctx, { event: 'alias.changed', accountId, about: address, detail }, () => {
    refuseHeld(ctx, alias.productId)
    checkDestinations(ctx, alias, destinations)
    const set = { publication: nextPublication(ctx, 'mail'), changed_at: ctx.now().toISOString() }
    if (ctx.store.run(q.updateTable('aliases').set(set).where('id', '=', alias.id)).changes === 0) throw new Missing()
    ctx.store.run(q.deleteFrom('alias_destinations').where('alias_id', '=', alias.id))
    leadTo(ctx, alias.id, destinations)
    tellOfOutside(
      ctx,
      alias,
      destinations.filter((one) => !alias.destinations.includes(one)),
    )
  })
}

/** Ends an alias: nothing arrives there any more. What led to it alone ends with it. Refuses `product-blocked`. */
export function deleteAlias(ctx: Ctx, alias: Alias): void {
  permit(ctx.actor, 'products.manage', alias.accountId, alias.productId)
  const { accountId, address: about } = alias
  change(ctx, { event: 'alias.deleted', accountId, about }, () => {
    refuseHeld(ctx, alias.productId)
    removeAlias(ctx, accountId, alias)
  })
}

function leadTo(ctx: Ctx, alias_id: number, destinations: readonly string[]): void {
  for (const address of destinations) ctx.store.run(q.insertInto('alias_destinations').values({ alias_id, address }))
}

interface Source {
  address: string
  accountId: number
}

/**
 * A destination in a domain of the same account must be there: it would be a slip of the pen. Of other domains nothing is
 * said, whoever they belong to. No way leads back to where it began, whoever's aliases it goes through.
 */
function checkDestinations(ctx: Ctx, source: Source, destinations: readonly string[]): void {
  for (const one of destinations) {
    if (withoutExtension(one) !== source.address && isOfAccount(ctx, source.accountId, one) && !isThere(ctx, one))
      throw new Refusal('destination-nobody', 'destinations', { address: one })
  }
  const seen = new Set<string>()
  let level: readonly string[] = destinations
  for (let depth = 0; level.length > 0 && depth < DEPTH_MOST; depth++) {
    if (level.some((one) => withoutExtension(one) === source.address))
      throw new Refusal('alias-loop', 'destinations', { address: source.address })
    const further = level.map(withoutExtension).filter((one) => !seen.has(one))
    for (const one of further) seen.add(one)
    level = further.length === 0 ? [] : destinationsOf(ctx, further)
  }
}

/** `name+word@` arrives at `name@`. */
const withoutExtension = (address: string): string => address.replace(/\+[^@]*/, '')

const destinationsOf = ({ store }: Ctx, addresses: readonly string[]): string[] =>
  store
    .all(
      q
        .selectFrom('aliases')
        .innerJoin('alias_destinations as leads', 'leads.alias_id', 'aliases.id')
        .select('leads.address')
        .where('aliases.address', 'in', addresses),
    )
    .map(({ address }) => address)

const domainOf = (address: string): string => address.slice(address.indexOf('@') + 1)

function isOfAccount({ store }: Ctx, accountId: number, address: string): boolean {
  const product = q
    .selectFrom('products')
    .select('id')
    .where('account_id', '=', accountId)
    .where('kind', '=', 'mail')
    .where((eb) => eb(eb.fn<string>('lower', ['name']), '=', domainOf(address)))
  return store.one(product) !== undefined
}

function isThere({ store }: Ctx, typed: string): boolean {
  const address = withoutExtension(typed)
  const mailbox = q.selectFrom('mailboxes').select('id').where('address', '=', address)
  const alias = q.selectFrom('aliases').select('id').where('address', '=', address)
  return (store.one(mailbox) ?? store.one(alias)) !== undefined
}

/** Mail that leaves the account is told by letter: whoever has taken over a login would lead it away in silence. */
function tellOfOutside(ctx: Ctx, { address, accountId }: Source, destinations: readonly string[]): void {
  const outside = destinations.filter((one) => !isOfAccount(ctx, accountId, one))
  const user = userOf(ctx.actor)
  if (outside.length === 0 || !user) return
  const facts = { address, to: outside.join(', ') }
  notifyUser(ctx, { ...user, time_zone: user.timeZone }, { kind: 'mail-leads-outside', facts })
}
