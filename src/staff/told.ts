import { q } from '../../db/query.ts'
import type { FileRef } from '../../views/staff/DeskParts.tsx'
import type { DeskLine, LineActor } from '../../views/staff/JournalLines.tsx'
import type { MailRow } from '../../views/staff/MailRows.tsx'
import { readUserAgent } from '../base/user-agent.ts'
import type { Ctx } from '../core/ctx.ts'
import { referenceOf } from '../core/notice-reference.ts'
import type { NoticeRow } from '../core/outbox.ts'
import { urls } from '../urls.ts'
import { subjectOf } from '../web/letters.ts'
import type { JournalLine } from './journal.ts'
import { stateOf } from './mails.ts'

/** A message as a list shows it; `read`: this role may open it. */
export const mailTold = (notice: NoticeRow, read: boolean): MailRow => ({
  subject: subjectOf(notice),
  language: notice.language,
  to: notice.recipient,
  state: stateOf(notice),
  at: notice.sent_at ?? notice.given_up_at ?? notice.created_at,
  href: read ? urls.deskMail(referenceOf(notice)) : undefined,
})

export const personFile = (user: { public_id: string; name: string }): FileRef => ({
  name: user.name,
  open: urls.deskOpenPerson(user.public_id),
})

export const accountFile = (account: { public_id: string; name: string }): FileRef => ({
  name: account.name,
  open: urls.deskOpenAccount(account.public_id),
})

/** Lines as they are read: everybody by the name they have now, in as many statements for a page as for a line. */
export function linesTold({ store }: Ctx, lines: readonly JournalLine[]): DeskLine[] {
  const numbered = (kind: string) => [...new Set(lines.flatMap(({ actor }) => numberOf(actor, kind) ?? []))]
  const people = q.selectFrom('users').select(['id', 'public_id', 'name'])
  const doers = byId(store.all(people.where('id', 'in', numbered('user'))))
  const ours = byId(store.all(q.selectFrom('staff').select(['id', 'name']).where('id', 'in', numbered('staff'))))
  const abouts = [...new Set(lines.map(({ about }) => about))]
  const persons = new Map(store.all(people.where('public_id', 'in', abouts)).map((one) => [one.public_id, one]))
  const colleagues = store.all(q.selectFrom('staff').select(['public_id', 'name']).where('public_id', 'in', abouts))
  const named = new Map(colleagues.map(({ public_id, name }) => [public_id, name]))
  const accountIds = [...new Set(lines.flatMap(({ account_id }) => account_id ?? []))]
  const accounts = byId(
    store.all(q.selectFrom('accounts').select(['id', 'public_id', 'name']).where('id', 'in', accountIds)),
  )
  return lines.map((line) => {
    const person = persons.get(line.about)
    const account = line.account_id === null ? undefined : accounts.get(line.account_id)
    return {
      event: line.event,
      at: line.at,
      by: doerOf(line.actor, doers, ours),
      about: line.about === account?.public_id ? '' : (named.get(line.about) ?? line.about),
      person: person && personFile(person),
      account: account && accountFile(account),
      ip: line.ip,
      agent: readUserAgent(line.user_agent),
      detail: detailOf(line.detail),
      reason: line.reason ?? '',
    }
  })
}

const byId = <Row extends { id: number }>(rows: readonly Row[]): Map<number, Row> =>
  new Map(rows.map((row) => [row.id, row]))

/** The number in `user:12`. */
function numberOf(actor: string, kind: string): number | undefined {
  const [named, number] = actor.split(':')
  return named === kind ? Number(number) : undefined
}

function doerOf(
  actor: string,
  people: ReadonlyMap<number, { public_id: string; name: string }>,
  ours: ReadonlyMap<number, { name: string }>,
): LineActor {
  if (actor === 'visitor') return { kind: 'visitor' }
  if (actor.startsWith('system:')) return { kind: 'house' }
  const person = people.get(numberOf(actor, 'user') ?? 0)
  if (person) return { kind: 'person', file: personFile(person) }
  const one = ours.get(numberOf(actor, 'staff') ?? 0)
  return one ? { kind: 'staff', name: one.name } : { kind: 'gone' }
}

/** What was noted beside the event. Notes hold no secret (core/audit.ts). */
const detailOf = (detail: string): (readonly [string, string])[] =>
  Object.entries(JSON.parse(detail) as Record<string, unknown>).map(([name, value]) => [name, String(value)])
