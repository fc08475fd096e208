import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Person } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import type { NoticeRow } from '../core/outbox.ts'

/** How many lines a page of a list has. */
export const PAGE = 50

/** One page of a list, newest first; `older` is the cursor of the next one. */
export interface Paged<Row> {
  rows: readonly Row[]
  older: string | undefined
}

type Line = Pick<Selectable<DB['audit']>, 'seq' | 'event' | 'at' | 'ip' | 'user_agent'>

/** A line of somebody's own journal. What our own people did is told without where they sat. */
type OwnLine = Line & { byOurs: boolean }

/** What happened to one's own login, for this page of the journal. What happened in an account stands in that account's. */
export function journalOf({ store, keys }: Ctx, { publicId }: Person, cursor?: string): Paged<OwnLine> {
  const list = `journal ${publicId}`
  const from = rowAt(keys, list, cursor)
  let lines = q
    .selectFrom('audit')
    .select(['seq', 'event', 'at', 'ip', 'user_agent', 'actor'])
    .where('about', '=', publicId)
    .where('account_id', 'is', null)
  if (from !== undefined) lines = lines.where('seq', '<=', from)
  const rows = store.all(lines.orderBy('seq', 'desc').limit(PAGE + 1)).map(withoutOurs)
  return paged(rows, ({ seq }) => cursorAt(keys, list, seq))
}

const withoutOurs = ({ actor, ...line }: Line & { actor: string }): OwnLine => {
  const byOurs = actor.startsWith('staff:')
  return byOurs ? { ...line, ip: '', user_agent: '', byOurs } : { ...line, byOurs }
}

/**
 * The letters the house has for this person: those owed to their login, and those sent to their address before there
 * was one (R-NOT-7). What stands in the Manager alone is no letter; what an earlier holder of the same address was sent is not theirs to see.
 */
export function mailsOf(
  { store, keys }: Pick<Ctx, 'store' | 'keys'>,
  { id, publicId, email }: Pick<Person, 'id' | 'publicId' | 'email'>,
  cursor?: string,
): Paged<NoticeRow> {
  const list = `mails ${publicId}`
  const from = rowAt(keys, list, cursor)
  const notices = from === undefined ? noticeRows() : noticeRows().where('id', '<=', from)
  const ofLogin = store.all(notices.where('user_id', '=', id))
  const ofAddress = store.all(notices.where('user_id', 'is', null).where('recipient', '=', email))
  const rows = [...ofLogin, ...ofAddress].sort((a, b) => b.id - a.id)
  return paged(rows, (notice) => cursorAt(keys, list, notice.id))
}

/** As many as a page could need: each of the two ways to them ends after so many, however many there are. */
const noticeRows = () =>
  q
    .selectFrom('notices')
    .selectAll()
    .where('unmailed_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(PAGE + 1)

/** A row beyond those of the page begins the next one. */
export function paged<Row>(rows: readonly Row[], cursor: (row: Row) => string): Paged<Row> {
  const next = rows[PAGE]
  return { rows: rows.slice(0, PAGE), older: next && cursor(next) }
}
