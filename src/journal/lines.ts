import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { DB } from '../../db/schema.ts'
import { Missing } from '../base/refusal.ts'
import { accountOf, permit } from '../core/actor.ts'
import { halved } from '../core/audit-moments.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { type Right, rightOf } from '../core/permissions.ts'

/** Lines on a page. */
export const PAGE = 50

export type Line = Selectable<DB['audit']>

/** Somebody whose lines are wanted: what they did, and what was done to them. */
export interface Somebody {
  id: number
  publicId: string
}

/** Which lines are wanted; all that the reader may see where nothing is said. */
export interface Wanted {
  person?: Somebody | undefined
  /** Events that begin so, up to their dot: `mailbox`. */
  family?: string | undefined
  /** From this moment on, and before that one. */
  from?: Date | undefined
  until?: Date | undefined
}

/** Whose journal is read, by whom, and how much of it they may see (`audit.read`). */
export interface Reader {
  accountId: number
  /** The name of the list in its cursors: whose pages these are. */
  list: string
  me: Somebody
  right: Right
}

/** Who reads, as the actor they are. Throws Missing, or Forbidden('audit.read'). */
export function readerOf({ actor }: Pick<Ctx, 'actor'>): Reader {
  const account = accountOf(actor)
  if (actor.kind !== 'member' || !account) throw new Missing()
  permit(actor, 'audit.read', account.id)
  const list = `journal ${account.publicId} ${actor.user.publicId}`
  return { accountId: account.id, list, me: actor.user, right: rightOf(actor.role, 'audit.read') }
}

/** Events about money, beside those of these families. */
const MONEY_FAMILIES = ['billing_address', 'invoice', 'document', 'payment', 'money', 'refund', 'prepaid', 'deposit']
const MONEY_EVENTS = ['account.currency_changed']

/**
 * One page of the journal of an account, newest first, as far as this reader may see it: all of it, what is about money
 * and themselves, or themselves alone. Each way in has an index that is in the order of the lines, so that a page takes
 * as long in a hundred thousand lines as in a hundred.
 */
export function journalPage(
  ctx: Pick<Ctx, 'store' | 'keys'>,
  reader: Reader,
  wanted: Wanted,
  cursor?: string,
): { lines: readonly Line[]; older: string | undefined } {
  const list = `${reader.list} ${JSON.stringify(wanted)}`
  const lines = linesBefore(ctx, reader, wanted, { upTo: rowAt(ctx.keys, list, cursor), most: PAGE + 1 })
  const next = lines[PAGE]
  return { lines: lines.slice(0, PAGE), older: next && cursorAt(ctx.keys, list, next.seq) }
}

/** So many lines, newest first, from this one downwards. */
export function linesBefore(
  { store }: Pick<Ctx, 'store'>,
  reader: Reader,
  wanted: Wanted,
  { upTo, most }: { upTo: number | undefined; most: number },
): Line[] {
  const low = wanted.from ? halved(store, new Date(wanted.from.getTime() - SLACK_MS)) : 0
  const last = wanted.until ? halved(store, new Date(wanted.until.getTime() + SLACK_MS)) : Number.MAX_SAFE_INTEGER
  const high = Math.min(upTo ?? Number.MAX_SAFE_INTEGER, last)
  const checks = sql.join([sql`TRUE`, ...narrowed(wanted), ...allowed(reader)], sql` AND `)
  const found = waysIn(reader, wanted).flatMap((way) =>
    store.all(sql<Line>`SELECT * FROM audit ${way} AND account_id = ${reader.accountId}
      AND seq >= ${low} AND seq <= ${high} AND ${checks} ORDER BY seq DESC LIMIT ${most}`),
  )
  const lines = [...new Map(found.map((line) => [line.seq, line])).values()].sort((a, b) => b.seq - a.seq)
  return lines.slice(0, most)
}

/** A clock that was set back by less than this loses no line from a day that is asked for. */
const SLACK_MS = 86_400_000

const FAMILY = sql`substr(event, 1, instr(event, '.'))`
const doneBy = ({ id }: Somebody) => sql`INDEXED BY audit_of_account_by_actor WHERE actor = ${`user:${id}`}`
const doneTo = ({ publicId }: Somebody) => sql`INDEXED BY audit_of_account_by_about WHERE about = ${publicId}`
const ofFamily = (family: string) => sql`INDEXED BY audit_of_account_by_family WHERE ${FAMILY} = ${`${family}.`}`

/** The narrowest index first; a person has two: what they did, and what was done to them. */
function waysIn({ right, me }: Reader, { person, family }: Wanted): RawBuilder<unknown>[] {
  if (person) return [doneBy(person), doneTo(person)]
  if (family !== undefined) return [ofFamily(family)]
  if (right === 'yes') return [sql`INDEXED BY audit_by_account WHERE TRUE`]
  const own = [doneBy(me), doneTo(me)]
  return right === 'billing-events' ? [...own, ...MONEY_FAMILIES.map(ofFamily), ofFamily('account')] : own
}

/** A plus before a column: it is checked, and no index is looked for by it. */
const isOf = ({ id, publicId }: Somebody) => sql`(+actor = ${`user:${id}`} OR +about = ${publicId})`

function narrowed({ person, family, from, until }: Wanted): RawBuilder<unknown>[] {
  return [
    ...(person ? [isOf(person)] : []),
    ...(family === undefined ? [] : [sql`+${FAMILY} = ${`${family}.`}`]),
    ...(from ? [sql`+at >= ${from.toISOString()}`] : []),
    ...(until ? [sql`+at < ${until.toISOString()}`] : []),
  ]
}

function allowed({ right, me }: Reader): RawBuilder<unknown>[] {
  if (right === 'yes') return []
  if (right !== 'billing-events') return [isOf(me)]
  const families = sql.join(MONEY_FAMILIES.map((family) => sql`${`${family}.`}`))
  return [
    sql`(${isOf(me)} OR ${FAMILY} IN (${families}) OR event IN (${sql.join(MONEY_EVENTS.map((one) => sql`${one}`))}))`,
  ]
}
