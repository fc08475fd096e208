import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { NoticeRow } from '../core/outbox.ts'
import { subjectOf } from '../web/letters.ts'
import { byNumber, type Row, small, type Table } from './tables.ts'

const PROFILE = [
  ...(['reference', 'email', 'name', 'language', 'time_zone'] as const),
  ...(['product_by_mail', 'news_by_mail', 'created_at', 'verified_at'] as const),
]
const SESSIONS = ['created_at', 'seen_at', 'stays', 'ip', 'user_agent'] as const

/**
 * What the house knows of one person (R-GDPR-1): never a secret, a digest or a token, and nothing that is another's. Of
 * what was done to others it holds what it was and when, not to whom.
 */
export const ownTables = (store: Store, id: number, publicId: string): Table[] => [
  small('profile', PROFILE, () =>
    store.all(sql<Row>`SELECT public_id AS reference, email, name, language, time_zone, product_by_mail, news_by_mail,
      created_at, verified_at FROM users WHERE id = ${id}`),
  ),
  small('sessions', SESSIONS, () =>
    store.all(sql<Row>`SELECT created_at, seen_at, stays, ip, user_agent FROM sessions WHERE user_id = ${id}`),
  ),
  small('devices', ['created_at', 'seen_at', 'user_agent'], () =>
    store.all(sql<Row>`SELECT created_at, seen_at, user_agent FROM devices WHERE user_id = ${id}`),
  ),
  small('memberships', ['account', 'name', 'role', 'billing_by_mail', 'since'], () =>
    store.all(sql<Row>`SELECT a.public_id AS account, a.name, m.role, m.billing_by_mail, m.created_at AS since
      FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.user_id = ${id} ORDER BY m.id`),
  ),
  small('terms', ['version', 'accepted_at', 'ip'], () =>
    store.all(sql<Row>`SELECT version, accepted_at, ip FROM terms_accepted WHERE user_id = ${id} ORDER BY id`),
  ),
  small('factors', ['kind', 'name', 'created_at', 'used_at'], () =>
    store.all(sql<Row>`SELECT kind, name, created_at, used_at FROM factors WHERE user_id = ${id} ORDER BY id`),
  ),
  small('application-passwords', ['name', 'calendars', 'contacts', 'created_at', 'revoked_at'], () =>
    store.all(sql<Row>`SELECT name, calendars, contacts, created_at, revoked_at
      FROM app_passwords WHERE user_id = ${id} ORDER BY id`),
  ),
  small('mailboxes', ['address', 'attached_at', 'proven_at'], () =>
    store.all(sql<Row>`SELECT m.address, w.attached_at, w.proven_at FROM workspace_mailboxes w
      JOIN mailboxes m ON m.id = w.mailbox_id WHERE w.user_id = ${id} AND w.detached_at IS NULL ORDER BY w.position`),
  ),
  {
    name: 'messages',
    columns: ['created_at', 'sent_at', 'read_at', 'to', 'subject'],
    slices: () => messages(store, id),
  },
  {
    name: 'journal',
    columns: ['at', 'event', 'account', 'about', 'ip', 'user_agent'],
    slices: () => lines(store, id, publicId),
  },
]

const messages = (store: Store, userId: number) =>
  byNumber((after, most) =>
    store
      .all(
        q
          .selectFrom('notices')
          .selectAll()
          .where('user_id', '=', userId)
          .where('id', '>', after)
          .orderBy('id')
          .limit(most),
      )
      .map((notice: NoticeRow) => ({
        id: notice.id,
        created_at: notice.created_at,
        sent_at: notice.sent_at,
        read_at: notice.read_at,
        to: notice.recipient,
        subject: subjectOf(notice),
      })),
  )

/** What happened to their login, and what they did anywhere. Where our own people sat is nobody's to know. */
const lines = (store: Store, userId: number, publicId: string) =>
  byNumber((after, most) =>
    store.all(sql<Row & { id: number }>`
      SELECT l.seq AS id, l.at, l.event, coalesce(a.public_id, '') AS account,
        CASE WHEN l.about <> ${publicId} AND (l.about LIKE 'usr\\_%' ESCAPE '\\' OR l.about LIKE 'inv\\_%' ESCAPE '\\')
          THEN '' ELSE l.about END AS about,
        CASE WHEN l.actor = ${`user:${userId}`} OR l.actor = 'visitor' THEN l.ip ELSE '' END AS ip,
        CASE WHEN l.actor = ${`user:${userId}`} OR l.actor = 'visitor' THEN l.user_agent ELSE '' END AS user_agent
      FROM (
        SELECT seq FROM (SELECT seq FROM audit INDEXED BY audit_by_actor
          WHERE actor = ${`user:${userId}`} AND seq > ${after} ORDER BY seq LIMIT ${most})
        UNION
        SELECT seq FROM (SELECT seq FROM audit INDEXED BY audit_by_about
          WHERE about = ${publicId} AND seq > ${after} AND account_id IS NULL ORDER BY seq LIMIT ${most})
      ) AS mine JOIN audit AS l ON l.seq = mine.seq LEFT JOIN accounts AS a ON a.id = l.account_id
      ORDER BY l.seq LIMIT ${most}`),
  )
