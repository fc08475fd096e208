import { q } from '../../db/query.ts'
import { nameOf } from '../core/actor.ts'
import { halved } from '../core/audit-moments.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { accountFile, personFile } from './told.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Whose file it is. */
export type Subject = { kind: 'account'; id: number; publicId: string } | { kind: 'person'; publicId: string }

/** Has whoever is at the desk opened this file within the hour? Only then it is shown: it holds what is personal. */
export function isOpen({ store, actor, now }: Ctx, { kind, publicId }: Subject): boolean {
  const since = new Date(now().getTime() - HOUR_MS)
  const line = store.one(
    q
      .selectFrom('audit')
      .select('seq')
      .where('about', '=', publicId)
      .where('seq', '>=', halved(store, since))
      .where('actor', '=', nameOf(actor))
      .where('event', '=', EVENTS[kind])
      .where('at', '>', since.toISOString())
      .limit(1),
  )
  return line !== undefined
}

const EVENTS = { account: 'account.file_opened', person: 'user.file_opened' } as const

/**
 * Notes that somebody of ours opened a file: once an hour for each of them and each file, in the journal its customer
 * reads too. A GET changes nothing (R-GEN-4), so a file that nobody opened asks for a press first.
 */
export function openFile(ctx: Ctx, subject: Subject): void {
  const { publicId: about } = subject
  ctx.store.together(() => {
    if (isOpen(ctx, subject)) return
    if (subject.kind === 'account')
      change(ctx, { event: 'account.file_opened', accountId: subject.id, about }, () => undefined)
    else change(ctx, { event: 'user.file_opened', accountId: null, about }, () => undefined)
  })
}

/** As many files as one has in hand. */
const LATEST = 10

/** The files whoever is at the desk opened in the last day, the latest first, each once: read from the journal. */
export function openedLately({ store, actor, now }: Ctx): { name: string; open: string; kind: Subject['kind'] }[] {
  const since = new Date(now().getTime() - DAY_MS)
  const lines = store.all(
    q
      .selectFrom('audit')
      .select('about')
      .where('actor', '=', nameOf(actor))
      .where('seq', '>=', halved(store, since))
      .where('event', 'in', Object.values(EVENTS))
      .groupBy('about')
      .orderBy((eb) => eb.fn.max('seq'), 'desc')
      .limit(LATEST),
  )
  return lines.flatMap(({ about }) => {
    const row = (table: 'accounts' | 'users') =>
      store.one(q.selectFrom(table).select(['public_id', 'name']).where('public_id', '=', about))
    const account = row('accounts')
    if (account) return { ...accountFile(account), kind: 'account' as const }
    const person = row('users')
    return person ? { ...personFile(person), kind: 'person' as const } : []
  })
}
