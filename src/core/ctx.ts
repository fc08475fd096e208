import type { Language } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { Log } from '../base/log.ts'
import { publicId } from '../base/secret.ts'
import type { Servers } from '../servers/index.ts'
import type { Actor } from './actor.ts'
import { appendAudit } from './audit.ts'
import type { Hashing } from './hashing.ts'
import type { Throttle } from './throttle.ts'

/** The keys of the house: each for one purpose, kept outside the database. */
export interface Keys {
  /** Chains the audit trail. */
  audit: Buffer
  /** Signs what goes through a browser and comes back: return tickets, known devices. */
  ticket: Buffer
  /** Mixed into login passwords before they are hashed, so that a copy of the database alone is useless. */
  pepper: Buffer
  /** Makes marks by which a repeated form is recognised without keeping what was in it. */
  mark: Buffer
}

/** What the house owns, whoever asks. */
export interface House {
  now: () => Date
  store: Store
  servers: Servers
  keys: Keys
  log: Log
  hashing: Hashing
  throttle: Throttle
  /** The origin people type, from PUBLIC_URL: the only source of absolute links (R-GEN-14). */
  publicUrl: string
  /** Tells a worker of the house that there is something to do now rather than at its next round. */
  wake: (worker: Worker) => void
}

export type Worker = 'publisher' | 'outbox' | 'runs'

/** Everything an act needs: who asks, in which language, from where; and the house. */
export interface Ctx extends House {
  actor: Actor
  language: Language
  request: { id: string; ip: string; userAgent: string }
}

export interface Event {
  /** Past and dotted: `mailbox.password_changed`. */
  event: string
  accountId: number | null
  /** What it happened to, in words the customer knows. */
  about: string
  /** Before and after, without secrets. */
  detail?: Record<string, string | number | boolean | null>
}

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
