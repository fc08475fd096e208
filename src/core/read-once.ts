import type { CompiledQuery } from 'kysely'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'

/**
 * The same store for the drawing of one page: what was read once is not read again, however many parts of the page ask.
 * A write through it forgets everything; writes beside it are not seen, so it must not outlive its request.
 */
export function readOnce(store: Store): Store {
  const rows = new Map<string, unknown>()
  const known = <T>(how: string, { sql, parameters }: CompiledQuery, read: () => T): T => {
    const key = JSON.stringify([how, sql, parameters])
    if (!rows.has(key)) rows.set(key, read())
    return rows.get(key) as T
  }
  return {
    ...store,
    all: (query) => known('all', query.compile(q), () => store.all(query)),
    one: (query) => known('one', query.compile(q), () => store.one(query)),
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
