import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { Field } from '../base/form.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Subjects } from '../core/subjects.ts'
import { grantedOnly } from '../mail/queries.ts'

/** A mailbox whose password is to be changed with others. */
export interface Target {
  id: number
  publicId: string
  productId: number
  address: string
}

/** Beyond, single mailboxes are not ticked but written down: nobody looks through hundreds of boxes. */
const TICKED = 50
/** Named in the head of a card; the others are counted. */
const NAMED = 3

/** The mailboxes this actor may manage in the account they act for. */
function manageable({ actor }: Pick<Ctx, 'actor'>) {
  const rows = q
    .selectFrom('mailboxes')
    .innerJoin('products', 'products.id', 'mailboxes.product_id')
    .select(['mailboxes.id', 'mailboxes.public_id as publicId', 'mailboxes.product_id as productId', 'address'])
    .where('products.account_id', '=', accountOf(actor)?.id ?? 0)
    .orderBy('address')
  const products = grantedOnly(actor)
  return products ? rows.where('products.id', 'in', products) : rows
}

/** All of a product, or single mailboxes: what is ticked names either by its public id. */
export const manyMailboxes: Subjects<readonly Target[]> = {
  kind: 'many',
  choices: (ctx) => {
    const { all } = textFor(ctx.language).mailPasswords
    const each = ctx.store.all(manageable(ctx).select(['products.public_id as product', 'products.name']))
    const products = new Map<string, { id: string; label: string; count: number }>()
    for (const { product, name } of each) {
      const one = products.get(product) ?? { id: product, label: name, count: 0 }
      products.set(product, { ...one, count: one.count + 1 })
    }
    const written = each.length > TICKED
    // of a product with one mailbox, that one says it all
    const worth = [...products.values()].filter(({ count }) => written || count > 1)
    const whole = worth.map(({ id, label, count }) => ({ id, label: all(label, count) }))
    return written ? whole : [...whole, ...each.map(({ publicId, address }) => ({ id: publicId, label: address }))]
  },
  find: (ctx, ids) => {
    if (ids.length === 0) return []
    const found = manageable(ctx).select('products.public_id as product')
    const rows = ctx.store.all(
      found.where((eb) => eb.or([eb('mailboxes.public_id', 'in', ids), eb('products.public_id', 'in', ids)])),
    )
    // one that was deleted meanwhile takes nothing from the others
    if (rows.length === 0) throw new Missing()
    return rows
  },
  about: (targets) => {
    const named = targets.slice(0, NAMED).map(({ address }) => address)
    return [...named, ...(targets.length > NAMED ? [`+ ${targets.length - NAMED}`] : [])].join(', ')
  },
}

const MOST_WRITTEN = 1000

/** Addresses as they are pasted: one a line, or with commas between. In small letters, each once. */
export const writtenAddresses: Field<readonly string[]> = {
  read: ({ text }, name) => {
    const written = text.split(/[\s,;]+/).filter((one) => one !== '')
    if (written.length > MOST_WRITTEN) throw new Refusal('field-too-long', name, { most: MOST_WRITTEN })
    return [...new Set(written.map((one) => one.normalize('NFC').toLowerCase()))]
  },
}

/** Those that were written down. Throws Refusal('mailboxes-unknown') where one is none of theirs. */
export function mailboxesCalled(ctx: Ctx, addresses: readonly string[]): Target[] {
  if (addresses.length === 0) return []
  const rows = ctx.store.all(manageable(ctx).where('mailboxes.address', 'in', addresses))
  const known = new Set(rows.map(({ address }) => address))
  const [first, ...others] = addresses.filter((one) => !known.has(one))
  if (first !== undefined)
    throw new Refusal('mailboxes-unknown', 'addresses', { address: first.slice(0, 100), count: others.length + 1 })
  return rows
}
