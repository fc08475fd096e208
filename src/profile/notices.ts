import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import type { Person } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { called } from '../core/notice-reference.ts'
import type { NoticeRow } from '../core/outbox.ts'
import { PAGE, type Paged, paged } from './queries.ts'

type Reader = Pick<Person, 'id' | 'publicId'>
type Reading = Pick<Ctx, 'store' | 'keys'>

const listOf = ({ publicId }: Reader): string => `notices ${publicId}`

/** What was told to this login, newest first, with or without a letter (R-NOT-1). */
export function noticesOf({ store, keys }: Reading, reader: Reader, cursor?: string): Paged<NoticeRow> {
  const from = rowAt(keys, listOf(reader), cursor)
  let rows = q.selectFrom('notices').selectAll().where('user_id', '=', reader.id)
  if (from !== undefined) rows = rows.where('id', '<=', from)
  return paged(store.all(rows.orderBy('id', 'desc').limit(PAGE + 1)), ({ id }) => placeOf({ keys }, reader, id))
}

/** A place in this list: where a page begins, and up to where somebody has seen it. */
export const placeOf = ({ keys }: Pick<Ctx, 'keys'>, reader: Reader, id: number): string =>
  cursorAt(keys, listOf(reader), id)

/** One of one's own notices. Throws Missing for another's (R-GEN-1). */
export function ownNotice({ store }: Pick<Ctx, 'store'>, { id }: Reader, reference: string): NoticeRow {
  const found = store.one(called(reference).where('user_id', '=', id).limit(1))
  if (!found) throw new Missing()
  return found
}

/** Notes that one was opened; once is enough. Throws Missing for another's. */
export function markRead(ctx: Pick<Ctx, 'store' | 'now'>, reader: Reader, reference: string): void {
  const { id } = ownNotice(ctx, reader, reference)
  ctx.store.run(unread(ctx, reader).where('id', '=', id))
}

/** Notes that all were read up to a place: what came while the list was being looked at stays unread. */
export function markAllRead(ctx: Pick<Ctx, 'store' | 'keys' | 'now'>, reader: Reader, until: string): void {
  const last = rowAt(ctx.keys, listOf(reader), until)
  if (last !== undefined) ctx.store.run(unread(ctx, reader).where('id', '<=', last))
}

const unread = ({ now }: Pick<Ctx, 'now'>, { id }: Reader) =>
  q.updateTable('notices').set({ read_at: now().toISOString() }).where('user_id', '=', id).where('read_at', 'is', null)
