import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { aboutsOf } from '../core/abouts.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Line, Reader } from './lines.ts'

/** Who did it: somebody of the account by the name they have now, empty once it was forgotten; or not by name. */
export type By = { kind: 'person'; name: string; publicId: string } | { kind: 'ours' | 'house' | 'visitor' }

/** A line as its reader is told it. */
export interface ToldLine {
  event: string
  /** UTC, as the books keep it. */
  at: string
  /** What it happened to; empty once its name was forgotten. */
  about: string
  by: By
  /** Where from; empty where it is not the reader's to know. */
  ip: string
  agent: string
  detail: Readonly<Record<string, string>>
}

/**
 * Lines as they are read: people by the name they have now, in as many statements for a thousand lines as for one. Where
 * others sat is told to those who may read all of it; where our own people sat, to nobody.
 */
export function toldLines({ store }: Pick<Ctx, 'store'>, reader: Reader, lines: readonly Line[]): ToldLine[] {
  const people = q.selectFrom('users').select(['id', 'public_id as publicId', 'name'])
  const ids = [...new Set(lines.flatMap(({ actor }) => userIn(actor) ?? []))]
  const doers = new Map(store.all(people.where('id', 'in', ids)).map((one) => [one.id, one]))
  const account = store.one(
    q.selectFrom('accounts').select(['public_id as publicId', 'name']).where('id', '=', reader.accountId),
  )
  if (!account) throw new Missing()
  const aboutOf = aboutsOf({ store }, account, lines)
  return lines.map((line) => ({
    event: line.event,
    at: line.at,
    about: aboutOf(line),
    by: byOf(line.actor, doers),
    ...tracesFor(reader, line),
    detail: detailOf(line.detail),
  }))
}

function userIn(actor: string): number | undefined {
  return actor.startsWith('user:') ? Number(actor.slice('user:'.length)) : undefined
}

function byOf(actor: string, doers: ReadonlyMap<number, { name: string; publicId: string }>): By {
  if (actor === 'visitor') return { kind: 'visitor' }
  if (actor.startsWith('staff:')) return { kind: 'ours' }
  const doer = doers.get(userIn(actor) ?? 0)
  return doer ? { kind: 'person', name: doer.name, publicId: doer.publicId } : { kind: 'house' }
}

function tracesFor({ right, me }: Reader, { actor, ip, user_agent }: Line): { ip: string; agent: string } {
  const theirs = actor === `user:${me.id}` || right === 'yes'
  return theirs && !actor.startsWith('staff:') ? { ip, agent: user_agent } : { ip: '', agent: '' }
}

/** What was told beside the event: no secret, and nothing our people noted for themselves (core/audit.ts, R-DOC-16). */
function detailOf(detail: string): Record<string, string> {
  const { note: _, ...told } = JSON.parse(detail) as Record<string, unknown>
  return Object.fromEntries(Object.entries(told).map(([name, value]) => [name, String(value ?? '')]))
}
