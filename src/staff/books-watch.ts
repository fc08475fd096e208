import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { dayIn } from '../base/day.ts'
import { change } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import type { ToDo } from '../web/today.ts'
import { tell } from './door/our-people.ts'
import { isAllowedAtDesk } from './roles.ts'

/** From this hour on, by the clock of whoever sells: least is done then. */
const NIGHT_HOUR = 3
/** As much of what was found as a letter and the journal bear, in characters. */
const TOLD_MOST = 1_000

/**
 * Once a night, has the books read by `look` (faults, a line each) and notes in the journal that they were, and what does
 * not fit: then our owners are written to, and the desk says so until a night finds nothing any more (R-MON-6, R-OPS-2).
 * Does nothing before three in the morning or when it was done that day; a house that was shut at night does it later.
 * Nothing is noted where `look` was given up.
 */
export async function watchBooks(house: House, look: () => Promise<readonly string[] | undefined>): Promise<void> {
  const { now, seller, store } = house
  const day = dayIn(seller.timeZone, now())
  if (hourIn(seller.timeZone, now()) < NIGHT_HOUR) return
  const last = lastLook(store)
  if (last && dayIn(seller.timeZone, new Date(last.at)) >= day) return
  const faults = await look()
  if (faults) note(house, day, faults)
}

function note(house: House, day: string, faults: readonly string[]): void {
  const ctx: Ctx = { ...house, actor: { kind: 'system', job: 'books' }, language: 'fr', request: NOBODYS }
  const event = { accountId: null, about: '' }
  if (faults.length === 0) {
    change(ctx, { event: 'books.whole', ...event }, () => undefined)
    return
  }
  const said = faults.join('; ').slice(0, TOLD_MOST)
  change(ctx, { event: 'books.broken', ...event, detail: { count: faults.length, faults: said } }, () => {
    const owners = q.selectFrom('staff').selectAll().where('role', '=', 'owner').where('disabled_at', 'is', null)
    const page = new URL(urls.deskJournal({ family: 'books' }), house.publicUrl).href
    const facts = { count: String(faults.length), reason: said, page }
    for (const owner of ctx.store.all(owners))
      tell(ctx, owner, { kind: 'desk-books-broken', facts, key: `books-broken:${day}:${owner.public_id}` })
  })
}

/** What the last night found; undefined before the first. */
const lastLook = (store: House['store']): { event: string; at: string } | undefined =>
  LOOKS.flatMap((event) => {
    const of = q.selectFrom('audit').select(['event', 'at']).where('account_id', 'is', null).where('event', '=', event)
    return store.one(of.orderBy('at', 'desc').limit(1)) ?? []
  })
    .sort((one, other) => one.at.localeCompare(other.at))
    .at(-1)

const LOOKS = ['books.whole', 'books.broken'] as const

/** On the first page of the desk, for those who look after the house: the books do not fit together. */
export function booksInTrouble({ var: { ctx, staff, language } }: PageContext): readonly ToDo[] {
  if (!staff || !isAllowedAtDesk(staff.role, 'journal.read')) return []
  const last = lastLook(ctx.store)
  if (last?.event !== 'books.broken') return []
  const t = textFor(language).books
  const href = urls.deskJournal({ family: 'books' })
  return [{ when: 'now', icon: 'triangle-alert', title: t.title, about: t.about, at: last.at, href }]
}

const hourIn = (timeZone: string, at: Date): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at))

const NOBODYS = { id: 'books', ip: '', userAgent: '' }
