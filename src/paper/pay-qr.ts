import { SwissQRCode } from 'swissqrbill/pdf'
import type { Data } from 'swissqrbill/types'
import type { QrDrawing } from '../base/qr.ts'
import type { PaperDocument } from './document.ts'
import { epcDrawing, epcPayload } from './epc.ts'
import { qrBillOf } from './qr-bill.ts'
import { transferOf } from './transfer.ts'

/**
 * The code by which a bank's app pays what is left of a document, drawn like `qrOf`: that of the QR-bill for francs, with
 * its cross, that of the European Payments Council for euros. Undefined where nothing is left to pay, or no transfer is
 * taken in its currency.
 */
export function payQr(document: PaperDocument): QrDrawing | undefined {
  const transfer = transferOf(document)
  if (!transfer) return undefined
  if (transfer.standard === 'epc') return epcDrawing(epcPayload(transfer))
  const bill = qrBillOf(document)
  return bill && swissDrawing(bill)
}

/** The code of a QR-bill as the package draws it on paper: the rectangles it asks of a sheet are kept instead. */
function swissDrawing(bill: Data): QrDrawing {
  const squares: { x: number; y: number; side: number }[] = []
  const sheet = {
    rect: (x: number, y: number, side: number) => {
      squares.push({ x, y, side })
      return sheet
    },
    ...{ save: () => sheet, restore: () => sheet, translate: () => sheet, fillColor: () => sheet, fill: () => sheet },
  }
  new SwissQRCode(bill, 1).attachTo(sheet as unknown as Parameters<SwissQRCode['attachTo']>[0], 0, 0)
  // the last four are the cross, which is drawn anew below
  const modules = squares.slice(0, -4)
  const size = Math.round((modules[0] ? 1 / modules[0].side : 0) * MM_TO_POINTS)
  const at = (place: number) => Math.round((place / MM_TO_POINTS) * size)
  const path = modules.flatMap(({ x, y }) => beside(at(x), at(y), size)).join('')
  return { size, path: path + cross(size) }
}

const MM_TO_POINTS = 72 / 25.4
/** The sides of code, white square, black square and cross, in mm (IG QR-bill, annex A). */
const MM = { code: 46, clear: 7, black: 6, length: 3.89, thickness: 1.17 }

/** What of a dark square lies outside the white one in the middle, as at most four rectangles. */
function beside(x: number, y: number, size: number): string[] {
  const [from, until] = [(size * (1 - MM.clear / MM.code)) / 2, (size * (1 + MM.clear / MM.code)) / 2]
  const [left, right] = [Math.max(x, from), Math.min(x + 1, until)]
  const [top, bottom] = [Math.max(y, from), Math.min(y + 1, until)]
  if (left >= right || top >= bottom) return [rectangle(x, y, 1, 1)]
  return [
    rectangle(x, y, 1, top - y),
    rectangle(x, bottom, 1, y + 1 - bottom),
    rectangle(x, top, left - x, bottom - top),
    rectangle(right, top, x + 1 - right, bottom - top),
  ]
}

const short = (length: number): string => String(Math.round(length * 1000) / 1000)

function rectangle(x: number, y: number, width: number, height: number): string {
  if (width <= 0 || height <= 0) return ''
  return `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`
}

/** The black square, and the cross as a hole in it: its outline runs the other way round. */
function cross(size: number): string {
  const unit = size / MM.code
  const [half, arm, thin] = [(MM.black / 2) * unit, (MM.length / 2) * unit, (MM.thickness / 2) * unit]
  const [step, across] = [arm - thin, 2 * thin]
  const middle = size / 2
  const hole = [
    `M${short(middle - thin)} ${short(middle - arm)}v${short(step)}h${short(-step)}v${short(across)}`,
    `h${short(step)}v${short(step)}h${short(across)}v${short(-step)}h${short(step)}v${short(-across)}`,
    `h${short(-step)}v${short(-step)}z`,
  ].join('')
  return rectangle(middle - half, middle - half, 2 * half, 2 * half) + hole
}
