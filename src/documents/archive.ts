import { setImmediate } from 'node:timers/promises'
import { zipPieces } from '../base/zip-stored.ts'
import type { Ctx } from '../core/ctx.ts'
import { type Drawing, fileOf } from './files.ts'
import { documentsFrom, type WantedDocuments } from './list.ts'

/** So many documents go into an archive. */
export const ARCHIVE_MOST = 1000

/**
 * The PDFs of the documents wanted as one ZIP archive, newest first, made while it is sent: one of them is in memory at a
 * time, and who stops reading stops the making.
 */
export function documentsArchive(
  drawing: Drawing,
  ctx: Ctx,
  accountId: number,
  wanted: WantedDocuments,
): ReadableStream<Uint8Array> {
  const pieces = zipPieces(filesOf(drawing, ctx, accountId, wanted), ctx.now())
  return new ReadableStream({
    pull: async (archive) => {
      await setImmediate()
      const { value, done } = await pieces.next()
      if (done) archive.close()
      else archive.enqueue(value)
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
}

async function* filesOf(drawing: Drawing, ctx: Ctx, accountId: number, wanted: WantedDocuments) {
  for (const { id, number } of documentsFrom(ctx, accountId, wanted, { upTo: undefined, most: ARCHIVE_MOST })) {
    const bytes = await fileOf(drawing, id, 'pdf')
    if (bytes) yield { name: `${number}.pdf`, bytes }
  }
}
