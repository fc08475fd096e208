import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { called, referenceOf } from '../core/notice-reference.ts'
import type { NoticeRow } from '../core/outbox.ts'

/** Messages on a page. */
export const MAILS_PAGE = 50

export const mailStates = ['waiting', 'sent', 'given-up', 'unmailed'] as const
export type MailState = (typeof mailStates)[number]

/** How a message stands. `unmailed`: its reader wants no letter of its class, and finds it in the Manager. */
export const stateOf = (notice: Pick<NoticeRow, 'sent_at' | 'given_up_at' | 'unmailed_at'>): MailState =>
  notice.sent_at ? 'sent' : notice.given_up_at ? 'given-up' : notice.unmailed_at ? 'unmailed' : 'waiting'

export interface MailsWanted {
  state?: MailState | undefined
  /** Letters only, and nothing that stands in the Manager alone. */
  letters?: true
  /** An address, or its beginning. */
  to?: string | undefined
}

/** One page of what the house writes, newest first. */
export function mailPage(
  { store, keys }: Pick<Ctx, 'store' | 'keys'>,
  wanted: MailsWanted,
  cursor?: string,
): { mails: readonly NoticeRow[]; older: string | undefined } {
  const list = `desk mails ${wanted.state ?? ''} ${wanted.to ?? ''}`
  const from = rowAt(keys, list, cursor)
  let rows = inState(noticeRows(), wanted.state)
  const narrow = wanted.to ? isNarrow(store, wanted.to) : wanted.state === 'waiting'
  if (wanted.to) rows = to(rows, wanted.to, narrow)
  if (wanted.letters) rows = rows.where('unmailed_at', 'is', null)
  if (from !== undefined) rows = rows.where('id', '<=', from)
  const ordered = narrow ? rows.orderBy(sql`+id`, 'desc') : rows.orderBy('id', 'desc')
  const found = store.all(ordered.limit(MAILS_PAGE + 1))
  const next = found[MAILS_PAGE]
  return { mails: found.slice(0, MAILS_PAGE), older: next && cursorAt(keys, list, next.id) }
}

const noticeRows = () => q.selectFrom('notices').selectAll()
type Rows = ReturnType<typeof noticeRows>

/** Those that wait are few and have an index, which is by when they are due. */
function inState(rows: Rows, state: MailState | undefined): Rows {
  if (state === 'sent') return rows.where('sent_at', 'is not', null)
  if (state === 'given-up') return rows.where('given_up_at', 'is not', null)
  if (state === 'unmailed') return rows.where('unmailed_at', 'is not', null)
  if (state !== 'waiting') return rows
  const unsent = rows.where('sent_at', 'is', null).where('given_up_at', 'is', null)
  return unsent.where('unmailed_at', 'is', null).where('due_at', '>', '')
}

/** Beyond so many messages to the addresses that begin so, the newest are found sooner by looking at all. */
const NARROW = 5000

const afterAll = (beginning: string): string => `${beginning}\u{10ffff}`

function isNarrow(store: Store, beginning: string): boolean {
  const some = q.selectFrom('notices').select('id').where('recipient', '>=', beginning)
  const { count = 0 } =
    store.one(
      q
        .selectFrom(some.where('recipient', '<', afterAll(beginning)).limit(NARROW).as('some'))
        .select((eb) => eb.fn.countAll<number>().as('count')),
    ) ?? {}
  return count < NARROW
}

/** With a plus before it, a column is compared and no index is looked for by it. */
const to = (rows: Rows, beginning: string, narrow: boolean): Rows => {
  const recipient = narrow ? sql.ref<string>('recipient') : sql<string>`+${sql.ref('recipient')}`
  return rows.where(recipient, '>=', beginning).where(recipient, '<', afterAll(beginning))
}

/** One message by its reference. Throws Missing. */
export function mailCalled({ store }: Pick<Ctx, 'store'>, reference: string): NoticeRow {
  const found = store.one(called(reference).limit(1))
  if (!found) throw new Missing()
  return found
}

export interface MailLinkState {
  state: 'alive' | 'used' | 'over'
  purpose: string
  /** When it ceases to work. UTC. */
  until: string
}

/** How the personal link of a message stands; undefined for a message without one. Its token is not made. */
export function linkOf({ store, now }: Pick<Ctx, 'store' | 'now'>, { facts }: NoticeRow): MailLinkState | undefined {
  const { link, linkFor } = JSON.parse(facts) as Record<string, string | undefined>
  if (!link || !linkFor) return undefined
  const row = store.one(q.selectFrom('mail_links').selectAll().where('public_id', '=', link))
  if (!row) return { state: 'over', purpose: linkFor, until: '' }
  const dead = row.voided_at !== null || row.expires_at <= now().toISOString()
  return { state: row.used_at ? 'used' : dead ? 'over' : 'alive', purpose: linkFor, until: row.expires_at }
}

/** May this message be sent once more: it was given up, and what it leads to still works. */
export const maySendAgain = (ctx: Pick<Ctx, 'store' | 'now'>, notice: NoticeRow): boolean =>
  stateOf(notice) === 'given-up' && (linkOf(ctx, notice)?.state ?? 'alive') === 'alive'

/**
 * Puts a message that was given up back into the outbox, as it is: same words, same address, same Message-ID. Whoever
 * presses second finds it waiting, and nothing is done twice. Throws Refusal('link-over') for one whose link is dead.
 */
export function sendAgain(ctx: Ctx, reference: string): void {
  const notice = mailCalled(ctx, reference)
  if (stateOf(notice) !== 'given-up') return
  if (!maySendAgain(ctx, notice)) throw new Refusal('link-over')
  change(ctx, { event: 'notice.sent_again', accountId: null, about: referenceOf(notice) }, () => {
    const set = { given_up_at: null, attempts: 0, due_at: ctx.now().toISOString() }
    ctx.store.run(q.updateTable('notices').set(set).where('id', '=', notice.id).where('given_up_at', 'is not', null))
    ctx.store.afterwards(() => ctx.wake('outbox'))
  })
}
