import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { Missing } from '../base/refusal.ts'
import type { PaperDocument } from '../paper/document.ts'
import { paperOf } from './paper-of.ts'

/** A document as it is put on paper, by its id: see `paperOf`. Throws Missing. */
export function paperDocument(store: Store, documentId: number, { demo }: { demo: boolean }): PaperDocument {
  const row = store.one(q.selectFrom('documents').selectAll().where('id', '=', documentId))
  if (!row) throw new Missing()
  return paperOf(store, row, demo)
}
