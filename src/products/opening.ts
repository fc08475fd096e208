import { randomInt } from 'node:crypto'
import { q } from '../../db/query.ts'
import { isHostName } from '../base/host-name.ts'
import { Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import type { AccountRef } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Product, ProductKind } from '../web/product-services.ts'
import { askTask, openedByHand } from './by-hand.ts'
import { demandStaff } from './ours.ts'
import { productOf } from './queries.ts'
import { tellOfProduct } from './telling.ts'

/** What is opened: its name in the form of its kind, and how much of everything there may be. */
export interface NewProduct {
  kind: ProductKind
  name: string
  most: Product['most']
  sold?: Sold
}

/** What it was sold as: until which day it is paid for, and on which day of the month its periods begin (R-REN-2). */
export interface Sold {
  versionId: number
  months: number
  from: string
  until: string
  /** The options it was sold with, as they are kept with it: JSON. */
  options: string
}

/** A short name: of a server, a database, a space. */
const SHORT = /^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/

/** Is this the form names of this kind have? A host name for what stands under one, else a short name. */
export const isNameOf = (kind: ProductKind, name: string): boolean =>
  kind === 'web' || kind === 'mail' || kind === 'domain' ? isHostName(name) : SHORT.test(name)

/** Kinds whose names nobody else may have: they lead to one place in the world. */
const isOnce = (kind: ProductKind): boolean => kind === 'web' || kind === 'mail' || kind === 'domain'

/** What of the limits a kind has any use for. */
export function limitsOf({ kind, most }: Pick<NewProduct, 'kind' | 'most'>) {
  const has = (...kinds: ProductKind[]) => kinds.includes(kind)
  return {
    most_mailboxes: has('mail') ? most.mailboxes : 0,
    most_databases: has('web', 'database') ? most.databases : 0,
    most_ftp_accounts: has('web', 'ftp') ? most.ftpAccounts : 0,
    storage_mb: has('domain') ? 0 : most.storageMb,
  }
}

/**
 * Opens a product for an account. What no server carries out stays unopened, and of no use to anybody, until somebody of
 * ours did it (R-OPS-5). Returns its public id. Throws Refusal: `product-name`, `product-known`, `account-closing`.
 */
export function openProduct(ctx: Ctx, account: AccountRef, asked: NewProduct): string {
  demandStaff(ctx)
  const { kind, name } = asked
  if (!isNameOf(kind, name)) throw new Refusal('product-name', 'name')
  const byHand = openedByHand(kind)
  const detail = { kind, byHand }
  return change(ctx, { event: 'product.opened', accountId: account.id, about: name, detail }, () => {
    refuseWhereItCannotBe(ctx, account, asked)
    const at = ctx.now().toISOString()
    const row = { public_id: publicId('prd'), account_id: account.id, kind, name, ...limitsOf(asked), created_at: at }
    const handle = ['web', 'database', 'ftp'].includes(kind) ? freeHandle(ctx) : null
    const opened_at = byHand ? null : at
    const { id } = ctx.store.run(q.insertInto('products').values({ ...row, ...soldAs(asked), handle, opened_at }))
    if (byHand) askTask(ctx, { id }, 'open')
    else tellOfProduct(ctx, productOf(ctx, id), 'product-open')
    ctx.store.afterwards(() => ctx.wake('publisher'))
    return row.public_id
  })
}

/** What was sold, as the row of the product keeps it. */
export const soldAs = ({ sold }: Pick<NewProduct, 'sold'>) =>
  sold && {
    ...{ offer_version_id: sold.versionId, months: sold.months, options: sold.options },
    ...{ anchor_day: Number(sold.from.slice(8)), paid_until: sold.until },
  }

/** Asked inside the change: two who open the same at once are one after the other. */
function refuseWhereItCannotBe({ store }: Ctx, { id }: AccountRef, { kind, name }: NewProduct): void {
  const account = store.one(q.selectFrom('accounts').select(['closes_at', 'closed_at']).where('id', '=', id))
  if (account?.closes_at || account?.closed_at) throw new Refusal('account-closing')
  let same = q.selectFrom('products').select('id').where('kind', '=', kind).where('name', '=', name)
  if (!isOnce(kind)) same = same.where('account_id', '=', id)
  if (store.one(same)) throw new Refusal('product-known', 'name')
}

const LETTERS = 'abcdefghjkmnpqrstvwxyz'
const SIGNS = `${LETTERS}23456789`
const REST = 7

/** Eight signs that nobody has: the beginning of names of databases and FTP users. */
function freeHandle({ store }: Ctx): string {
  for (;;) {
    const rest = Array.from({ length: REST }, () => SIGNS[randomInt(SIGNS.length)])
    const handle = `${LETTERS[randomInt(LETTERS.length)]}${rest.join('')}`
    if (!store.one(q.selectFrom('products').select('id').where('handle', '=', handle))) return handle
  }
}
