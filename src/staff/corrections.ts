import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { Forbidden, Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import type { AccountRef } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { openCents } from '../documents/allocating.ts'
import { type Credit, creditInvoice, previewCredit } from '../documents/crediting.ts'
import type { WholeDocument } from '../documents/one.ts'
import { writeOff } from '../documents/writing-off.ts'
import { followCorrection } from '../orders/corrected.ts'

export type CorrectionRow = Selectable<DB['correction_requests']>

/** What somebody of ours wants done to an invoice, and why. */
export type Correction =
  | { kind: 'credit'; lines: Credit['lines']; reason: string }
  | { kind: 'write-off'; reason: string }

/** What came of it: done at once, or waiting for a second person under this public id. */
export type Asked = { done: true } | { done: false; request: string }

type Invoice = Pick<WholeDocument, 'id' | 'number' | 'currency' | 'openCents'>

/**
 * Credits an invoice or writes it off, or asks a second person to where it is about more than the house lets one of ours
 * decide (R-STF-5). `seenCents` is the amount that was looked at: another one is refused. Throws Forbidden, Missing and
 * Refusal: `stale`, `correction-open` while another one waits, those of `creditInvoice` and `writeOff`.
 */
export function correct(
  ctx: Ctx,
  account: AccountRef,
  { invoice, correction, seenCents }: { invoice: Invoice; correction: Correction; seenCents: number },
): Asked {
  const staffId = staffOf(ctx)
  return ctx.store.together<Asked>(() => {
    const cents = centsOf(ctx, account, invoice, correction)
    if (cents !== seenCents) throw new Refusal('stale')
    if (openRequest(ctx, invoice.id)) throw new Refusal('correction-open')
    if (cents <= ctx.approvalCents) {
      carryOut(ctx, account, invoice.id, correction)
      return { done: true }
    }
    const request = publicId('cor')
    const event = correction.kind === 'credit' ? 'invoice.credit_asked' : 'invoice.write_off_asked'
    const detail = { cents, currency: invoice.currency, note: correction.reason }
    return change(ctx, { event, accountId: account.id, about: invoice.number, detail }, () => {
      ctx.store.run(
        q.insertInto('correction_requests').values({
          ...{ public_id: request, kind: correction.kind, account_id: account.id, document_id: invoice.id },
          ...{ lines: JSON.stringify(correction.kind === 'credit' ? correction.lines : []) },
          ...{ cents, currency: invoice.currency, reason: correction.reason },
          ...{ asked_by: staffId, asked_at: ctx.now().toISOString() },
        }),
      )
      return { done: false, request }
    })
  })
}

/** What a correction is about, gross in cents, as things stand now. */
function centsOf(
  ctx: Ctx,
  account: AccountRef,
  invoice: Pick<Invoice, 'id' | 'openCents'>,
  correction: Correction,
): number {
  if (correction.kind === 'write-off') return invoice.openCents
  return previewCredit(ctx, account, { invoiceId: invoice.id, lines: correction.lines }).grossCents
}

function carryOut(ctx: Ctx, account: AccountRef, invoiceId: number, correction: Correction): void {
  const { reason } = correction
  if (correction.kind === 'credit') creditInvoice(ctx, account, { invoiceId, lines: correction.lines, reason })
  else writeOff(ctx, account, { invoiceId, reason })
  followCorrection(ctx, invoiceId)
}

/**
 * A second person approves, and it is done at once as it was asked; or it is refused, by anybody, whoever asked included.
 * Throws Forbidden, Missing, and Refusal: `correction-same-person`, `stale` once it was decided or its amount is another
 * one by now.
 */
export function decide(ctx: Ctx, request: string, outcome: 'approved' | 'refused'): void {
  const staffId = staffOf(ctx)
  const { store } = ctx
  store.together(() => {
    const { row, account, number } = correctionCalled(ctx, request)
    if (row.outcome !== null) throw new Refusal('stale')
    if (outcome === 'approved' && row.asked_by === staffId) throw new Refusal('correction-same-person')
    const set = { outcome, decided_by: staffId, decided_at: ctx.now().toISOString() }
    const decided = q.updateTable('correction_requests').set(set).where('id', '=', row.id)
    if (outcome === 'refused') {
      const event = { event: 'invoice.correction_refused', accountId: account.id, about: number }
      return change(ctx, event, () => void store.run(decided))
    }
    store.run(decided)
    const correction = correctionOf(row)
    const invoice = { id: row.document_id, openCents: openCents(store, row.document_id) }
    if (centsOf(ctx, account, invoice, correction) !== row.cents) throw new Refusal('stale')
    carryOut(ctx, account, row.document_id, correction)
  })
}

/** What was asked for, as it was asked. */
const correctionOf = ({ kind, lines, reason }: CorrectionRow): Correction =>
  kind === 'credit' ? { kind, lines: JSON.parse(lines) as Credit['lines'], reason } : { kind, reason }

/** A correction by its public id, with whose invoice it is about. Throws Missing. */
export function correctionCalled(
  { store }: Pick<Ctx, 'store'>,
  request: string,
): { row: CorrectionRow; account: AccountRef; number: string; document: string; askedBy: string } {
  const row = store.one(q.selectFrom('correction_requests').selectAll().where('public_id', '=', request))
  const beside = store.one(
    q
      .selectFrom('documents')
      .innerJoin('accounts', 'accounts.id', 'documents.account_id')
      .select(['accounts.id', 'accounts.public_id as publicId', 'accounts.name'])
      .select(['documents.number', 'documents.public_id as document'])
      .where('documents.id', '=', row?.document_id ?? 0),
  )
  const staff = store.one(
    q
      .selectFrom('staff')
      .select('name')
      .where('id', '=', row?.asked_by ?? 0),
  )
  if (!row || !beside) throw new Missing()
  const { number, document, ...account } = beside
  return { row, account, number, document, askedBy: staff?.name ?? '' }
}

/** The correction of an invoice that waits to be approved. */
export const openRequest = ({ store }: Pick<Ctx, 'store'>, documentId: number): CorrectionRow | undefined =>
  store.one(
    q.selectFrom('correction_requests').selectAll().where('document_id', '=', documentId).where('outcome', 'is', null),
  )

/** Those that wait, the oldest first. */
export const waitingCorrections = (ctx: Pick<Ctx, 'store'>) =>
  ctx.store
    .all(q.selectFrom('correction_requests').select('public_id').where('outcome', 'is', null).orderBy('id'))
    .map(({ public_id: id }) => correctionCalled(ctx, id))

/** Who of ours acts: nobody else corrects a document. */
function staffOf({ actor }: Ctx): number {
  if (actor.kind !== 'staff') throw new Forbidden('desk')
  return actor.staff.id
}
