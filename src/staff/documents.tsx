import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { DeskDocumentPage } from '../../views/staff/DeskDocumentPage.tsx'
import { DeskDocumentsPage } from '../../views/staff/DeskDocumentsPage.tsx'
import { blank, type Entry, type Fields, readForm, withProblem } from '../base/form.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { type CreditPreview, creditableLines, previewCredit } from '../documents/crediting.ts'
import { fileAnswer } from '../documents/file-answer.ts'
import { wasDrawnAgain } from '../documents/files.ts'
import { documentPage } from '../documents/list.ts'
import { documentCalled } from '../documents/one.ts'
import { sentences } from '../recovery/fields.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { accountCalled } from './account-file.ts'
import { type Correction, correct, openRequest } from './corrections.ts'
import { type Credited, creditedFrom, creditFields, REASON_MOST, seenCents } from './credit-fields.ts'
import { fileDoor } from './files.tsx'
import { isOpen } from './openings.ts'
import { isAllowedAtDesk, mayAtDesk } from './roles.ts'

type Answer = Response | Promise<Response>

/** The guide to credit notes for our people: its number is permanent. */
export const CORRECTIONS_GUIDE = 2360

const look = { for: 'staff', desk: mayAtDesk('documents.read'), rate: 'read', proof: 'no' } as const
const act = { for: 'staff', desk: mayAtDesk('documents.correct'), rate: 'act', proof: 'no', body: 'form' } as const

/** The documents of an account at the desk: read behind the door of its file, corrected by those who may (R-STF-5). */
export const documentDeskRoutes: Route[] = [
  get(paths.deskInvoices, look, (c) => list(c)),
  get(paths.deskInvoice, look, (c) => showOne(c, {}, 200)),
  get(paths.deskInvoicePdf, look, (c) => pdf(c)),
  post(paths.deskCredit, act, (c) => takeCredit(c)),
  post(paths.deskWriteOff, act, (c) => takeWriteOff(c)),
]

const accountAsked = (c: PageContext) => accountCalled(c.var.ctx, c.req.param('account') ?? '')

const documentAsked = (c: PageContext) => documentCalled(c.var.ctx, accountAsked(c), c.req.param('document') ?? '')

/** Behind the same door as the file of its account: reading one is noted. */
const isShut = (c: PageContext): boolean => !isOpen(c.var.ctx, { kind: 'account', ...accountAsked(c) })
const door = (c: PageContext): Answer => fileDoor(c, urls.deskOpenAccount(accountAsked(c).publicId))

const atDesk = (c: PageContext, title: string, body: Child, status: Status = 200): Answer =>
  page(c, { title, robots: 'noindex' }, deskFrame(c), body, status)

function list(c: PageContext): Answer {
  if (isShut(c)) return door(c)
  const { ctx, language } = c.var
  const account = accountAsked(c)
  const id = account.publicId
  const from = c.req.query('from')
  const { documents, next } = documentPage(ctx, account, {}, from)
  const body = (
    <DeskDocumentsPage
      account={{ name: account.name, href: urls.deskAccount(id) }}
      guide={urls.articleNumber(language, CORRECTIONS_GUIDE)}
      documents={documents.map(({ publicId, ...row }) => ({
        ...row,
        href: urls.deskInvoice(id, publicId),
        pdf: urls.deskInvoicePdf(id, publicId),
      }))}
      next={next && urls.deskInvoices(id, next)}
      first={from === undefined ? undefined : urls.deskInvoices(id)}
    />
  )
  return atDesk(c, textFor(language).documents.desk.title, body)
}

/** What a form of the page left: what was typed into which, and a credit note that is looked at before it is made. */
interface Left {
  credit?: Entry
  writeOff?: Entry
  preview?: CreditPreview
}

function showOne(c: PageContext, { credit = blank, writeOff = blank, preview }: Left, status: Status): Answer {
  if (isShut(c)) return door(c)
  const { ctx, staff, language } = c.var
  const account = accountAsked(c)
  const { related, ...document } = documentAsked(c)
  const { publicId: id } = document
  const isInvoice = document.kind === 'invoice'
  const waits = openRequest(ctx, document.id)
  const mayCorrect = isInvoice && !waits && staff !== undefined && isAllowedAtDesk(staff.role, 'documents.correct')
  const body = (
    <DeskDocumentPage
      account={{ name: account.name, list: urls.deskInvoices(account.publicId) }}
      document={document}
      related={related.map((other) => ({ ...other, href: urls.deskInvoice(account.publicId, other.publicId) }))}
      guide={urls.articleNumber(language, CORRECTIONS_GUIDE)}
      pdf={urls.deskInvoicePdf(account.publicId, id)}
      again={wasDrawnAgain(ctx.store, document.id)}
      waits={waits && urls.deskCorrection(waits.public_id)}
      left={mayCorrect ? creditableLines(ctx, document.id, document.content) : undefined}
      approvalCents={ctx.approvalCents}
      preview={preview}
      posts={{ credit: urls.deskCredit(account.publicId, id), writeOff: urls.deskWriteOff(account.publicId, id) }}
      most={REASON_MOST}
      entries={{ credit, writeOff }}
    />
  )
  const t = textFor(language).documents
  return atDesk(c, t.one.of(t.kinds[document.kind], document.number), body, status)
}

function pdf(c: PageContext): Answer {
  return isShut(c) ? door(c) : fileAnswer(c, documentAsked(c), 'pdf')
}

/** Looked at first, made with the same form once more: what is made is what was seen. */
async function takeCredit(c: PageContext): Promise<Response> {
  const { ctx } = c.var
  const account = accountAsked(c)
  const document = invoiceAsked(c)
  const left = creditableLines(ctx, document.id, document.content)
  const body = await readBody(c, 'form')
  const { values, entry } = readForm<Fields>(creditFields(left), body)
  if (!values) return showOne(c, { credit: entry }, 422)
  const { lines, reason, act: wish } = creditedFrom(values as Credited, left)
  try {
    const preview = previewCredit(ctx, account, { invoiceId: document.id, lines })
    if (wish === 'look') return showOne(c, { credit: entry, preview }, 200)
    return corrected(c, { kind: 'credit', lines, reason }, seenCents(body))
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return showOne(c, { credit: withProblem(entry, no) }, no.status)
  }
}

async function takeWriteOff(c: PageContext): Promise<Response> {
  const body = await readBody(c, 'form')
  invoiceAsked(c)
  const { values, entry } = readForm({ why: sentences(REASON_MOST) }, body)
  if (!values) return showOne(c, { writeOff: entry }, 422)
  try {
    return corrected(c, { kind: 'write-off', reason: values.why }, seenCents(body))
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return showOne(c, { writeOff: withProblem(entry, no) }, no.status)
  }
}

function invoiceAsked(c: PageContext) {
  const document = documentAsked(c)
  if (document.kind !== 'invoice') throw new Missing()
  return document
}

/** Done, and back to the invoice; or on its way to a second person. */
function corrected(c: PageContext, correction: Correction, seen: number): Response {
  const account = accountAsked(c)
  const invoice = invoiceAsked(c)
  const asked = correct(c.var.ctx, account, { invoice, correction, seenCents: seen })
  return leadTo(
    c,
    asked.done ? urls.deskInvoice(account.publicId, invoice.publicId) : urls.deskCorrection(asked.request),
  )
}
