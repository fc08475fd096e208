import type { Selectable } from 'kysely'
import { prepared } from '../../db/prepared.ts'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import { seal } from '../base/secret.ts'
import { nameOf } from './actor.ts'
import type { Writing } from './ctx.ts'

/** What happened, as the act itself tells it. */
export interface Event {
  /** Past and dotted: `mailbox.password_changed`. */
  event: string
  accountId: number | null
  /** What it happened to, in words the customer knows. */
  about: string
  /** Done also in an account that closes, which otherwise nobody changes any more (R-ORG-6). */
  whileClosing?: true
  /** Before and after, without secrets. `note` is what one of ours wrote for us alone: no customer reads it (R-DOC-16). */
  detail?: Record<string, string | number | boolean | null>
}

type Line = Selectable<DB['audit']>
type Unsealed = Omit<Line, 'hash'>

const NOTHING_BEFORE = 'the first line'
const BATCH = 1000

/** Adds a line to the trail, chained to the one before it. Must run inside the change it tells of (R-GEN-9). */
export function appendAudit(ctx: Writing, event: Event): void {
  const last = auditHead(ctx.store)
  const line: Unsealed = {
    seq: (last?.seq ?? 0) + 1,
    at: ctx.now().toISOString(),
    actor: nameOf(ctx.actor),
    account_id: event.accountId,
    event: event.event,
    about: event.about,
    detail: JSON.stringify(event.detail ?? {}),
    reason: ctx.actor.kind === 'staff' ? ctx.actor.reason || null : null,
    ip: ctx.request.ip,
    user_agent: ctx.request.userAgent,
    request_id: ctx.request.id,
  }
  ctx.store.run(append({ ...line, hash: chained(ctx.keys.audit, last?.hash, line) }))
}

const append = prepared((line: Line) =>
  q.insertInto('audit').values({
    seq: line.seq,
    at: line.at,
    actor: line.actor,
    account_id: line.account_id,
    event: line.event,
    about: line.about,
    detail: line.detail,
    reason: line.reason,
    ip: line.ip,
    user_agent: line.user_agent,
    request_id: line.request_id,
    hash: line.hash,
  }),
)

/** What the trail says of itself: whole up to its last line, or the first line that does not fit. */
export type Verdict = { whole: true; lines: number } | { whole: false; brokenAt: number }

/** A line of the trail that was noted elsewhere, so that a trail cut short is seen too. */
export interface Anchor {
  seq: number
  hash: string
}

/** Reads the whole trail in batches and checks each line against the one before and against the anchors. */
export function verifyAudit(store: Store, key: Buffer, anchors: readonly Anchor[] = []): Verdict {
  const noted = new Map(anchors.map(({ seq, hash }) => [seq, hash]))
  let before: Line | undefined
  for (;;) {
    const lines = store.all(
      q
        .selectFrom('audit')
        .selectAll()
        .where('seq', '>', before?.seq ?? 0)
        .orderBy('seq')
        .limit(BATCH),
    )
    for (const line of lines) {
      const { hash, ...rest } = line
      const fits = line.seq === (before?.seq ?? 0) + 1 && hash === chained(key, before?.hash, rest)
      if (!fits || (noted.has(line.seq) && noted.get(line.seq) !== hash)) return { whole: false, brokenAt: line.seq }
      before = line
    }
    if (lines.length < BATCH) break
  }
  const count = before?.seq ?? 0
  const cut = anchors.find(({ seq }) => seq > count)
  return cut ? { whole: false, brokenAt: count + 1 } : { whole: true, lines: count }
}

/** The head of the trail, to be noted outside the database. */
export const auditHead = (store: Store): Anchor | undefined => store.one(head({}))

const head = prepared(() => q.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1))

function chained(key: Buffer, before: string | undefined, line: Unsealed): string {
  const row = [
    line.seq,
    line.at,
    line.actor,
    line.account_id,
    line.event,
    line.about,
    line.detail,
    line.reason,
    line.ip,
    line.user_agent,
    line.request_id,
  ]
  return seal(key, JSON.stringify([before ?? NOTHING_BEFORE, ...row]))
}
