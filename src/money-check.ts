import { sql } from 'kysely'
import { q } from '../db/query.ts'
import type { Query, Store } from '../db/store.ts'
import { sha256 } from './base/secret.ts'
import type { Keys } from './core/ctx.ts'
import { type Finding, finding } from './doctor-finding.ts'
import { numberPrefix, type Series } from './ledger/numbers.ts'
import { verifyLedger } from './ledger/verify.ts'

/** As many faults of one kind as are named; of the others it is said that there are more. */
const NAMED = 5
/** Files of documents read at a time. */
const FILES = 50

/**
 * Is the money in the books whole (R-MON-6)? One finding for each rule, every fault by its name: the ledger, numbers of
 * documents, what is allocated to them, what is held and on its way back, orders and their invoices, files. Reads only.
 */
export async function moneyCheck(store: Store, keys: Pick<Keys, 'audit'>): Promise<Finding[]> {
  const all = [await finding('ledger', () => ledgerOf(store, keys))]
  for (const [what, faults, well] of RULES) all.push(await finding(what, () => judged(faults(store), well)))
  return all
}

function ledgerOf(store: Store, keys: Pick<Keys, 'audit'>): string {
  const verdict = verifyLedger(store, keys)
  if (!verdict.whole) throw new Error(`${verdict.problem}; restore a copy from before, and say so`)
  return `whole, ${verdict.entries} entries`
}

function judged(faults: readonly string[], well: string): string {
  if (faults.length === 0) return well
  const more = faults.length > NAMED ? '; and more' : ''
  throw new Error(`${faults.slice(0, NAMED).join('; ')}${more}`)
}

type Rule = readonly [what: string, faults: (store: Store) => string[], well: string]

/** A rule as one question: each row it answers is a fault in words. */
const asked =
  (query: Query<{ fault: string }>) =>
  (store: Store): string[] =>
    store.all(query).map(({ fault }) => fault)

const MOST = sql.lit(NAMED + 1)

const openInvoices = sql`
  SELECT account_id, currency, SUM(gross_cents - COALESCE(paid, 0)) AS cents FROM documents
  LEFT JOIN (SELECT document_id, SUM(cents) AS paid FROM allocations GROUP BY document_id) ON document_id = documents.id
  WHERE kind = 'invoice' AND settled_at IS NULL AND written_off_at IS NULL GROUP BY account_id, currency`

const RULES: readonly Rule[] = [
  ['document numbers', numberFaults, 'without a gap'],
  [
    'allocations',
    asked(sql<{ fault: string }>`
      SELECT number || ': ' || COALESCE(paid, 0) || ' of ' || gross_cents || ' is allocated, and it counts as '
        || iif(settled_at IS NULL, 'open', 'settled') AS fault
      FROM documents LEFT JOIN (SELECT document_id, SUM(cents) AS paid FROM allocations GROUP BY document_id)
        ON document_id = documents.id
      WHERE COALESCE(paid, 0) NOT BETWEEN 0 AND gross_cents
        OR (kind = 'invoice' AND (settled_at IS NOT NULL) <> (COALESCE(paid, 0) = gross_cents)) LIMIT ${MOST}`),
    'agree with what is open',
  ],
  [
    'entries and their invoices',
    asked(sql<{ fault: string }>`
      SELECT 'entry ' || ledger_entries.id || ' (' || source || '): ' || allocated || ' is allocated, ' || owed
        || ' was owed' AS fault
      FROM (SELECT entry_id, SUM(cents) AS allocated FROM allocations GROUP BY entry_id) AS a
      JOIN ledger_entries ON ledger_entries.id = a.entry_id
      JOIN (SELECT entry_id, -SUM(cents) AS owed FROM ledger_postings JOIN ledger_accounts
          ON ledger_accounts.id = ledger_account_id WHERE code = 'receivable' GROUP BY entry_id) AS p
        ON p.entry_id = a.entry_id
      WHERE allocated <> owed LIMIT ${MOST}`),
    'allocate what they bring',
  ],
  ['what customers owe', (store) => sumFaults(store, 'receivable', openInvoices), 'is what their invoices leave open'],
  [
    'prepaid money that is held',
    (store) =>
      sumFaults(
        store,
        'held',
        sql`SELECT account_id, currency, SUM(prepaid_cents) AS cents FROM payments
          WHERE state IN ('processing', 'mismatch') GROUP BY account_id, currency`,
      ),
    'is held for payments under way',
  ],
  [
    'refunds',
    asked(sql<{ fault: string }>`
      SELECT a.currency || ': ' || -a.balance || ' lies apart, and refunds under way come to ' || COALESCE(r.cents, 0) AS fault
      FROM ledger_accounts AS a LEFT JOIN (SELECT currency, SUM(cents) AS cents FROM refunds
        WHERE state IN ('asked', 'approved') GROUP BY currency) AS r ON r.currency = a.currency
      WHERE a.code = 'refunds' AND -a.balance <> COALESCE(r.cents, 0)`),
    'lie apart until they are sent',
  ],
  [
    'balances',
    asked(sql<{ fault: string }>`
      SELECT code || ' ' || currency || ' of account ' || COALESCE(account_id, 0) || ' is below nothing' AS fault
      FROM ledger_accounts WHERE guarded = 1 AND balance * side < 0 LIMIT ${MOST}`),
    'never below nothing',
  ],
  [
    'paid orders',
    asked(sql<{ fault: string }>`
      SELECT 'order ' || public_id || ' is ' || state || ' without '
        || iif(kind = 'deposit', 'a receipt', 'an invoice') AS fault
      FROM orders WHERE state IN ('paid', 'fulfilled', 'failed') AND NOT EXISTS (SELECT 1 FROM documents
        WHERE order_id = orders.id AND documents.kind = iif(orders.kind = 'deposit', 'receipt', 'invoice')) LIMIT ${MOST}`),
    'all have their invoice',
  ],
  ['files of documents', fileFaults, 'as they were drawn'],
]

