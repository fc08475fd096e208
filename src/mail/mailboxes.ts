import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { checkNewPassword, SERVICE_PASSWORD } from '../base/passwords.ts'
import { Refusal } from '../base/refusal.ts'
import { permit, userOf } from '../core/actor.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { nextPublication } from '../core/publisher.ts'
import type { Limit } from '../core/throttle.ts'
import { refuseHeld } from '../products/holds.ts'
import type { MailAnswer } from '../servers/mail/port.ts'
import { disconnectOnce } from './disconnecting.ts'
import { changeableNow, type OpenedMailbox, openedNow } from './owner.ts'

/**
 * A mailbox, with the account that holds its product. `active`: the mail server knows the latest password; `chosen`:
 * somebody has chosen it, after the one the mailbox was made with.
 */
export type Mailbox = Pick<
  Selectable<DB['mailboxes']>,
  'id' | 'public_id' | 'product_id' | 'address' | 'password_changed_at' | 'publication' | 'quota_mb'
> & {
  account_id: number
  account_name: string
  product_name: string
  active: boolean
  chosen: boolean
  /** Its devices are to be sent away, and that has not been done yet. */
  disconnecting: boolean
}

/** Tests of each mailbox: so many in a quarter of an hour (R-PWD-11). */
export const MAILBOX_TESTS = { most: 5, windowMs: 15 * 60_000 } as const

/** What counts them, through whichever door they come: by the public id of the mailbox. */
export const testsOf = (mailbox: string): Limit => ({
  bucket: `mailbox-test:${mailbox}`,
  kind: 'window',
  kept: true,
  ...MAILBOX_TESTS,
})

/** A test that comes too early, as the refusal that says in how many minutes. Anything else is thrown on. */
export function tooManyTests(no: unknown): never {
  if (!(no instanceof Refusal)) throw no
  const seconds = no.retryAfter ?? MAILBOX_TESTS.windowMs / 1000
  throw new Refusal('mailbox-test-limit', undefined, { minutes: Math.ceil(seconds / 60) }, seconds)
}

/** Refuses what may not be this mailbox's password (R-PWD-4). Asked before anything is hashed. */
export function checkMailboxPassword(mailbox: Mailbox, password: string): void {
  const [name = '', domain = ''] = mailbox.address.split('@')
  checkNewPassword(password, SERVICE_PASSWORD, [mailbox.address, name, domain.replace(/\.[a-z]+$/, '')], 'password')
}

/**
 * Replaces a mailbox's password by its argon2id hash; the old one can be shown to nobody and opens the mailbox until
 * the mail server has the new one (R-PWD-1, R-PWD-2, R-PWD-7). A later change always wins: what is published is what
 * the table says at that moment (R-PWD-8). Wakes the publisher after the commit. Throws Refusal('product-blocked') for a
 * product that is held (R-PWD-13).
 */
export function changeMailboxPassword(ctx: Ctx, mailbox: Mailbox, hash: string, more: AlsoDo = {}): void {
  permit(ctx.actor, 'products.manage', mailbox.account_id, mailbox.product_id)
  ctx.store.together<void>(() => {
    refuseHeld(ctx, mailbox.product_id)
    replacePassword(ctx, mailbox, hash, { ...more, tell: (at) => more.toldElsewhere || tellMember(ctx, mailbox, at) })
  })
}

/**
 * The same, by whoever opened the mailbox: the other door to the one command (R-PWD-12). Returns when the new password
 * was set, UTC. Throws what `changeableNow` refuses.
 */
export const changeOpenedMailbox = (ctx: Ctx, opened: OpenedMailbox, hash: string, more: AlsoDo = {}): string =>
  ctx.store.together<string>(() => {
    const mailbox = changeableNow(ctx, opened)
    return replacePassword(ctx, mailbox, hash, { ...more, tell: (at) => tellOwner(ctx, mailbox, at) })
  })

/** What goes with a new password. `disconnect`: whatever is open with the old one ends, once it is no more (R-PWD-9). */
interface AlsoDo {
  disconnect?: boolean
  /** Whoever does it is told once of many. */
  toldElsewhere?: boolean
}

function replacePassword(
  ctx: Ctx,
  mailbox: Mailbox,
  hash: string,
  { disconnect, tell }: AlsoDo & { tell: (at: string) => unknown },
): string {
  const password_changed_at = ctx.now().toISOString()
  change(ctx, { event: 'mailbox.password_changed', accountId: mailbox.account_id, about: mailbox.address }, () => {
    const publication = nextPublication(ctx, 'mail')
    ctx.store.run(
      q
        .updateTable('mailboxes')
        .set({ password_hash: hash, password_changed_at, publication })
        .where('id', '=', mailbox.id),
    )
    if (disconnect) disconnectOnce(ctx, mailbox.address, publication)
    tell(password_changed_at)
  })
  return password_changed_at
}

function tellMember(ctx: Ctx, mailbox: Mailbox, at: string): void {
  const user = userOf(ctx.actor)
  if (!user) return
  const facts = { address: mailbox.address, account: mailbox.account_name, at }
  notifyUser(ctx, { ...user, time_zone: user.timeZone }, { kind: 'mailbox-password-changed', facts })
}

/** Whose account it is in is not theirs to know. */
function tellOwner(ctx: Ctx, mailbox: Mailbox, at: string): void {
  const user = userOf(ctx.actor)
  if (!user) return
  const facts = { address: mailbox.address, at }
  notifyUser(ctx, { ...user, time_zone: user.timeZone }, { kind: 'own-mailbox-password-changed', facts })
}

/** Leaves the journal's line of a test: what was answered, never what was tried (R-PWD-11). */
export function noteMailboxTest(ctx: Ctx, mailbox: Mailbox, answer: MailAnswer): void {
  permit(ctx.actor, 'products.manage', mailbox.account_id, mailbox.product_id)
  noteTest(ctx, mailbox, answer)
}

/** The same for whoever opened the mailbox. Throws what `openedNow` refuses. */
export const noteOpenedTest = (ctx: Ctx, opened: OpenedMailbox, answer: MailAnswer): void =>
  noteTest(ctx, openedNow(ctx, opened), answer)

function noteTest(ctx: Ctx, { account_id: accountId, address: about }: Mailbox, answer: MailAnswer): void {
  change(ctx, { event: 'mailbox.password_tested', accountId, about, detail: { answer } }, () => undefined)
}
