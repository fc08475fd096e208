import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { checkNewPassword, SERVICE_PASSWORD } from '../base/passwords.ts'
import { permit, userOf } from '../core/actor.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { nextPublication } from '../core/publisher.ts'
import type { MailAnswer } from '../servers/mail/port.ts'

/**
 * A mailbox, with the account that holds its product. `active`: the mail server knows the latest password; `chosen`:
 * somebody has chosen it, after the one the mailbox was made with.
 */
export type Mailbox = Pick<
  Selectable<DB['mailboxes']>,
  'id' | 'public_id' | 'product_id' | 'address' | 'password_changed_at' | 'publication'
> & { account_id: number; account_name: string; product_name: string; active: boolean; chosen: boolean }

/** Tests of each mailbox: so many in a quarter of an hour (R-PWD-11). */
export const MAILBOX_TESTS = { most: 5, windowMs: 15 * 60_000 } as const

/** Refuses what may not be this mailbox's password (R-PWD-4). Asked before anything is hashed. */
export function checkMailboxPassword(mailbox: Mailbox, password: string): void {
  const [name = '', domain = ''] = mailbox.address.split('@')
  checkNewPassword(password, SERVICE_PASSWORD, [mailbox.address, name, domain.replace(/\.[a-z]+$/, '')], 'password')
}

/**
 * Replaces a mailbox's password by its argon2id hash; the old one can be shown to nobody and opens the mailbox until
 * the mail server has the new one (R-PWD-1, R-PWD-2, R-PWD-7). A later change always wins: what is published is what
 * the table says at that moment (R-PWD-8). Wakes the publisher after the commit.
 */
export function changeMailboxPassword(ctx: Ctx, mailbox: Mailbox, hash: string): void {
  permit(ctx.actor, 'products.manage', mailbox.account_id, mailbox.product_id)

  change(ctx, { event: 'mailbox.password_changed', accountId: mailbox.account_id, about: mailbox.address }, () => {
    const publication = nextPublication(ctx, 'mail')
    const password_changed_at = ctx.now().toISOString()
    ctx.store.run(
      q
        .updateTable('mailboxes')
        .set({ password_hash: hash, password_changed_at, publication })
        .where('id', '=', mailbox.id),
    )
    tellWhoDidIt(ctx, mailbox, password_changed_at)
  })
}

function tellWhoDidIt(ctx: Ctx, mailbox: Mailbox, at: string): void {
  const user = userOf(ctx.actor)
  if (!user) return
  const facts = { address: mailbox.address, account: mailbox.account_name, at }
  notifyUser(ctx, { ...user, time_zone: user.timeZone }, { kind: 'mailbox-password-changed', facts })
}

/** Leaves the journal's line of a test: what was answered, never what was tried (R-PWD-11). */
export function noteMailboxTest(ctx: Ctx, mailbox: Mailbox, answer: MailAnswer): void {
  permit(ctx.actor, 'products.manage', mailbox.account_id, mailbox.product_id)

  change(
    ctx,
    { event: 'mailbox.password_tested', accountId: mailbox.account_id, about: mailbox.address, detail: { answer } },
    () => undefined,
  )
}