/** Where a code of the ledger holds something else than these rows (account_id, currency, cents) come to. */
function sumFaults(store: Store, code: 'receivable' | 'held', rows: ReturnType<typeof sql>): string[] {
  return asked(sql<{ fault: string }>`
    SELECT 'account ' || COALESCE(public_id, '') || ' (' || sums.currency || '): the ledger says ' || ledger
      || ', the rows ' || found AS fault
    FROM (SELECT account_id, currency, SUM(ledger) AS ledger, SUM(found) AS found FROM (
        SELECT account_id, currency, balance * side AS ledger, 0 AS found FROM ledger_accounts WHERE code = ${sql.lit(code)}
        UNION ALL SELECT account_id, currency, 0, cents FROM (${rows}))
      GROUP BY account_id, currency HAVING SUM(ledger) <> SUM(found)) AS sums
    LEFT JOIN accounts ON accounts.id = account_id LIMIT ${MOST}`)(store)
}

/** Numbers of each series and year run from one to the last that was given (R-DOC-9). */
function numberFaults(store: Store): string[] {
  const series = store.all(q.selectFrom('number_series').selectAll())
  return series.flatMap(({ series: kind, year, last }) => {
    const prefix = numberPrefix(kind as Series, year)
    const row = store.one(sql<{ count: number; high: number; gap: number | null }>`
      SELECT COUNT(*) AS count, COALESCE(MAX(n), 0) AS high, MIN(iif(n <> place, place, NULL)) AS gap
      FROM (SELECT n, ROW_NUMBER() OVER (ORDER BY n) AS place FROM (
        SELECT CAST(substr(number, ${sql.lit(prefix.length + 1)}) AS INTEGER) AS n FROM documents
        WHERE kind = ${kind} AND number > ${prefix} AND number < ${`${prefix}:`}))`)
    if (!row || (row.count === last && row.high === last)) return []
    const missing = row.gap ?? row.high + 1
    return [`${prefix}${String(missing).padStart(5, '0')} is missing: ${row.count} of ${last} are there`]
  })
}

/** Every file has the bytes it had when it was drawn (R-DOC-13). */
function fileFaults(store: Store): string[] {
  const faults: string[] = []
  let after = { document: 0, form: '' }
  for (;;) {
    const files = store.all(sql<{ document: number; form: string; bytes: Buffer; sha256: string; number: string }>`
      SELECT document_id AS document, form, bytes, sha256, number FROM document_files
      JOIN documents ON documents.id = document_id
      WHERE (document_id, form) > (${after.document}, ${after.form}) ORDER BY document_id, form LIMIT ${sql.lit(FILES)}`)
    for (const { number, form, bytes, sha256: noted } of files)
      if (sha256(bytes) !== noted) faults.push(`the ${form} of ${number} is not what was drawn`)
    const last = files.at(-1)
    if (!last || files.length < FILES || faults.length > NAMED) return faults
    after = last
  }
}
