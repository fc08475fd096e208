import { q } from '../../db/query.ts'
import { checkNewPassword, SERVICE_PASSWORD } from '../base/passwords.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { permit, userOf } from '../core/actor.ts'
import type { Event } from '../core/audit.ts'
import { type Addressee, change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { nextPublication } from '../core/publisher.ts'
import { refuseHeld } from '../products/holds.ts'
import type { FtpAnswer } from '../servers/ftp/port.ts'
import type { Hosting } from './hostings.ts'
import type { FtpAccount } from './queries.ts'

/** Tests of each account: so many in a quarter of an hour (R-PWD-11). */
export const FTP_TESTS = { most: 5, windowMs: 15 * 60_000 } as const

/** Refuses what may not be the password of this user (R-PWD-4). Asked before anything is hashed. */
export function checkFtpPassword(user: string, password: string): void {
  checkNewPassword(password, SERVICE_PASSWORD, [user, user.slice(user.indexOf('_') + 1)], 'password')
}

/**
 * A new FTP account of a hosting: `<handle>_<name>`, opened by this argon2id hash and by nothing that is kept in clear
 * (R-PWD-1). Returns its public id. Throws Refusal: `ftp-limit`, `ftp-name-taken`, `ftp-quota-form`, and while the
 * product is held `product-blocked`.
 */
export function createFtpAccount(
  ctx: Ctx,
  hosting: Hosting,
  wanted: { name: string; folder: string; quota: number; hash: string },
): { id: string; user: string } {
  permit(ctx.actor, 'products.manage', hosting.account_id, hosting.id)
  const [user, id] = [`${hosting.handle}_${wanted.name}`, publicId('ftp')]
  change(ctx, { event: 'ftp.created', accountId: hosting.account_id, about: user }, () => {
    refuseHeld(ctx, hosting.id)
    refuseTooMany(ctx, hosting)
    checkQuota(hosting, wanted.quota)
    const at = ctx.now().toISOString()
    const row = {
      ...{ public_id: id, product_id: hosting.id, name: user, folder: wanted.folder, password_hash: wanted.hash },
      ...{ quota_mb: wanted.quota, enabled: 1 as const, password_changed_at: at, created_at: at, deleted_at: null },
      publication: nextPublication(ctx, 'ftp'),
    }
    const added = ctx.store.run(
      q
        .insertInto('ftp_accounts')
        .values(row)
        .onConflict((on) => on.column('name').where('deleted_at', 'is', null).doNothing()),
    )
    if (added.changes === 0) throw new Refusal('ftp-name-taken', 'name', { user })
    const who = whoActs(ctx)
    const facts = { user, account: hosting.account_name }
    if (who) notifyUser(ctx, who, { kind: 'ftp-account-created', facts })
  })
  return { id, user }
}

/**
 * Replaces the password by its argon2id hash. The old one opens the account until the server has the new one (R-PWD-7); a
 * later change always wins (R-PWD-8). `disconnect`: sessions that are open then are ended (R-PWD-9).
 */
export function changeFtpPassword(ctx: Ctx, account: FtpAccount, wanted: { hash: string; disconnect: boolean }): void {
  const password_changed_at = ctx.now().toISOString()
  const set = {
    password_hash: wanted.hash,
    password_changed_at,
    disconnect: wanted.disconnect ? (1 as const) : (0 as const),
  }
  const event = { event: 'ftp.password_changed', accountId: account.account_id, about: account.name }
  changeOne(ctx, account, event, set, () => {
    const who = whoActs(ctx)
    if (who) notifyUser(ctx, who, { kind: 'ftp-password-changed', facts: factsOf(account) })
  })
}

/** What the account opens, and how much may be sent there. Files stay where they are; open sessions end, being elsewhere. */
export function changeFtpFolder(ctx: Ctx, account: FtpAccount, wanted: { folder: string; quota: number }): void {
  checkQuota(account, wanted.quota)
  const set = { folder: wanted.folder, quota_mb: wanted.quota, disconnect: 1 as const }
  changeOne(ctx, account, { event: 'ftp.settings_changed', accountId: account.account_id, about: account.name }, set)
}

/** Closes the account to everybody, or opens it again, as its owner wishes; a hold is another matter. */
export function setFtpLock(ctx: Ctx, account: FtpAccount, locked: boolean): void {
  const about = account.name
  if (locked) changeOne(ctx, account, { event: 'ftp.locked', accountId: account.account_id, about }, { enabled: 0 })
  else changeOne(ctx, account, { event: 'ftp.unlocked', accountId: account.account_id, about }, { enabled: 1 })
}

/** Takes the account away. It stays on its page until the server has forgotten it, and its files stay for good. */
export function deleteFtpAccount(ctx: Ctx, account: FtpAccount): void {
  const set = { deleted_at: ctx.now().toISOString() }
  const event = { event: 'ftp.deleted', accountId: account.account_id, about: account.name }
  changeOne(ctx, account, event, set, () => {
    const who = whoActs(ctx)
    if (who) notifyUser(ctx, who, { kind: 'ftp-account-deleted', facts: factsOf(account) })
  })
}

/** Leaves the journal's line of a test: what was answered, never what was tried (R-PWD-11). */
export function noteFtpTest(ctx: Ctx, account: FtpAccount, answer: FtpAnswer): void {
  permit(ctx.actor, 'products.manage', account.account_id, account.product_id)
  const event = { event: 'ftp.password_tested', accountId: account.account_id, about: account.name, detail: { answer } }
  change(ctx, event, () => undefined)
}

type Changed = Partial<{
  password_hash: string
  password_changed_at: string
  disconnect: 0 | 1
  folder: string
  quota_mb: number
  enabled: 0 | 1
  deleted_at: string
}>

/** The row, its publication and its line in the journal; never of one that was deleted or whose product is held. */
function changeOne(
  ctx: Ctx,
  account: FtpAccount,
  event: Event,
  set: Changed,
  also: () => void = () => undefined,
): void {
  permit(ctx.actor, 'products.manage', account.account_id, account.product_id)
  change(ctx, event, () => {
    refuseHeld(ctx, account.product_id)
    const publication = nextPublication(ctx, 'ftp')
    const row = q.updateTable('ftp_accounts').set({ disconnect: 0, ...set, publication })
    const done = ctx.store.run(row.where('id', '=', account.id).where('deleted_at', 'is', null))
    if (done.changes === 0) throw new Missing()
    also()
  })
}

function refuseTooMany(ctx: Ctx, { id, most_ftp_accounts: most }: Hosting): void {
  const held = q.selectFrom('ftp_accounts').where('product_id', '=', id).where('deleted_at', 'is', null)
  const row = ctx.store.one(held.select((eb) => eb.fn.countAll<number>().as('count')))
  if ((row?.count ?? 0) >= most) throw new Refusal('ftp-limit', undefined, { most })
}

/** Never more than the hosting itself holds. */
function checkQuota({ storage_mb: most }: Pick<Hosting, 'storage_mb'>, quota: number): void {
  if (most > 0 && quota > most) throw new Refusal('ftp-quota-form', 'quota', { most })
}

const factsOf = ({ name, account_name }: FtpAccount) => ({ user: name, account: account_name })

/** The person who acts, as a letter goes to them; the house itself needs none. */
function whoActs({ actor }: Ctx): Addressee | undefined {
  const user = userOf(actor)
  return user && { ...user, time_zone: user.timeZone }
}
