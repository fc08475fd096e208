import { sql } from 'kysely'
import { q } from '../db/query.ts'
import type { Query, Store } from '../db/store.ts'

/** What the house writes for its own running: no customer's affairs, and therefore no line in their journal. */
const PLUMBING = [
  'account_tellings',
  'action_runs',
  'app_password_uses',
  'article_tasks',
  'article_votes',
  'audit',
  'bulk_change_rows',
  'bulk_changes',
  'challenges',
  'database_intents',
  'document_files',
  'exports',
  'factor_enrolments',
  'ftp_refusals',
  'key_handles',
  'mail_disconnections',
  'mail_links',
  'notices',
  'payment_looks',
  'provider_events',
  'papers_due',
  'publications',
  'run_files',
  'search_articles',
  'search_indexes',
  'search_log',
  'search_pieces',
  'server_alarms',
  'sessions',
  'sign_in_attempts',
  'sites',
  'sms_codes',
  'staff_attempts',
  'staff_enrolments',
  'staff_sessions',
  'throttles',
  'two_step_letters',
  'usage',
]

/** The tables of people, accounts and what they hold: every table that is not plumbing, also those still to come. */
export const domainTables = (store: Store): string[] =>
  store
    .all(
      sql<{ name: string }>`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 1`,
    )
    .map(({ name }) => name)
    .filter((name) => !PLUMBING.includes(name))
    .sort()

const WRITES = /^\s*(?:insert(?: or \w+)? into|replace into|update(?: or \w+)?|delete from)\s+"?(\w+)"?/i

/**
 * The same store, watched: a write to a domain table outside of a transaction, or in one that leaves no audit line,
 * throws and is undone. So every test checks that all changes go through `change` (R-GEN-9).
 */
export function watchedStore(store: Store): Store {
  const watched = new Set(domainTables(store))
  let depth = 0
  let written = new Set<string>()
  const noted = <Row>(query: Query<Row>): Query<Row> => {
    const table = WRITES.exec(query.compile(q).sql)?.[1]
    if (table === undefined) return query
    if (watched.has(table) && depth === 0) throw new Error(`${table} is written outside of a change`)
    written.add(table)
    return query
  }
  const complain = () => {
    const bare = [...written].filter((table) => watched.has(table))
    if (bare.length > 0 && !written.has('audit')) throw new Error(`${bare.join(', ')}: written without an audit line`)
  }
  const outermost = <T>(work: () => T extends Promise<unknown> ? never : T) => {
    written = new Set()
    depth++
    try {
      const result = work()
      complain()
      return result
    } finally {
      depth--
    }
  }
  return {
    ...store,
    all: (query) => store.all(noted(query)),
    one: (query) => store.one(noted(query)),
    run: (query) => store.run(noted(query)),
    together: (work) => store.together(depth > 0 ? work : () => outermost(work)),
  }
}
