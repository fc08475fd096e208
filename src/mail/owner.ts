import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { holdsInForce } from '../products/holds.ts'
import type { Mailbox } from './mailboxes.ts'
import { mailboxOfHouse } from './queries.ts'

/**
 * That somebody has opened a mailbox by its password: all that its owner may do rests on this, on no right in any account
 * (R-PWD-12). It holds for as long as the mailbox has the password it was opened with.
 */
export interface OpenedMailbox {
  mailboxId: number
  userId: number
  /** When the password that opened it was set. UTC. */
  provenWith: string
}

/**
 * The mailbox, as it is now, for whoever opened it. Throws Missing for anybody else and for one that is there no more,
 * Refusal('mailbox-proof-over') once it has another password.
 */
export function openedNow(
  ctx: Pick<Ctx, 'store' | 'actor'>,
  { mailboxId, userId, provenWith }: OpenedMailbox,
): Mailbox {
  if (userOf(ctx.actor)?.id !== userId) throw new Missing()
  const mailbox = mailboxOfHouse(ctx, { id: mailboxId })
  if (!mailbox) throw new Missing()
  if (mailbox.password_changed_at !== provenWith) throw new Refusal('mailbox-proof-over')
  return mailbox
}

/**
 * The same, where it is about to be changed. Throws besides Refusal('mailbox-held') while nothing of its product or of its
 * account may be changed.
 */
export function changeableNow(ctx: Pick<Ctx, 'store' | 'actor'>, opened: OpenedMailbox): Mailbox {
  const mailbox = openedNow(ctx, opened)
  if (isFrozen(ctx, mailbox)) throw new Refusal('mailbox-held')
  return mailbox
}

/**
 * Its product is held or not open yet (R-PWD-13), or its account closes (R-ORG-6). Why is for the people of the account:
 * whoever only uses the mailbox is not told of unpaid bills.
 */
export function isFrozen(ctx: Pick<Ctx, 'store'>, { product_id, account_id }: Mailbox): boolean {
  if (holdsInForce(ctx, product_id).length > 0) return true
  const account = q.selectFrom('accounts').select('closes_at').where('id', '=', account_id)
  const product = q.selectFrom('products').select('opened_at').where('id', '=', product_id)
  return !!ctx.store.one(account)?.closes_at || ctx.store.one(product)?.opened_at === null
}
