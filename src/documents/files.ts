import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { Missing, ServerDown } from '../base/refusal.ts'
import { sha256 } from '../base/secret.ts'
import type { House } from '../core/ctx.ts'
import { type Drawn, drawDocuments } from './drawing.ts'
import { paperOf } from './paper-of.ts'

export type FileForm = 'pdf' | 'xml'

/** What files need of the house. `demo`: they are marked as nothing anybody has to pay. */
export interface Drawing {
  house: Pick<House, 'store' | 'now' | 'log'>
  demo: boolean
}

/**
 * A file of a document: the bytes that were kept, or drawn at once where it was not drawn yet. One that was lost is drawn
 * again, and kept with that mark (R-DOC-13). Undefined for an XML there is none of. Throws Missing for a document that is
 * not there, ServerDown where it cannot be drawn.
 */
export async function fileOf(drawing: Drawing, documentId: number, form: FileForm): Promise<Buffer | undefined> {
  const { store } = drawing.house
  const kept = keptFile(drawing, documentId, form)
  if (kept) return kept
  if (form === 'xml' && keptFile(drawing, documentId, 'pdf')) return undefined
  const row = store.one(q.selectFrom('documents').selectAll().where('id', '=', documentId))
  if (!row) throw new Missing()
  const [answer] = await drawDocuments([{ id: row.id, paper: paperOf(store, row, drawing.demo) }])
  if (!answer || !('drawn' in answer)) {
    drawing.house.log.error({ document: row.number, problem: answer?.problem }, 'document.not-drawn')
    throw new ServerDown('paper')
  }
  store.together(() => keepFiles(drawing, documentId, answer.drawn))
  return keptFile(drawing, documentId, form)
}

function keptFile({ house: { store } }: Drawing, documentId: number, form: FileForm): Buffer | undefined {
  const file = store.one(
    q.selectFrom('document_files').select('bytes').where('document_id', '=', documentId).where('form', '=', form),
  )
  return file && Buffer.from(file.bytes)
}

/**
 * Keeps what was drawn, in the transaction that is open: what is kept already stays as it is. A document that no longer
 * waits for its first drawing has lost its files, and theirs is a second one.
 */
export function keepFiles({ house: { store, now } }: Drawing, documentId: number, { pdf, xml }: Drawn): void {
  const waits = store.one(q.selectFrom('papers_due').select('document_id').where('document_id', '=', documentId))
  const again = waits === undefined ? 1 : 0
  const made_at = now().toISOString()
  for (const [form, drawn] of [['pdf', pdf] as const, ['xml', xml] as const]) {
    if (!drawn) continue
    const bytes = Buffer.from(drawn)
    const row = { document_id: documentId, form, bytes, sha256: sha256(bytes), made_at, again } as const
    store.run(
      q
        .insertInto('document_files')
        .values(row)
        .onConflict((on) => on.columns(['document_id', 'form']).doNothing()),
    )
  }
}

/** Was its PDF drawn a second time, after the first was lost? */
export const wasDrawnAgain = (store: Store, documentId: number): boolean =>
  store.one(
    q
      .selectFrom('document_files')
      .select('again')
      .where('document_id', '=', documentId)
      .where('form', '=', 'pdf')
      .where('again', '=', 1),
  ) !== undefined
