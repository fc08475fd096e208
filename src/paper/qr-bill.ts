import { isQRIBAN, isValidIBAN } from 'ibantools'
import type { Data } from 'swissqrbill/types'
import { MOST_CENTS } from '../base/money.ts'
import { readReference } from '../base/payment-reference.ts'
import { qrBillText } from './characters.ts'
import type { PaperBuyer, PaperDocument } from './document.ts'
import { type Transfer, transferOf } from './transfer.ts'

/** Whom money comes from, or goes to. */
type Party = Pick<PaperBuyer, 'name' | 'street' | 'houseNumber' | 'postcode' | 'town' | 'country'>

/** The QR-bill of a document in francs with something left to pay; undefined for every other. Throws as `qrBill` does. */
export function qrBillOf(document: PaperDocument): Data | undefined {
  const transfer = transferOf(document)
  if (transfer?.standard !== 'swiss') return undefined
  const { seller, buyer, number, demo } = document
  return qrBill(transfer, { from: buyer, to: seller, message: demo ? `${number} SPECIMEN` : number })
}

/**
 * What a QR-bill says, looked at before the package that draws it, which lets through amounts that are none, characters
 * no bank reads, and a QR-IBAN for euros. Names that are too long are cut; a customer whose name or place cannot be
 * written is left out, and the bill has a box for their own hand. Throws where the account, the reference or the amount
 * is not as IG QR-bill 2.4 wants it: no money may go astray.
 */
export function qrBill(
  transfer: Omit<Transfer, 'standard'>,
  { from, to, message }: { from: Party; to: Party; message: string },
): Data {
  const { iban, reference, cents, currency } = transfer
  if (!Number.isSafeInteger(cents) || cents < 1 || cents > MOST_CENTS)
    throw new Error(`${cents} is no amount of a QR-bill`)
  if (!isValidIBAN(iban) || !/^(CH|LI)/.test(iban)) throw new Error(`${iban} takes no QR-bill`)
  if (readReference(reference) !== reference) throw new Error(`${reference} is no reference`)
  if (isQRIBAN(iban) !== /^\d{27}$/.test(reference)) throw new Error(`${reference} does not belong to ${iban}`)
  if (isQRIBAN(iban) && currency !== 'CHF') throw new Error('a QR-IBAN takes francs only')
  const [creditor, debtor] = [partyOf(to), partyOf(from)]
  if (!creditor) throw new Error(`${to.name} cannot be written on a QR-bill`)
  return {
    ...{ currency, amount: cents / 100, reference, creditor: { ...creditor, account: iban } },
    ...(debtor ? { debtor } : {}),
    message: qrBillText(message, 140),
  }
}

function partyOf({ name, street, houseNumber, postcode, town, country }: Party): Data['debtor'] {
  const written = {
    ...{ name: qrBillText(name, 70), address: qrBillText(street, 70), buildingNumber: qrBillText(houseNumber, 16) },
    ...{ zip: qrBillText(postcode, 16), city: qrBillText(town, 35), country },
  }
  const whole = readable(written.name, name) && readable(written.zip, postcode) && readable(written.city, town)
  return whole && /^[A-Z]{2}$/.test(country) ? written : undefined
}

/** Is something left of it, and nothing of it a question mark that was another letter? */
const readable = (written: string, text: string): boolean =>
  /[\p{L}\p{N}]/u.test(written) && (!written.includes('?') || text.includes('?'))
