import type { Language } from '../../content/text/index.ts'
import { prepared } from '../../db/prepared.ts'
import { q } from '../../db/query.ts'
import { Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { appendAudit, type Event } from './audit.ts'
import type { Ctx, Writing } from './ctx.ts'
import type { LinkPurpose } from './mail-links.ts'
import { wantsLetter } from './notice-wishes.ts'

/** Done at once: an async function does not fit here. */
export type AtOnce<T> = () => T extends Promise<unknown> ? never : T

/**
 * The rows, their audit line and their notices stand or fall together (R-GEN-9). Throws Refusal('account-closing') for
 * what a member changes in an account that closes (R-ORG-6).
 */
export function change<T>(ctx: Writing, event: Event, work: AtOnce<T>): T {
  return ctx.store.together<T>((() => {
    if (!event.whileClosing) refuseWhileClosing(ctx, event)
    const result = work()
    appendAudit(ctx, event)
    return result
  }) as AtOnce<T>)
}

/** Its members read an account that closes, and change nothing in it; the house and our own people may. */
function refuseWhileClosing({ store, actor }: Writing, { accountId }: Event): void {
  if (actor.kind !== 'member' || accountId === null) return
  if (store.one(closing({ accountId }))?.closes_at) throw new Refusal('account-closing')
}

const closing = prepared(({ accountId }: { accountId: number }) =>
  q.selectFrom('accounts').select('closes_at').where('id', '=', accountId),
)

/** A message the house owes somebody. The facts fill its sentences; they hold no secret. */
export interface Notice {
  kind: string
  to: string
  language: Language
  facts: Record<string, string>
  /** In whose list of mails it stands (R-NOT-7), and whose wishes it follows (R-NOT-2). */
  userId?: number
  /** The account it is about, where its letters are chosen for each account. */
  accountId?: number
  /** The clock its instants are told by; the house's own when nobody says. */
  timeZone?: string
  /** A link the letter leads to, as `issueLink` made it. */
  link?: { purpose: LinkPurpose; id: string }
  /** Owed once to each recipient: a second notice under the same key is not written (R-NOT-3). */
  key?: string
}

/** Whoever has a login, as far as a message to them goes. */
export interface Addressee {
  id: number
  email: string
  name: string
  language: Language
  time_zone: string
}

/** A notice to somebody with a login, at the address they sign in with: in their language, on their clock. */
export const notifyUser = (
  ctx: Ctx,
  user: Addressee,
  notice: Pick<Notice, 'kind' | 'link' | 'key' | 'accountId'> & { facts?: Record<string, string>; to?: string },
): void =>
  notify(ctx, {
    ...notice,
    to: notice.to ?? user.email,
    language: user.language,
    facts: { name: user.name, at: ctx.now().toISOString(), ...notice.facts },
    userId: user.id,
    timeZone: user.time_zone,
  })

/**
 * Leaves a notice for the outbox, in the change that is open. It is sent after the commit, under one Message-ID; where
 * its reader wants no letter of this class, it stands in the Manager alone (R-NOT-1).
 */
export function notify(ctx: Ctx, notice: Notice): void {
  const at = ctx.now().toISOString()
  const byMail = wantsLetter(ctx.store, notice)
  const row = {
    message_id: `<${publicId('ntc')}@${new URL(ctx.publicUrl).hostname}>`,
    kind: notice.kind,
    recipient: notice.to,
    language: notice.language,
    facts: JSON.stringify(notice.link ? { ...notice.facts, ...factsOf(notice.link) } : notice.facts),
    created_at: at,
    due_at: at,
    sent_at: null,
    given_up_at: null,
    unmailed_at: byMail ? null : at,
    user_id: notice.userId ?? null,
    ...(notice.timeZone ? { time_zone: notice.timeZone } : {}),
    event_key: notice.key ?? null,
  }
  ctx.store.run(
    q
      .insertInto('notices')
      .values(row)
      .onConflict((on) => on.columns(['event_key', 'recipient']).where('event_key', 'is not', null).doNothing()),
  )
  if (byMail) ctx.store.afterwards(() => ctx.wake('outbox'))
}

/** How a link travels in the facts: named, never as its token. */
const factsOf = ({ purpose, id }: { purpose: LinkPurpose; id: string }) => ({ linkFor: purpose, link: id })
