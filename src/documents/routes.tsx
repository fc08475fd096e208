import { textFor } from '../../content/text/index.ts'
import { InvoicePage } from '../../views/documents/InvoicePage.tsx'
import { InvoicesPage } from '../../views/documents/InvoicesPage.tsx'
import { Missing } from '../base/refusal.ts'
import { type AccountRef, accountOf } from '../core/actor.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { sendDocument } from './actions.tsx'
import { ARCHIVE_MOST, documentsArchive } from './archive.ts'
import { type AskedDocuments, askedOf } from './asked.ts'
import { drawingFor, fileAnswer } from './file-answer.ts'
import { countDocuments, documentPage } from './list.ts'
import { documentCalled } from './one.ts'
import { todayOf } from './states.ts'
import { documentsTable } from './table.ts'

/** The guide to invoices: its number is permanent. */
const GUIDE = 2116

const rule = { for: 'member', may: 'billing.pay', rate: 'read', proof: 'no' } as const

/** The documents of an account, for whoever pays its bills (R-DOC-15): their list, each of them, and their files. */
export const documentRoutes: Route[] = [
  get(paths.invoices, rule, (c) => list(c)),
  get(paths.invoicesCsv, rule, (c) => table(c)),
  get(paths.invoicesZip, rule, (c) => archive(c)),
  get(paths.invoice, rule, (c) => one(c, c.req.param('document'))),
  get(paths.invoicePdf, rule, (c) => file(c, c.req.param('documentPdf'), 'pdf')),
  get(paths.invoiceXml, rule, (c) => file(c, c.req.param('documentXml'), 'xml')),
]

function accountHere({ var: { ctx } }: PageContext): AccountRef {
  const account = accountOf(ctx.actor)
  if (!account) throw new Missing()
  return account
}

function list(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  const account = accountHere(c)
  const id = account.publicId
  const asked = askedOf(c)
  const cursor = c.req.query('cursor')
  const { documents, next } = documentPage(ctx, account, asked.wanted, cursor)
  const { typed } = asked
  const body = (
    <InvoicesPage
      action={urls.invoices(id)}
      guide={urls.articleNumber(language, GUIDE)}
      filter={asked.filter}
      documents={documents.map(({ publicId, ...row }) => ({
        ...row,
        href: urls.invoice(id, publicId),
        pdf: urls.invoicePdf(id, publicId),
      }))}
      files={documents.length > 0 ? { csv: urls.invoicesCsv(id, typed), zip: urls.invoicesZip(id, typed) } : undefined}
      tooMany={tooManyOf(c, asked, next !== undefined)}
      next={next && urls.invoices(id, { ...typed, cursor: next })}
      first={cursor === undefined ? undefined : urls.invoices(id, typed)}
      all={Object.keys(typed).length > 0 ? urls.invoices(id) : undefined}
    />
  )
  const { title } = textFor(language).documents
  return page(c, { title }, managerFrame(c, account, 'invoices'), body)
}

/** How many go into an archive, where more are wanted. A list that is whole on its page is counted already. */
function tooManyOf(c: PageContext, { wanted }: AskedDocuments, hasMore: boolean): number | undefined {
  const many = hasMore && countDocuments(c.var.ctx, accountHere(c).id, wanted, ARCHIVE_MOST) > ARCHIVE_MOST
  return many ? ARCHIVE_MOST : undefined
}

function one(c: PageContext, publicId: string): Response | Promise<Response> {
  const { ctx, language } = c.var
  const account = accountHere(c)
  const id = account.publicId
  const { related, ...document } = documentCalled(ctx, account, publicId)
  const t = textFor(language).documents
  const place = { path: urls.invoice(id, publicId), anchor: 'send', language }
  const body = (
    <InvoicePage
      document={document}
      related={related.map((other) => ({ ...other, href: urls.invoice(id, other.publicId) }))}
      list={urls.invoices(id)}
      files={{
        pdf: urls.invoicePdf(id, publicId),
        xml: hasXml(document.kind) ? urls.invoiceXml(id, publicId) : undefined,
      }}
      send={card(c, { action: sendDocument, subject: publicId, acting: ctx, place })}
    />
  )
  const title = t.one.of(t.kinds[document.kind], document.number)
  return page(c, { title }, managerFrame(c, account, 'invoices'), body)
}

/** Only what belongs into books is also written for programs. */
const hasXml = (kind: string): boolean => kind === 'invoice' || kind === 'credit-note'

const file = (c: PageContext, name: string, form: 'pdf' | 'xml'): Promise<Response> =>
  fileAnswer(c, documentCalled(c.var.ctx, accountHere(c), name.slice(0, -`.${form}`.length)), form)

function table(c: PageContext): Response {
  const { ctx } = c.var
  return kept(c, documentsTable(ctx, accountHere(c).id, askedOf(c).wanted), 'csv', 'text/csv; charset=UTF-8')
}

/** One that would hold too much is not there: the page of the list says so, and offers none. */
function archive(c: PageContext): Response {
  const { ctx } = c.var
  const { id } = accountHere(c)
  const { wanted } = askedOf(c)
  if (countDocuments(ctx, id, wanted, ARCHIVE_MOST) > ARCHIVE_MOST) throw new Missing()
  return kept(c, documentsArchive(drawingFor(c), ctx, id, wanted), 'zip', 'application/zip')
}

const kept = (c: PageContext, body: ReadableStream<Uint8Array>, ending: string, type: string): Response =>
  c.body(body, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${textFor(c.var.language).documents.fileName}-${todayOf(c.var.ctx)}.${ending}"`,
    'Cache-Control': 'private, no-store',
  })
