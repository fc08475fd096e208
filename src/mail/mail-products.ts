import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { accountOf, permit } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { grantedOnly } from './queries.ts'

/** A mail service: the domain it is for, and what of its room is taken. */
export interface MailProduct {
  id: number
  publicId: string
  /** Its name is the domain of its addresses. */
  domain: string
  accountId: number
  most: { mailboxes: number; aliases: number; storageMb: number }
  /** How many mailboxes and aliases there are, and how much room is promised to the former, in MiB. */
  has: { mailboxes: number; aliases: number; promisedMb: number }
}

/** For each mailbox there may be so many other addresses. */
const ALIASES_EACH = 10

const rows = () =>
  q
    .selectFrom('products')
    .where('products.kind', '=', 'mail')
    .where('products.opened_at', 'is not', null)
    .select(['products.id', 'products.public_id', 'products.name', 'products.account_id'])
    .select(['products.most_mailboxes', 'products.storage_mb'])
    .select([
      sql<number>`(SELECT count(*) FROM mailboxes WHERE product_id = products.id)`.as('mailboxes'),
      sql<number>`(SELECT count(*) FROM aliases WHERE product_id = products.id)`.as('aliases'),
      sql<number>`(SELECT coalesce(sum(quota_mb), 0) FROM mailboxes WHERE product_id = products.id)`.as('promised'),
    ])

type Row = ReturnType<typeof rows> extends { execute(): Promise<(infer R)[]> } ? R : never

const shaped = (row: Row): MailProduct => ({
  id: row.id,
  publicId: row.public_id,
  domain: row.name.toLowerCase(),
  accountId: row.account_id,
  most: { mailboxes: row.most_mailboxes, aliases: ALIASES_EACH * row.most_mailboxes, storageMb: row.storage_mb },
  has: { mailboxes: row.mailboxes, aliases: row.aliases, promisedMb: row.promised },
})

/** The mail services that are open and that this actor may manage in the account they act for, by their domain. */
export function manageableMail({ store, actor }: Ctx): MailProduct[] {
  const of = rows().where('products.account_id', '=', accountOf(actor)?.id ?? 0)
  const products = grantedOnly(actor)
  return store.all((products ? of.where('products.id', 'in', products) : of).orderBy('products.name')).map(shaped)
}

/** One of them, fetched with its account (R-GEN-1). Throws Missing, or Forbidden without the grant. */
export function manageableMailProduct({ store, actor }: Ctx, id: string): MailProduct {
  const account = accountOf(actor)
  if (!account) throw new Missing()
  const row = store.one(rows().where('products.public_id', '=', id).where('products.account_id', '=', account.id))
  if (!row) throw new Missing()
  permit(actor, 'products.manage', row.account_id, row.id)
  return shaped(row)
}

/** As it stands now, inside the change that is open. */
export function mailProductNow({ store }: Pick<Ctx, 'store'>, id: number): MailProduct {
  const row = store.one(rows().where('products.id', '=', id))
  if (!row) throw new Missing()
  return shaped(row)
}
