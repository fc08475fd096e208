import { q } from '../../db/query.ts'
import { checkNewPassword, SERVICE_PASSWORD } from '../base/passwords.ts'
import { Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { permit, userOf } from '../core/actor.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { nextPublication } from '../core/publisher.ts'
import { refuseHeld } from '../products/holds.ts'
import { giveUpAddress, leaveDestination, refuseTaken } from './addresses.ts'
import { disconnectOnce } from './disconnecting.ts'
import { type MailProduct, mailProductNow } from './mail-products.ts'
import type { Mailbox } from './mailboxes.ts'

export interface NewMailbox {
  name: string
  hash: string
  quotaMb: number
}

/** Refuses what may not be the password of a mailbox with this address (R-PWD-4). Asked before anything is hashed. */
export const checkFirstPassword = (product: MailProduct, name: string, password: string): void =>
  checkNewPassword(
    password,
    SERVICE_PASSWORD,
    [`${name}@${product.domain}`, name, product.domain.replace(/\.[a-z]+$/, '')],
    'password',
  )

/**
 * Makes a mailbox: it opens and receives as soon as the mail server knows it (R-PWD-7). Gives its public id. Refuses
 * `product-blocked` (R-PWD-13), `mailboxes-most`, `mail-storage`, `address-taken`.
 */
export function createMailbox(ctx: Ctx, product: MailProduct, { name, hash, quotaMb }: NewMailbox): string {
  permit(ctx.actor, 'products.manage', product.accountId, product.id)
  const address = `${name}@${product.domain}`
  const id = publicId('mbx')
  change(
    ctx,
    { event: 'mailbox.created', accountId: product.accountId, about: address, detail: { quotaMb: String(quotaMb) } },
    () => {
      refuseHeld(ctx, product.id)
      const { most, has } = mailProductNow(ctx, product.id)
      if (has.mailboxes >= most.mailboxes) throw new Refusal('mailboxes-most', undefined, { most: most.mailboxes })
      refuseNoRoom(quotaMb, most.storageMb - has.promisedMb)
      refuseTaken(ctx, address)
      const at = ctx.now().toISOString()
      // its maker has chosen this password, or was given it: it is not one to be chosen still
      const made = new Date(ctx.now().getTime() - 1).toISOString()
      const before = q.selectFrom('mail_removals').select('mailboxes').where('address', '=', address)
      const row = {
        ...{ public_id: id, product_id: product.id, address, password_hash: hash, password_changed_at: at },
        ...{ enabled: 1 as const, publication: nextPublication(ctx, 'mail'), created_at: made, quota_mb: quotaMb },
        generation: ctx.store.one(before)?.mailboxes ?? 0,
      }
      ctx.store.run(q.insertInto('mailboxes').values(row))
    },
  )
  return id
}

/** Throws Refusal('mail-storage') with what is left, in MiB. */
function refuseNoRoom(wantedMb: number, leftMb: number): void {
  if (wantedMb > leftMb) throw new Refusal('mail-storage', 'quota', { left: Math.max(leftMb, 0) })
}

/**
 * Gives a mailbox up with everything in it: it neither receives nor opens as soon as the mail server knows, and what is
 * open of it ends. Aliases do not lead there any more; those that led nowhere else end with it. Refuses
 * `product-blocked`.
 */
export function deleteMailbox(ctx: Ctx, mailbox: Mailbox): void {
  permit(ctx.actor, 'products.manage', mailbox.account_id, mailbox.product_id)
  const { address } = mailbox
  change(ctx, { event: 'mailbox.deleted', accountId: mailbox.account_id, about: address }, () => {
    refuseHeld(ctx, mailbox.product_id)
    leaveDestination(ctx, mailbox.account_id, address)
    ctx.store.run(q.deleteFrom('mailboxes').where('id', '=', mailbox.id))
    disconnectOnce(ctx, address, giveUpAddress(ctx, address, 'mailbox'))
    const user = userOf(ctx.actor)
    if (!user) return
    const facts = { address, account: mailbox.account_name }
    notifyUser(ctx, { ...user, time_zone: user.timeZone }, { kind: 'mailbox-deleted', facts })
  })
}

/**
 * Gives a mailbox more room or less. Less than it holds makes it full: nothing is lost, nothing more arrives. Refuses
 * `product-blocked`, `mail-storage`.
 */
export function changeQuota(ctx: Ctx, mailbox: Mailbox, quotaMb: number): void {
  permit(ctx.actor, 'products.manage', mailbox.account_id, mailbox.product_id)
  const detail = { from: String(mailbox.quota_mb), to: String(quotaMb) }
  change(ctx, { event: 'mailbox.quota_changed', accountId: mailbox.account_id, about: mailbox.address, detail }, () => {
    refuseHeld(ctx, mailbox.product_id)
    const { most, has } = mailProductNow(ctx, mailbox.product_id)
    if (quotaMb > mailbox.quota_mb) refuseNoRoom(quotaMb, most.storageMb - has.promisedMb + mailbox.quota_mb)
    const publication = nextPublication(ctx, 'mail')
    ctx.store.run(q.updateTable('mailboxes').set({ quota_mb: quotaMb, publication }).where('id', '=', mailbox.id))
  })
}

/** Ends what is open of a mailbox; whoever has its password may come in again (R-PWD-9). Also of a held product. */
export function disconnectDevices(ctx: Ctx, mailbox: Mailbox): void {
  permit(ctx.actor, 'products.manage', mailbox.account_id, mailbox.product_id)
  change(ctx, { event: 'mailbox.devices_disconnected', accountId: mailbox.account_id, about: mailbox.address }, () =>
    disconnectOnce(ctx, mailbox.address, mailbox.publication),
  )
}
