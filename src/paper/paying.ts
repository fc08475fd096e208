import { SwissQRBill } from 'swissqrbill/pdf'
import { inGroups } from '../base/payment-reference.ts'
import { epcDrawing, epcPayload } from './epc.ts'
import { FONT } from './pdf.ts'
import { qrBillOf } from './qr-bill.ts'
import { addPage, INK, PAGE, type Sheet, write } from './sheet.ts'
import { type Transfer, transferOf } from './transfer.ts'
import { moneyOf } from './wording.ts'

/** How it is paid by transfer: the slip of a QR-bill at the foot for francs, a code with what to copy for euros. */
export function drawPaying(sheet: Sheet): void {
  const transfer = transferOf(sheet.document)
  if (!transfer) return
  if (transfer.standard === 'epc') drawTransfer(sheet, transfer)
  else drawSlip(sheet)
}

const ABOVE_SLIP = 26

/** The slip is as high as it has to be, at the very foot of the last page (IG QR-bill, 3.2). */
function drawSlip(sheet: Sheet): void {
  const bill = qrBillOf(sheet.document)
  if (!bill) return
  const top = PAGE.height - SwissQRBill.height
  if (sheet.y + ABOVE_SLIP > top) addPage(sheet)
  const { pdf, document, t } = sheet
  write(sheet, t.mentions.fees, { y: top - ABOVE_SLIP, size: 8.5, colour: INK.quiet })
  // the package looks at where the last text ended to find out whether there is room
  pdf.y = 0
  pdf.fillColor('black')
  new SwissQRBill(bill, { language: document.language === 'fr' ? 'FR' : 'EN', fontName: FONT }).attachTo(pdf, 0, top)
  pdf.undash()
  sheet.y = PAGE.height
}

const CODE = 100
const BLOCK = 165
const FACTS = { label: 190, value: 280 }

function drawTransfer(sheet: Sheet, transfer: Transfer): void {
  const { document, t } = sheet
  if (sheet.y + BLOCK > PAGE.bottom) addPage(sheet)
  sheet.y += 14
  sheet.y += write(sheet, t.transfer.title, { size: 12, bold: true }) + 2
  sheet.y += write(sheet, t.transfer.why, { size: 9, colour: INK.quiet }) + 8
  const top = sheet.y
  drawCode(sheet, epcPayload(transfer))
  const facts: [string, string][] = [
    [t.transfer.holder, transfer.holder],
    [t.transfer.iban, inGroups(transfer.iban)],
    ...(transfer.bic ? [[t.transfer.bic, transfer.bic] as [string, string]] : []),
    [t.transfer.reference, inGroups(transfer.reference)],
    [t.transfer.amount, moneyOf(document, transfer.cents)],
  ]
  for (const [label, value] of facts) {
    write(sheet, label, { x: FACTS.label, width: 85, colour: INK.quiet })
    sheet.y += write(sheet, value, { x: FACTS.value }) + 3
  }
  sheet.y += write(sheet, t.mentions.fees, { x: FACTS.label, y: sheet.y + 3, size: 8.5, colour: INK.quiet })
  sheet.y = Math.max(sheet.y, top + CODE)
}

/** Of about 35 mm: a bad printer and a camera in the dark make do with it. */
function drawCode({ pdf, y }: Sheet, payload: string): void {
  const { size, path } = epcDrawing(payload)
  pdf
    .save()
    .translate(PAGE.left, y)
    .scale(CODE / size)
  pdf.path(path).fill('black')
  pdf.restore()
}
