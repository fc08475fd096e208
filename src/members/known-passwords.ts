import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { accountOf, userOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { type Access, permitNow } from './access.ts'

/** Why somebody may still know a password: they chose it, they tried it and it opened, or they looked after its product. */
export type WhyKnown = 'changed' | 'tested' | 'granted'

/** What has a password of its own. */
export type ServiceKind = 'mailbox' | 'database-user' | 'ftp-account'

/** A password that somebody who has left, or may do less now, could know. Instants are UTC text. */
export interface KnownPassword {
  id: number
  publicId: string
  accountId: number
  /** What it opens, of which kind that is, and by which id it is changed. */
  name: string
  kind: ServiceKind
  subject: string
  /** Empty once their login was erased. */
  person: string
  why: WhyKnown
  since: string
  /** When it was changed after that, which settles it; or when it was left as it is, and why. */
  changedAt: string | undefined
  dismissed: { at: string; by: string; reason: string } | undefined
}

/**
 * Notes which passwords somebody could know of products that are not open to them any more (R-MEM-21): those whose last
 * change or last successful test was theirs, and those of products they were given by name. Run in the change that takes
 * the products away. A line that was there before is open again.
 */
export function noteKnownPasswords(ctx: Ctx, of: { userId: number; accountId: number; before: Access; after: Access }) {
  const { userId, accountId, before, after } = of
  if (after === 'all') return
  const given = before === 'all' ? [] : [...before].filter((id) => !after.has(id))
  if (before !== 'all' && given.length === 0) return
  const lost = before === 'all' ? sql`products.id NOT IN (${list(after)})` : sql`products.id IN (${list(given)})`
  ctx.store.run(sql`
    INSERT INTO known_passwords (public_id, account_id, user_id, subject, why, since)
    SELECT 'kpw_' || lower(hex(randomblob(8))), ${accountId}, ${userId}, service.subject,
      CASE WHEN acts.changed >= service.password_changed_at THEN 'changed'
        WHEN acts.opened >= service.password_changed_at THEN 'tested' ELSE 'granted' END,
      ${ctx.now().toISOString()}
    FROM service_passwords AS service JOIN products ON products.id = service.product_id
    LEFT JOIN (${actsOf(accountId, userId)}) AS acts ON acts.about = service.name
    WHERE products.account_id = ${accountId} AND ${lost}
      AND (products.id IN (${list(given)})
        OR acts.changed >= service.password_changed_at OR acts.opened >= service.password_changed_at)
    ON CONFLICT (subject, user_id) DO UPDATE SET account_id = excluded.account_id, why = excluded.why,
      since = excluded.since, dismissed_at = NULL, dismissed_by = NULL, reason = NULL`)
}

const list = (ids: Iterable<number>) => sql.join([...ids, 0])

/** When somebody last chose a password of each service, making it or later, and last saw one open it. The events stand as their index has them. */
const actsOf = (accountId: number, userId: number) => sql`
  SELECT about, max(CASE WHEN event NOT LIKE '%.password_tested' THEN at END) AS changed,
    max(CASE WHEN event LIKE '%.password_tested' AND detail ->> 'answer' = 'valid' THEN at END) AS opened
  FROM audit WHERE account_id = ${accountId} AND actor = ${`user:${userId}`}
    AND event IN ('mailbox.created', 'mailbox.password_changed', 'mailbox.password_tested', 'database.created',
      'database.user_created', 'database.password_changed', 'ftp.created', 'ftp.password_changed', 'ftp.password_tested')
  GROUP BY about`

/** Every password of a service that is there, as the view has it. */
const service = sql<{
  kind: ServiceKind
  subject: string
  name: string
  product_id: number
  password_changed_at: string
}>`service_passwords`.as<'service'>(sql.ref('service'))

const rows = (accountId: number) =>
  q
    .selectFrom('known_passwords')
    .innerJoin(service, (on) => on.onRef('service.subject', '=', 'known_passwords.subject'))
    .innerJoin('products', 'products.id', 'service.product_id')
    .innerJoin('users', 'users.id', 'known_passwords.user_id')
    .leftJoin('users as dismisser', 'dismisser.id', 'known_passwords.dismissed_by')
    .select(['known_passwords.id', 'known_passwords.public_id as publicId', 'known_passwords.account_id as accountId'])
    .select(['known_passwords.why', 'known_passwords.since', 'known_passwords.dismissed_at', 'known_passwords.reason'])
    .select(['service.kind', 'service.name', 'service.subject', 'service.password_changed_at'])
    .select(['users.name as person', 'dismisser.name as by'])
    .where('known_passwords.account_id', '=', accountId)
    // a product that went to another account takes its passwords along
    .where('products.account_id', '=', accountId)

/** Not left as it is, and not changed since. */
const STILL_OPEN = sql<boolean>`service.password_changed_at <= known_passwords.since`
const openRows = (accountId: number) =>
  rows(accountId).where('known_passwords.dismissed_at', 'is', null).where(STILL_OPEN)

type Row = Omit<KnownPassword, 'changedAt' | 'dismissed'> & {
  password_changed_at: string
  dismissed_at: string | null
  reason: string | null
  by: string | null
}

const shaped = ({ password_changed_at, dismissed_at, reason, by, ...row }: Row): KnownPassword => ({
  ...row,
  changedAt: password_changed_at > row.since ? password_changed_at : undefined,
  dismissed: dismissed_at === null ? undefined : { at: dismissed_at, by: by ?? '', reason: reason ?? '' },
})

/** How many lines a page of the checklist has, and how many of those that are settled are told of. */
export const PAGE = 25
const SETTLED = 10

/** One page of what is still to be changed, in the order it came up; on the first page what was settled last as well. */
export function knownPasswordPage(ctx: Ctx, from?: string) {
  const account = accountOf(ctx.actor)
  if (!account) throw new Missing()
  const name = `known passwords ${account.publicId}`
  const first = rowAt(ctx.keys, name, from)
  const open = openRows(account.id).orderBy('known_passwords.id')
  const found = ctx.store.all(
    (first === undefined ? open : open.where('known_passwords.id', '>=', first)).limit(PAGE + 1),
  )
  const beyond = found[PAGE]
  const settled = rows(account.id)
    .where((eb) => eb.or([eb('known_passwords.dismissed_at', 'is not', null), eb.not(STILL_OPEN)]))
    .orderBy('known_passwords.id', 'desc')
    .limit(SETTLED)
  return {
    open: found.slice(0, PAGE).map(shaped),
    settled: first === undefined ? ctx.store.all(settled).map(shaped) : [],
    next: beyond && cursorAt(ctx.keys, name, beyond.id),
  }
}

/** How many are still to be changed, and since when the oldest of them is. */
export const waitingKnownPasswords = ({ store }: Pick<Ctx, 'store'>, accountId: number) =>
  store.one(
    openRows(accountId)
      .clearSelect()
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('known_passwords.since').as('since')]),
  ) ?? { count: 0, since: null }

