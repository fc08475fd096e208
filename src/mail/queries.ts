import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { type Actor, accountOf, permit } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { rightOf } from '../core/permissions.ts'
import type { Mailbox } from './mailboxes.ts'

const mailboxRows = () =>
  q
    .selectFrom('mailboxes')
    .innerJoin('products', 'products.id', 'mailboxes.product_id')
    .innerJoin('accounts', 'accounts.id', 'products.account_id')
    .innerJoin('publications', (join) => join.on('publications.service', '=', 'mail'))
    .select(['mailboxes.id', 'mailboxes.public_id', 'mailboxes.product_id', 'mailboxes.address'])
    .select(['mailboxes.password_changed_at', 'mailboxes.publication', 'publications.reached'])
    .select(['products.account_id', 'products.name as product_name', 'accounts.name as account_name'])

const shaped = ({ reached, ...row }: Omit<Mailbox, 'active'> & { reached: number }): Mailbox => ({
  ...row,
  active: row.publication <= reached,
})

/** The mailboxes this actor may manage in the account they act for, by address. */
export function manageableMailboxes({ store, actor }: Ctx): Mailbox[] {
  const account = accountOf(actor)
  if (!account) return []
  let rows = mailboxRows().where('products.account_id', '=', account.id)
  const products = grantedOnly(actor)
  if (products) rows = rows.where('products.id', 'in', products)
  return store.all(rows.orderBy('mailboxes.address')).map(shaped)
}

/** One of them, fetched with its account (R-GEN-1). Throws Missing, or Forbidden without the grant. */
export function manageableMailbox({ store, actor }: Ctx, id: string): Mailbox {
  const account = accountOf(actor)
  if (!account) throw new Missing()
  const row = store.one(
    mailboxRows().where('mailboxes.public_id', '=', id).where('products.account_id', '=', account.id),
  )
  if (!row) throw new Missing()
  permit(actor, 'products.manage', row.account_id, row.product_id)
  return shaped(row)
}

/** The products a role sees only when they were given; undefined for a role that sees all. */
function grantedOnly(actor: Actor): number[] | undefined {
  if (actor.kind !== 'member') return undefined
  const right = rightOf(actor.role, 'products.manage')
  return right === 'yes' ? undefined : [...actor.grants]
}
