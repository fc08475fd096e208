import { q } from '../../db/query.ts'
import type { Currency } from '../base/money.ts'
import { inGroups } from '../base/payment-reference.ts'
import type { QrDrawing } from '../base/qr.ts'
import type { Ctx } from '../core/ctx.ts'
import { paperDocument } from '../documents/paper-document.ts'
import { payQr } from '../paper/pay-qr.ts'
import { transferOf } from '../paper/transfer.ts'
import { type Payment, restOf } from './rows.ts'

/** How a payment is transferred: what somebody copies into their bank's page, and the code its app reads. */
export interface TransferFacts {
  holder: string
  iban: string
  bic: string | undefined
  reference: string
  /** IBAN and reference in groups, as they are read. */
  shown: { iban: string; reference: string }
  cents: number
  currency: Currency
  /** Until when it is waited for, UTC. */
  until: string
  /** The document that bears the reference: a pro forma to print, or an invoice. */
  document: { publicId: string; kind: 'pro-forma' | 'invoice'; number: string }
  qr: QrDrawing | undefined
}

/**
 * How a transfer that is under way is to be made (R-BANK-1): exactly what is left, under the reference of its document.
 * Undefined for any other payment.
 */
export function transferFacts({ store }: Pick<Ctx, 'store'>, payment: Payment): TransferFacts | undefined {
  const { method, state, document_id, expires_at: until } = payment
  if (method !== 'transfer' || state !== 'processing' || document_id === null) return undefined
  const document = store.one(
    q.selectFrom('documents').select(['public_id', 'kind', 'number']).where('id', '=', document_id),
  )
  const written = paperDocument(store, document_id, { demo: false })
  // what others have paid of it, or will by this very payment, is not to be transferred once more
  const done = { on: written.madeOn, cents: written.grossCents - restOf(payment), method, prepaid: true }
  const asked = { ...written, payments: [done] }
  const transfer = transferOf(asked)
  if (!document || !transfer || document.kind === 'credit-note' || document.kind === 'receipt') return undefined
  const { holder, iban, bic, reference, cents, currency } = transfer
  const shown = { iban: inGroups(iban), reference: inGroups(reference) }
  const { public_id: publicId, kind, number } = document
  return {
    holder,
    iban,
    bic,
    reference,
    shown,
    cents,
    currency,
    until,
    document: { publicId, kind, number },
    qr: payQr(asked),
  }
}
