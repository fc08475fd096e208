import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { type Actor, accountOf, permit } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { grantedOnly, holdsWords, PAGE } from './queries.ts'

/** An address that leads to others. `active`: the mail server knows where it leads. */
export interface Alias {
  id: number
  publicId: string
  productId: number
  accountId: number
  address: string
  destinations: readonly string[]
  active: boolean
}

const aliasRows = () =>
  q
    .selectFrom('aliases')
    .innerJoin('products', 'products.id', 'aliases.product_id')
    .innerJoin('publications', (join) => join.on('publications.service', '=', 'mail'))
    .innerJoin('alias_destinations as leads', 'leads.alias_id', 'aliases.id')
    .select(['aliases.id', 'aliases.public_id', 'aliases.product_id', 'aliases.address', 'aliases.publication'])
    .select(['products.account_id', 'publications.reached'])
    .select((eb) => eb.fn.agg<string>('group_concat', ['leads.address']).as('destinations'))
    .groupBy('aliases.id')

interface Row {
  id: number
  public_id: string
  product_id: number
  account_id: number
  address: string
  publication: number
  reached: number
  destinations: string
}

const shaped = (row: Row): Alias => ({
  id: row.id,
  publicId: row.public_id,
  productId: row.product_id,
  accountId: row.account_id,
  address: row.address,
  destinations: row.destinations.split(','),
  active: row.publication <= row.reached,
})

function manageableRows(actor: Actor) {
  const rows = aliasRows().where('products.account_id', '=', accountOf(actor)?.id ?? 0)
  const products = grantedOnly(actor)
  return (products ? rows.where('products.id', 'in', products) : rows).orderBy('aliases.address')
}

/** The aliases this actor may manage in the account they act for, by address. */
export const manageableAliases = ({ store, actor }: Ctx): Alias[] => store.all(manageableRows(actor)).map(shaped)

/** One page of them, or of those whose address holds `words`; `next` is the cursor of the following one. */
export function aliasPage(
  { store, actor, keys }: Ctx,
  cursor?: string,
  words = '',
): { aliases: Alias[]; next: string | undefined } {
  const list = `aliases ${accountOf(actor)?.publicId ?? ''} ${words}`
  const from = rowAt(keys, list, cursor)
  let rows = manageableRows(actor).limit(PAGE + 1)
  if (words !== '') rows = rows.where((eb) => holdsWords(eb.ref('aliases.address'), words))
  if (from !== undefined) {
    const first = q.selectFrom('aliases as first').select('first.address').where('first.id', '=', from)
    rows = rows.where('aliases.address', '>=', first)
  }
  const found = store.all(rows)
  const beyond = found[PAGE]
  return { aliases: found.slice(0, PAGE).map(shaped), next: beyond && cursorAt(keys, list, beyond.id) }
}

/** One of them, fetched with its account (R-GEN-1). Throws Missing, or Forbidden without the grant. */
export function manageableAlias({ store, actor }: Ctx, id: string): Alias {
  const account = accountOf(actor)
  if (!account) throw new Missing()
  const row = store.one(aliasRows().where('aliases.public_id', '=', id).where('products.account_id', '=', account.id))
  if (!row) throw new Missing()
  permit(actor, 'products.manage', row.account_id, row.product_id)
  return shaped(row)
}
