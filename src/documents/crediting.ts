import { q } from '../../db/query.ts'
import { taxOn } from '../base/money.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import type { AccountRef } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { allocate, openCents } from './allocating.ts'
import { type Content, type Line, type TaxGroup, type Totals, taxGroups, totalsOf } from './content.ts'
import { type Made, makeDocument } from './making.ts'

/** What is credited: of each line, by its place in the invoice, so many cents net. */
export interface Credit {
  invoiceId: number
  lines: readonly { at: number; cents: number }[]
  reason: string
}

/** A line of a credit note: the line of the invoice it takes back, in part or whole. */
export type CreditedLine = Line & { at: number }

/**
 * Makes a credit note for all or part of an invoice: what was not paid is owed no longer, what was paid becomes prepaid
 * money (R-DOC-11, R-DOC-12). Several notes for one invoice take back no cent more of any line, or of any tax, than it
 * had. Returns the note and what became prepaid, in cents. Throws Missing, and Refusal `credit-nothing`,
 * `credit-too-much`.
 */
export function creditInvoice(
  ctx: Ctx,
  account: AccountRef,
  { invoiceId, lines, reason }: Credit,
): { note: Made; toPrepaid: number } {
  const invoice = invoiceOf(ctx, account, invoiceId)
  const { id, number, currency, language, made_on: madeOn } = invoice
  const event = { event: 'invoice.credited', accountId: account.id, about: number, detail: { reason } }
  return change(ctx, event, () => {
    const { lines: credited, taxes, openCents: open, reduces, toPrepaid } = creditOf(ctx, invoice, lines)
    const note = makeDocument(ctx, {
      ...{ kind: 'credit-note', accountId: account.id, currency, language, buyer: JSON.parse(invoice.buyer) },
      ...{ lines: credited, taxes },
      corrects: { id, number, madeOn, reason, openCents: open },
    })
    if (note.entryId !== undefined && reduces > 0)
      allocate(ctx, { entryId: note.entryId, documentId: id, cents: reduces })
    return { note, toPrepaid }
  })
}

/** What a credit note would say now, and what would become of its amount, in cents. */
export interface CreditPreview extends Totals {
  lines: readonly CreditedLine[]
  taxes: readonly TaxGroup[]
  openCents: number
  reduces: number
  toPrepaid: number
}

/** What `creditInvoice` would make, without making it. Throws as it does. */
export const previewCredit = (
  ctx: Pick<Ctx, 'store'>,
  account: AccountRef,
  { invoiceId, lines }: Pick<Credit, 'invoiceId' | 'lines'>,
): CreditPreview => creditOf(ctx, invoiceOf(ctx, account, invoiceId), lines)

/** How much of each line of an invoice may still be taken back, net in cents, by its place. */
export function creditableLines(ctx: Pick<Ctx, 'store'>, invoiceId: number, { lines }: Content): number[] {
  const before = creditedBefore(ctx, invoiceId)
  return lines.map(({ cents }, at) => cents - goneOf(before, at))
}

function invoiceOf({ store }: Pick<Ctx, 'store'>, account: AccountRef, invoiceId: number) {
  const ofAccount = q.selectFrom('documents').selectAll().where('account_id', '=', account.id)
  const invoice = store.one(ofAccount.where('id', '=', invoiceId).where('kind', '=', 'invoice'))
  if (!invoice) throw new Missing()
  return invoice
}

function creditOf(
  ctx: Pick<Ctx, 'store'>,
  { id, content }: { id: number; content: string },
  asked: Credit['lines'],
): CreditPreview {
  const before = creditedBefore(ctx, id)
  const lines = linesOf(JSON.parse(content) as Content, asked, before)
  const taxes = taxesOf(before, lines)
  const totals = totalsOf(lines, taxes)
  const open = openCents(ctx.store, id)
  const reduces = Math.min(open, totals.grossCents)
  return { lines, taxes, ...totals, openCents: open, reduces, toPrepaid: totals.grossCents - reduces }
}

/** The lines that earlier notes took back. */
const creditedBefore = ({ store }: Pick<Ctx, 'store'>, id: number): CreditedLine[] =>
  store
    .all(q.selectFrom('documents').select('content').where('corrects', '=', id).orderBy('id'))
    .flatMap(({ content }) => (JSON.parse(content) as { lines: CreditedLine[] }).lines)

const goneOf = (before: readonly CreditedLine[], at: number): number =>
  before.filter((one) => one.at === at).reduce((all, one) => all + one.cents, 0)

function linesOf({ lines }: Content, asked: Credit['lines'], before: readonly CreditedLine[]): CreditedLine[] {
  const wanted = asked.filter(({ cents }) => cents > 0)
  if (wanted.length === 0) throw new Refusal('credit-nothing')
  return wanted.map(({ at, cents }) => {
    const line = lines[at]
    if (!line || cents > line.cents - goneOf(before, at)) throw new Refusal('credit-too-much')
    return { ...line, at, cents }
  })
}

/** The tax of all that is credited by now, less that of what was before: the last note comes to the cent of the invoice. */
function taxesOf(before: readonly CreditedLine[], now: readonly CreditedLine[]): TaxGroup[] {
  return taxGroups(now).map((group) => {
    const alike = before.filter(
      ({ tax }) => tax.kind === group.kind && tax.country === group.country && tax.rate === group.rate,
    )
    const gone = alike.reduce((all, { cents }) => all + cents, 0)
    return { ...group, taxCents: taxOn(gone + group.netCents, group.rate) - taxOn(gone, group.rate) }
  })
}
