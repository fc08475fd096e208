import { sql } from 'kysely'
import { prepared } from '../../db/prepared.ts'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { House } from '../core/ctx.ts'

/** What is left to pay of a document, in cents: what it asks, less all that was allocated to it (R-MON-6). */
export const openCents = (store: Store, documentId: number): number => store.one(openOf({ documentId }))?.open ?? 0

const openOf = prepared(({ documentId }: { documentId: number }) =>
  q
    .selectFrom('documents')
    .where('documents.id', '=', documentId)
    .select(
      sql<number>`gross_cents - COALESCE((SELECT SUM(cents) FROM allocations WHERE document_id = documents.id), 0)`.as(
        'open',
      ),
    ),
)

/**
 * Counts money of an entry, or a credit note, towards an invoice, in the transaction that is open; less than nothing
 * takes it back. Notes when nothing is left to pay, or no longer. Returns what is left. The database throws where more
 * would be allocated than it asks, or less than nothing.
 */
export function allocate(
  { store, now }: Pick<House, 'store' | 'now'>,
  { entryId, documentId, cents }: { entryId: number; documentId: number; cents: number },
): number {
  store.run(q.insertInto('allocations').values({ entry_id: entryId, document_id: documentId, cents }))
  const left = openCents(store, documentId)
  const settled_at = left === 0 ? now().toISOString() : null
  store.run(q.updateTable('documents').set({ settled_at }).where('id', '=', documentId))
  return left
}
