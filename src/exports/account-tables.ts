import { sql } from 'kysely'
import type { Language } from '../../content/text/index.ts'
import { textFor } from '../../content/text/index.ts'
import type { Store } from '../../db/store.ts'
import { cellsOf } from '../journal/file.ts'
import { linesBefore, type Reader } from '../journal/lines.ts'
import { toldLines } from '../journal/told.ts'
import { byNumber, type Row, small, type Table } from './tables.ts'

const ACCOUNT = ['reference', 'name', 'kind', 'country', 'currency', 'created_at', 'closes_at'] as const
const MEMBERS = ['name', 'email', 'role', 'since', 'two_step', 'products'] as const
const ADDRESSES = [
  ...['main', 'company', 'person', 'street', 'house_number', 'extra', 'postcode', 'town', 'country'],
  ...['email', 'vat_number', 'order_reference', 'changed_at'],
] as const
const JOURNAL = ['at', 'event', 'words', 'about', 'by', 'ip', 'agent', 'detail'] as const

/** What an account holds (R-GDPR-1), as those who look after it see it: no password, no digest. */
export const accountTables = (store: Store, reader: Reader, language: Language): Table[] => {
  const id = reader.accountId
  return [
    small('account', ACCOUNT, () =>
      store.all(sql<Row>`SELECT public_id AS reference, name, kind, country, currency, created_at, closes_at
        FROM accounts WHERE id = ${id}`),
    ),
    { name: 'members', columns: MEMBERS, slices: () => members(store, id) },
    small('invitations', ['email', 'role', 'created_at', 'expires_at'], () =>
      store.all(sql<Row>`SELECT email, role, created_at, expires_at FROM invitations
        WHERE account_id = ${id} AND state = 'pending' ORDER BY id`),
    ),
    small('addresses', ADDRESSES, () =>
      store.all(sql<Row>`SELECT main, company, person, street, house_number, extra, postcode, town, country, email,
        vat_number, order_reference, changed_at FROM billing_addresses WHERE account_id = ${id} ORDER BY id`),
    ),
    small('products', ['reference', 'kind', 'name', 'created_at'], () =>
      store.all(sql<Row>`SELECT public_id AS reference, kind, name, created_at
        FROM products WHERE account_id = ${id} ORDER BY id`),
    ),
    { name: 'mailboxes', columns: ['address', 'product', 'enabled', 'changed_at'], slices: () => mailboxes(store, id) },
    { name: 'ftp-accounts', columns: FTP, slices: () => ftpAccounts(store, id) },
    { name: 'journal', columns: JOURNAL, slices: () => journal(store, reader, language) },
  ]
}

const members = (store: Store, accountId: number) =>
  byNumber((after, most) =>
    store.all(sql<Row & { id: number }>`
      SELECT m.id, u.name, u.email, m.role, m.created_at AS since,
        EXISTS (SELECT 1 FROM factors f WHERE f.user_id = u.id) AS two_step,
        coalesce((SELECT group_concat(p.name, ', ') FROM grants g JOIN products p ON p.id = g.product_id
          WHERE g.membership_id = m.id), '') AS products
      FROM memberships m JOIN users u ON u.id = m.user_id
      WHERE m.account_id = ${accountId} AND m.id > ${after} ORDER BY m.id LIMIT ${most}`),
  )

const mailboxes = (store: Store, accountId: number) =>
  byNumber((after, most) =>
    store.all(sql<Row & { id: number }>`
      SELECT b.id, b.address, p.name AS product, b.enabled, b.password_changed_at AS changed_at
      FROM products p JOIN mailboxes b ON b.product_id = p.id
      WHERE p.account_id = ${accountId} AND b.id > ${after} ORDER BY b.id LIMIT ${most}`),
  )

const FTP = ['name', 'product', 'folder', 'quota_mb', 'enabled', 'changed_at', 'created_at'] as const

const ftpAccounts = (store: Store, accountId: number) =>
  byNumber((after, most) =>
    store.all(sql<Row & { id: number }>`
      SELECT f.id, f.name, p.name AS product, f.folder, f.quota_mb, f.enabled, f.password_changed_at AS changed_at,
        f.created_at
      FROM products p JOIN ftp_accounts f ON f.product_id = p.id
      WHERE p.account_id = ${accountId} AND f.deleted_at IS NULL AND f.id > ${after} ORDER BY f.id LIMIT ${most}`),
  )

const SLICE = 300

/** The journal, newest first, in the words of whoever asked. */
function* journal(store: Store, reader: Reader, language: Language): Iterable<readonly Row[]> {
  const t = textFor(language)
  let upTo: number | undefined
  for (;;) {
    const lines = linesBefore({ store }, reader, {}, { upTo, most: SLICE })
    yield toldLines({ store }, reader, lines).map((line) => {
      const cells = cellsOf(t, line)
      return Object.fromEntries(JOURNAL.map((column, at) => [column, cells[at] ?? '']))
    })
    if (lines.length < SLICE) return
    upTo = (lines.at(-1)?.seq ?? 1) - 1
  }
}
