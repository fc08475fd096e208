import { Missing } from '../base/refusal.ts'
import type { PageContext } from '../web/env.ts'
import { type Drawing, type FileForm, fileOf } from './files.ts'
import type { WholeDocument } from './one.ts'

/** What it takes to draw a document that was asked for. */
export const drawingFor = ({ var: { ctx, site } }: PageContext): Drawing => ({
  house: ctx,
  demo: site.mode !== 'production',
})

const TYPES: Readonly<Record<FileForm, string>> = { pdf: 'application/pdf', xml: 'application/xml; charset=UTF-8' }

/** A file of a document the reader may see, under its number. Throws Missing for a form it does not have. */
export async function fileAnswer(
  c: PageContext,
  { id, number }: Pick<WholeDocument, 'id' | 'number'>,
  form: FileForm,
): Promise<Response> {
  const bytes = await fileOf(drawingFor(c), id, form)
  if (!bytes) throw new Missing()
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': TYPES[form],
    'Content-Disposition': `${form === 'pdf' ? 'inline' : 'attachment'}; filename="${number}.${form}"`,
    'Cache-Control': 'private, no-store',
  })
}
