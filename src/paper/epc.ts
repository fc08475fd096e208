import { isQRIBAN, isValidBIC, isValidIBAN } from 'ibantools'
import { correction, generate, mode } from 'lean-qr'
import { MOST_CENTS, plainAmount } from '../base/money.ts'
import { readReference } from '../base/payment-reference.ts'
import { type QrDrawing, qrDrawing } from '../base/qr.ts'
import { oneLine } from './characters.ts'
import type { Transfer } from './transfer.ts'

const MOST_BYTES = 331

/**
 * What the code of a transfer in euros says (EPC069-12, version 2): always with a creditor reference, so never with a
 * text. Throws where amount, account or reference is not as it wants them, and where a Swiss account has no BIC, which
 * payers elsewhere need.
 */
export function epcPayload({ holder, iban, bic = '', reference, cents, currency }: Omit<Transfer, 'standard'>): string {
  if (currency !== 'EUR') throw new Error('the code is for euros only')
  if (!Number.isSafeInteger(cents) || cents < 1 || cents > MOST_CENTS)
    throw new Error(`${cents} is no amount of a transfer`)
  if (!isValidIBAN(iban) || isQRIBAN(iban)) throw new Error(`${iban} takes no transfer in euros`)
  if (bic === '' ? /^(CH|LI)/.test(iban) : !isValidBIC(bic)) throw new Error(`${bic} is no BIC for ${iban}`)
  if (!reference.startsWith('RF') || readReference(reference) !== reference)
    throw new Error(`${reference} is no creditor reference`)
  const lines = ['BCD', '002', '1', 'SCT', bic, oneLine(holder, 70), iban, `EUR${plainAmount(cents)}`, '', reference]
  const payload = lines.join('\n')
  if (Buffer.byteLength(payload) > MOST_BYTES) throw new Error('the code says too much')
  return payload
}

/** The code itself: one stretch of UTF-8, since some readers lose all but the last of several. */
export function epcDrawing(payload: string): QrDrawing {
  const { M } = correction
  return qrDrawing(
    generate(payload, { modes: [mode.utf8], minCorrectionLevel: M, maxCorrectionLevel: M, maxVersion: 13 }),
  )
}
