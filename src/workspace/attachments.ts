import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { type Person, userOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { changeOpenedMailbox, type Mailbox, noteOpenedTest } from '../mail/mailboxes.ts'
import { mailboxOfHouse } from '../mail/queries.ts'
import type { MailAnswer } from '../servers/mail/port.ts'
import { type Attached, attachedMailboxes } from './queries.ts'

/** So many mailboxes on one list. */
export const ATTACHED_MOST = 20

/** What is forgotten of a mailbox that was taken off a list, once its card no longer tells of it. */
const FORGOTTEN_MS = 86_400_000

/**
 * Puts a mailbox on the list of whoever has just opened it, or proves it anew where it stands there already. Returns its
 * public id. Throws Refusal: `workspace-most`, or `mailbox-not-opened` when its password was changed in between.
 */
export function attachMailbox(ctx: Ctx, opened: Mailbox): string {
  const user = whoAsks(ctx)
  const about = { event: 'user.mailbox_attached', accountId: null, about: user.publicId }
  return change(ctx, { ...about, detail: { mailbox: opened.address } }, () => {
    refuseChanged(ctx, opened)
    const there = ctx.store.one(
      q
        .selectFrom('workspace_mailboxes')
        .select(['public_id', 'detached_at'])
        .where('user_id', '=', user.id)
        .where('mailbox_id', '=', opened.id),
    )
    const listed = attachedMailboxes(ctx)
    if (there?.detached_at !== null && listed.length >= ATTACHED_MOST) {
      throw new Refusal('workspace-most', undefined, { most: ATTACHED_MOST })
    }
    const id = there?.public_id ?? publicId('wsm')
    const at = ctx.now().toISOString()
    const proof = { proven_at: at, proven_with: opened.password_changed_at }
    const place = { position: nextPosition(ctx, user.id), attached_at: at, detached_at: null }
    const set = there?.detached_at === null ? proof : { ...proof, ...place }
    const row = { public_id: id, user_id: user.id, mailbox_id: opened.id, ...proof, ...place }
    ctx.store.run(
      q
        .insertInto('workspace_mailboxes')
        .values(row)
        .onConflict((on) => on.columns(['user_id', 'mailbox_id']).doUpdateSet(set)),
    )
    return id
  })
}

/** Proves a mailbox of one's list anew, opened with the password it has now. Throws Refusal('mailbox-not-opened'). */
export function proveMailbox(ctx: Ctx, { id }: Attached, opened: Mailbox): void {
  const user = whoAsks(ctx)
  const about = { event: 'user.mailbox_proven', accountId: null, about: user.publicId }
  change(ctx, { ...about, detail: { mailbox: opened.address } }, () => {
    refuseChanged(ctx, opened)
    renew(ctx, id, opened.password_changed_at)
  })
}

/** Takes a mailbox off one's list; the mailbox itself stays as it is. One that is off already is left so. */
export function detachMailbox(ctx: Ctx, { id, mailbox, detached }: Attached): void {
  if (detached) return
  const user = whoAsks(ctx)
  const about = { event: 'user.mailbox_detached', accountId: null, about: user.publicId }
  change(ctx, { ...about, detail: { mailbox: mailbox.address } }, () => {
    const set = { detached_at: ctx.now().toISOString() }
    ctx.store.run(q.updateTable('workspace_mailboxes').set(set).where('id', '=', id).where('user_id', '=', user.id))
  })
}

/**
 * Gives a mailbox of one's list another password, whose hash this is; whoever did it goes on having proven it, everybody
 * else who has it on theirs does not. `disconnect`: whatever devices have open ends (R-PWD-9). Throws Refusal:
 * `mailbox-proof-over`, `mailbox-held`.
 */
export const changeOwnPassword = (ctx: Ctx, { id, opened }: Attached, hash: string, disconnect: boolean): void =>
  ctx.store.together(() => renew(ctx, id, changeOpenedMailbox(ctx, opened, hash, { disconnect })))

/** Leaves the journal's line of a test; a password that opened the mailbox has proven it (R-PWD-11). */
export const noteOwnTest = (ctx: Ctx, { id, opened }: Attached, answer: MailAnswer, proves: boolean): void =>
  ctx.store.together(() => {
    noteOpenedTest(ctx, opened, answer)
    if (answer === 'valid' && proves) renew(ctx, id, opened.provenWith)
  })

/** Forgets what was taken off lists long enough ago. */
export function purgeDetached({ store, now }: Pick<Ctx, 'store' | 'now'>): void {
  const before = new Date(now().getTime() - FORGOTTEN_MS).toISOString()
  store.run(q.deleteFrom('workspace_mailboxes').where('detached_at', '<', before))
}

function renew(ctx: Ctx, id: number, provenWith: string): void {
  const set = { proven_at: ctx.now().toISOString(), proven_with: provenWith }
  ctx.store.run(q.updateTable('workspace_mailboxes').set(set).where('id', '=', id))
}

/** What was opened a moment ago must be what is there now: its password may have been changed meanwhile. */
function refuseChanged(ctx: Ctx, { id, password_changed_at }: Mailbox): void {
  if (mailboxOfHouse(ctx, { id })?.password_changed_at !== password_changed_at) {
    throw new Refusal('mailbox-not-opened', 'password')
  }
}

function nextPosition({ store }: Ctx, userId: number): number {
  const last = q.selectFrom('workspace_mailboxes').select((eb) => eb.fn.max('position').as('position'))
  return (store.one(last.where('user_id', '=', userId))?.position ?? 0) + 1
}

function whoAsks(ctx: Ctx): Person {
  const user = userOf(ctx.actor)
  if (!user) throw new Missing()
  return user
}
