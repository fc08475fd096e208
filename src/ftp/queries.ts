import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { type Actor, accountOf, permit } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { rightOf } from '../core/permissions.ts'
import { closedNow } from '../products/holds.ts'

/**
 * An FTP account, with its hosting and the account that holds it. `active`: the server knows it as it is now. `closed`:
 * its product is. `astray`: its folder led out of the hosting, so that the server did not open it.
 */
export interface FtpAccount {
  id: number
  public_id: string
  product_id: number
  name: string
  folder: string
  quota_mb: number
  enabled: 0 | 1
  password_changed_at: string
  deleted_at: string | null
  account_id: number
  account_name: string
  product_name: string
  storage_mb: number
  active: boolean
  closed: boolean
  astray: boolean
}

/** How it stands: what the server does, or, while it was not told, that it was not. */
export type FtpState = 'pending' | 'deleting' | 'deleted' | 'blocked' | 'astray' | 'locked' | 'open'

/** The same for every page, so that none calls closed what is open. */
export function stateOf({ deleted_at, active, closed, astray, enabled }: FtpAccount): FtpState {
  if (deleted_at !== null) return active ? 'deleted' : 'deleting'
  if (!active) return 'pending'
  if (closed) return 'blocked'
  if (enabled === 0) return 'locked'
  return astray ? 'astray' : 'open'
}

const accountRows = () =>
  q
    .selectFrom('ftp_accounts')
    .innerJoin('products', 'products.id', 'ftp_accounts.product_id')
    .innerJoin('accounts', 'accounts.id', 'products.account_id')
    .innerJoin('publications', (join) => join.on('publications.service', '=', 'ftp'))
    .select(['ftp_accounts.id', 'ftp_accounts.public_id', 'ftp_accounts.product_id', 'ftp_accounts.name', 'folder'])
    .select(['quota_mb', 'enabled', 'password_changed_at', 'deleted_at', 'products.account_id', 'products.storage_mb'])
    .select(['accounts.name as account_name', 'products.name as product_name'])
    .select(sql<0 | 1>`ftp_accounts.publication <= publications.reached`.as('active'))
    .select(sql<0 | 1>`ftp_accounts.name IN (SELECT name FROM ftp_refusals)`.as('astray'))
    .select((eb) => closedNow(eb, 'products.id').as('closed'))

type Row = Omit<FtpAccount, 'active' | 'closed' | 'astray'> & Record<'active' | 'closed' | 'astray', 0 | 1>

const shaped = ({ active, closed, astray, ...row }: Row): FtpAccount => ({
  ...row,
  active: active === 1,
  closed: closed === 1,
  astray: astray === 1,
})

/** Those this actor may manage in the account they act for, by name; also those whose deletion is not in force yet. */
function manageableRows(actor: Actor) {
  const there = accountRows()
    .where('products.account_id', '=', accountOf(actor)?.id ?? 0)
    .where((eb) =>
      eb.or([
        eb('ftp_accounts.deleted_at', 'is', null),
        eb('ftp_accounts.publication', '>', eb.ref('publications.reached')),
      ]),
    )
  const products = grantedOnly(actor)
  const rows = products ? there.where('products.id', 'in', products) : there
  return rows.orderBy('ftp_accounts.name').orderBy('ftp_accounts.id')
}

/** The FTP accounts this actor may manage in the account they act for, by name. */
export const manageableFtpAccounts = ({ store, actor }: Ctx): FtpAccount[] =>
  store.all(manageableRows(actor).where('ftp_accounts.deleted_at', 'is', null)).map(shaped)

/** How many accounts a page of their list has. */
export const PAGE = 50

/** One page of them, with those that are just being deleted; `next` is the cursor of the following one. */
export function ftpPage(
  { store, actor, keys }: Ctx,
  cursor?: string,
): { rows: FtpAccount[]; next: string | undefined } {
  const list = `ftp ${accountOf(actor)?.publicId ?? ''}`
  const from = rowAt(keys, list, cursor)
  let rows = manageableRows(actor).limit(PAGE + 1)
  if (from !== undefined) {
    const first = q.selectFrom('ftp_accounts as first').where('first.id', '=', from)
    const name = first.select('first.name')
    rows = rows.where((eb) =>
      eb.or([
        eb('ftp_accounts.name', '>', name),
        eb.and([eb('ftp_accounts.name', '=', name), eb('ftp_accounts.id', '>=', from)]),
      ]),
    )
  }
  const found = store.all(rows)
  const beyond = found[PAGE]
  return { rows: found.slice(0, PAGE).map(shaped), next: beyond && cursorAt(keys, list, beyond.id) }
}

/** One of them, fetched with its account (R-GEN-1). Throws Missing, or Forbidden without the grant. */
export function manageableFtpAccount({ store, actor }: Ctx, id: string): FtpAccount {
  const account = accountOf(actor)
  if (!account) throw new Missing()
  const asked = accountRows().where('ftp_accounts.public_id', '=', id).where('products.account_id', '=', account.id)
  const row = store.one(asked)
  if (!row) throw new Missing()
  permit(actor, 'products.manage', row.account_id, row.product_id)
  return shaped(row)
}

/** Accounts of one kind: how many, and which when it is one. */
interface Counted {
  count: number
  only: { publicId: string; name: string } | undefined
}

/** Of those this actor may manage: what is not in force yet, and what stays closed because of its folder. */
export function waitingFtpAccounts({ store, actor }: Ctx): Record<'pending' | 'astray', Counted> {
  let rows = q
    .selectFrom('ftp_accounts')
    .innerJoin('products', 'products.id', 'ftp_accounts.product_id')
    .innerJoin('publications', (join) => join.on('publications.service', '=', 'ftp'))
    .select(['ftp_accounts.public_id', 'ftp_accounts.name'])
    .select(sql<0 | 1>`ftp_accounts.publication > publications.reached`.as('pending'))
    .where('products.account_id', '=', accountOf(actor)?.id ?? 0)
    .where((eb) =>
      eb.or([
        eb('ftp_accounts.publication', '>', eb.ref('publications.reached')),
        eb.and([
          eb('ftp_accounts.deleted_at', 'is', null),
          eb('ftp_accounts.name', 'in', eb.selectFrom('ftp_refusals').select('ftp_refusals.name')),
        ]),
      ]),
    )
  const products = grantedOnly(actor)
  if (products) rows = rows.where('products.id', 'in', products)
  const found = store.all(rows)
  const counted = (pending: 0 | 1): Counted => {
    const these = found.filter((row) => row.pending === pending)
    const [first] = these
    const only = these.length === 1 && first ? { publicId: first.public_id, name: first.name } : undefined
    return { count: these.length, only }
  }
  return { pending: counted(1), astray: counted(0) }
}

/** The products a role sees only when they were given; undefined for a role that sees all. */
export function grantedOnly(actor: Actor): number[] | undefined {
  if (actor.kind !== 'member') return undefined
  const right = rightOf(actor.role, 'products.manage')
  return right === 'yes' ? undefined : [...actor.grants]
}
