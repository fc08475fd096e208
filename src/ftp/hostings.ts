import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { accountOf, permit } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { grantedOnly } from './queries.ts'

/** A product that carries FTP accounts. */
export interface Hosting {
  id: number
  public_id: string
  name: string
  handle: string
  account_id: number
  account_name: string
  most_ftp_accounts: number
  storage_mb: number
}

/** Kinds of products that carry FTP accounts. */
export const FTP_KINDS = ['web', 'ftp'] as const

const hostingRows = () =>
  q
    .selectFrom('products')
    .innerJoin('accounts', 'accounts.id', 'products.account_id')
    .select(['products.id', 'products.public_id', 'products.name', 'products.handle', 'products.account_id'])
    .select(['accounts.name as account_name', 'products.most_ftp_accounts', 'products.storage_mb'])
    .where('products.kind', 'in', FTP_KINDS)
    .where('products.handle', 'is not', null)
    .where('products.opened_at', 'is not', null)

type Row = Omit<Hosting, 'handle'> & { handle: string | null }
const shaped = (row: Row): Hosting => ({ ...row, handle: row.handle ?? '' })

/** Those this actor may manage in the account they act for, by name. */
export function manageableHostings({ store, actor }: Ctx): Hosting[] {
  const rows = hostingRows().where('products.account_id', '=', accountOf(actor)?.id ?? 0)
  const products = grantedOnly(actor)
  const theirs = products ? rows.where('products.id', 'in', products) : rows
  return store.all(theirs.orderBy('products.name')).map(shaped)
}

/** One of them (R-GEN-1). Throws Missing, or Forbidden without the grant. */
export function manageableHosting({ store, actor }: Ctx, id: string): Hosting {
  const account = accountOf(actor)
  if (!account) throw new Missing()
  const row = store.one(
    hostingRows().where('products.public_id', '=', id).where('products.account_id', '=', account.id),
  )
  if (!row) throw new Missing()
  permit(actor, 'products.manage', row.account_id, row.id)
  return shaped(row)
}
