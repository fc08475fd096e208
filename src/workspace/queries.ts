import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { type Actor, PROOF_MS, userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Mailbox } from '../mail/mailboxes.ts'
import type { OpenedMailbox } from '../mail/owner.ts'
import { mailboxesOfHouse } from '../mail/queries.ts'

/** A mailbox on somebody's list, as they may see it. Instants are UTC text. */
export interface Attached {
  id: number
  publicId: string
  mailbox: Mailbox
  attachedAt: string
  /** The password it was opened with is still its own: without that, nothing may be done but to open it anew. */
  fresh: boolean
  /** It was opened within the time an identity stays proven (security 3.4). */
  lately: boolean
  /** What its owner may do rests on. */
  opened: OpenedMailbox
  detached: boolean
}

type Reading = Pick<Ctx, 'store' | 'actor' | 'now'>

/** Whose they are: of whoever is signed in, or of whoever began what the house goes on with. */
const ownerOf = (actor: Actor): number | undefined => (actor.kind === 'system' ? actor.userId : userOf(actor)?.id)

const rows = (userId: number) =>
  q.selectFrom('workspace_mailboxes').selectAll().where('user_id', '=', userId).orderBy('position').orderBy('id')

/** Everything on the list of whoever asks, in its order; also what was taken off it lately when `detached` says so. */
function attachedTo(ctx: Reading, detached: 'too' | 'no'): Attached[] {
  const userId = ownerOf(ctx.actor)
  if (userId === undefined) return []
  const listed = detached === 'too' ? rows(userId) : rows(userId).where('detached_at', 'is', null)
  const found = ctx.store.all(listed)
  const mailboxes = mailboxesOfHouse(
    ctx,
    found.map(({ mailbox_id }) => mailbox_id),
  )
  return found.flatMap((row) => {
    const mailbox = mailboxes.get(row.mailbox_id)
    if (!mailbox) return []
    const fresh = row.proven_with === mailbox.password_changed_at
    return [
      {
        id: row.id,
        publicId: row.public_id,
        mailbox,
        attachedAt: row.attached_at,
        fresh,
        lately: fresh && ctx.now().getTime() - Date.parse(row.proven_at) < PROOF_MS,
        opened: { mailboxId: row.mailbox_id, userId, provenWith: row.proven_with },
        detached: row.detached_at !== null,
      },
    ]
  })
}

/** The mailboxes on the list of whoever asks, in its order. */
export const attachedMailboxes = (ctx: Reading): Attached[] => attachedTo(ctx, 'no')

/** One of them. Throws Missing for any other, as for one that does not exist (R-GEN-1). */
export function attachedMailbox(ctx: Reading, id: string): Attached {
  const found = attachedMailboxes(ctx).find(({ publicId }) => publicId === id)
  if (!found) throw new Missing()
  return found
}

/** The same, or one that was taken off the list lately: so that its card can say what it did. */
export function attachedOnce(ctx: Reading, id: string): Attached {
  const found = attachedTo(ctx, 'too').find(({ publicId }) => publicId === id)
  if (!found) throw new Missing()
  return found
}
