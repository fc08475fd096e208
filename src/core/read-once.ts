import { q } from '../../db/query.ts'
import type { Query, Store } from '../../db/store.ts'

/**
 * The same store for the drawing of one page: what was read once is not read again, however many parts of the page ask.
 * A write through it forgets everything; writes beside it are not seen, so it must not outlive its request.
 */
export function readOnce(store: Store): Store {
  const rows = new Map<string, unknown>()
  const known = <Row, T>(how: string, query: Query<Row>, read: (written: Query<Row>) => T): T => {
    const written = query.compile(q)
    const key = JSON.stringify([how, written.sql, written.parameters])
    if (!rows.has(key)) rows.set(key, read({ compile: () => written }))
    return rows.get(key) as T
  }
  return {
    ...store,
    all: (query) => known('all', query, store.all),
    one: (query) => known('one', query, store.one),
    run: (query) => {
      rows.clear()
      return store.run(query)
    },
    together: (work) => {
      rows.clear()
      return store.together(work)
    },
  }
}
