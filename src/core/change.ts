import type { Language } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { publicId } from '../base/secret.ts'
import { appendAudit, type Event } from './audit.ts'
import type { Ctx } from './ctx.ts'

/** Done at once: an async function does not fit here. */
export type AtOnce<T> = () => T extends Promise<unknown> ? never : T

/** The rows, their audit line and their notices stand or fall together (R-GEN-9). */
export function change<T>(ctx: Ctx, event: Event, work: AtOnce<T>): T {
  return ctx.store.together<T>((() => {
    const result = work()
    appendAudit(ctx, event)
    return result
  }) as AtOnce<T>)
}

/** A message the house owes somebody. The facts fill its sentences; they hold no secret. */
export interface Notice {
  kind: string
  to: string
  language: Language
  facts: Record<string, string>
}

/** Leaves a notice for the outbox, in the change that is open. It is sent after the commit, under one Message-ID. */
export function notify(ctx: Ctx, notice: Notice): void {
  const at = ctx.now().toISOString()
  const row = {
    message_id: `<${publicId('ntc')}@${new URL(ctx.publicUrl).hostname}>`,
    kind: notice.kind,
    recipient: notice.to,
    language: notice.language,
    facts: JSON.stringify(notice.facts),
    created_at: at,
    due_at: at,
    sent_at: null,
    given_up_at: null,
  }
  ctx.store.run(q.insertInto('notices').values(row))
  ctx.store.afterwards(() => ctx.wake('outbox'))
}
