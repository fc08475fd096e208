import type { Text } from '../../content/text/index.ts'
import { drawable, type Has, heldTogether } from './characters.ts'
import type { PaperDocument } from './document.ts'
import { BOLD, FONT, type Pdf, shapesIn } from './pdf.ts'

/** A4 in points, and what is left free around. */
export const PAGE = { width: 595.28, height: 841.89, left: 62, right: 533, top: 54, bottom: 798 }
export const WIDTH = PAGE.right - PAGE.left

export const INK = { text: '#1b1f24', quiet: '#59626c', line: '#c9cfd6', strong: '#1b1f24', mark: '#eceef0' }

/** Where a document is being drawn: on which page, how far down. */
export interface Sheet {
  pdf: Pdf
  has: Has
  document: PaperDocument
  t: Text['paper']
  /** Where the next thing begins, in points from above. */
  y: number
}

/** How a text is set. */
export interface Setting {
  x?: number
  y?: number
  width?: number
  size?: number
  bold?: boolean
  colour?: string
  align?: 'left' | 'right'
}

const SIZE = 9.5
const MOST_LETTERS = 900
const LEADING = 2

/** Begins to draw, on a first page. */
export function openSheet(pdf: Pdf, document: PaperDocument, t: Text['paper']): Sheet {
  const sheet: Sheet = { pdf, has: shapesIn(pdf), document, t, y: 0 }
  addPage(sheet)
  return sheet
}

/** Goes to the top of a new page. What a demonstration made is marked as such, below everything else. */
export function addPage(sheet: Sheet): void {
  const { pdf, document, t } = sheet
  pdf.addPage()
  sheet.y = PAGE.top
  if (!document.demo) return
  const middle = { x: PAGE.width / 2, y: 330 }
  pdf.save().rotate(-28, { origin: [middle.x, middle.y] })
  pdf.font(BOLD).fontSize(78).fillColor(INK.mark)
  pdf.text(t.specimen, 0, middle.y - 40, { width: PAGE.width, align: 'center', lineBreak: false })
  pdf.restore()
}

/**
 * Writes a text and returns how high it is, in points; moves nothing. Whatever the font cannot draw is written otherwise.
 */
export function write(sheet: Sheet, text: string, setting: Setting = {}): number {
  const { pdf } = sheet
  const { x = PAGE.left, y = sheet.y, width = PAGE.right - x, align = 'left', colour = INK.text } = setting
  const drawn = set(sheet, text, setting)
  if (drawn === '') return 0
  pdf.fillColor(colour).text(drawn, x, y, { width, align, lineGap: LEADING })
  return pdf.y - y
}

/** Takes the font up, and returns the text as it can be drawn with it. */
function set({ pdf, has }: Sheet, text: string, { size = SIZE, bold }: Setting): string {
  pdf.font(bold ? BOLD : FONT).fontSize(size)
  return heldTogether(drawable(shortened(text, MOST_LETTERS), has))
}

/** A text of at most so many letters: whatever somebody wrote, a part of a page is never higher than the page. */
export const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}\u2026` : text

/** How high a text is, in points. */
export function heightOf(sheet: Sheet, text: string, setting: Setting = {}): number {
  const drawn = set(sheet, text, setting)
  if (drawn === '') return 0
  return sheet.pdf.heightOfString(drawn, { width: setting.width ?? WIDTH, lineGap: LEADING })
}

/** Lines one below the other; empty ones take no place. Returns where they end, and leaves the sheet where it was. */
export function writeLines(sheet: Sheet, lines: readonly string[], setting: Setting & { y: number }): number {
  let { y } = setting
  for (const line of lines) y += write(sheet, line, { ...setting, y })
  return y
}

/** A hairline across, or from `x` on. */
export function rule({ pdf }: Sheet, y: number, { x = PAGE.left, colour = INK.line, weight = 0.6 } = {}): void {
  pdf.moveTo(x, y).lineTo(PAGE.right, y).lineWidth(weight).strokeColor(colour).stroke()
}