/** The lines that are still to be settled, for a card that asks for one. */
export const openKnownPasswords = ({ store, actor }: Ctx): KnownPassword[] =>
  store
    .all(
      openRows(accountOf(actor)?.id ?? 0)
        .orderBy('known_passwords.id')
        .limit(PAGE),
    )
    .map(shaped)

/** One line of the account the actor acts for, settled or not. Throws Missing (R-GEN-1). */
export function knownPasswordCalled({ store, actor }: Ctx, publicId: string): KnownPassword {
  const row = store.one(rows(accountOf(actor)?.id ?? 0).where('known_passwords.public_id', '=', publicId))
  if (!row) throw new Missing()
  return shaped(row)
}

/**
 * Leaves a password as it is, and says why: it was changed elsewhere, or what it opens is about to go. The reason stands in
 * the checklist; the journal only has that it was done. Throws Refusal('stale') once the line is settled.
 */
export function dismissKnownPassword(ctx: Ctx, line: KnownPassword, reason: string): void {
  permitNow(ctx, 'members.manage', line.accountId)
  if (line.dismissed || line.changedAt) throw new Refusal('stale')

  change(ctx, { event: 'known_password.left', accountId: line.accountId, about: line.name }, () => {
    const set = { dismissed_at: ctx.now().toISOString(), dismissed_by: userOf(ctx.actor)?.id ?? null, reason }
    ctx.store.run(q.updateTable('known_passwords').set(set).where('id', '=', line.id))
  })
}
