import { rateIn } from '../base/amounts.ts'
import type { PaperDocument, PaperLine } from './document.ts'
import { speaksOfTax } from './mentions.ts'
import { addPage, heightOf, INK, PAGE, rule, type Sheet, shortened, write } from './sheet.ts'
import { dayOf, moneyOf } from './wording.ts'

const AMOUNT = { x: 433, width: 100 }
const TAX = { x: 372, width: 52 }
/** What is left free below a line for what is carried over. */
const CARRY = 24
const PAD = 6

/** Everything that is charged for, over as many pages as it takes, with totals carried over (R-MON-3). */
export function drawLines(sheet: Sheet): void {
  const { document, t } = sheet
  drawHead(sheet)
  let carried = 0
  for (const line of document.lines) {
    const height = lineHeight(sheet, line)
    if (sheet.y + height + CARRY > PAGE.bottom) {
      drawCarried(sheet, t.table.carried, carried)
      addPage(sheet)
      drawHead(sheet)
      drawCarried(sheet, t.table.brought, carried)
    }
    drawLine(sheet, line)
    carried += line.cents
  }
  rule(sheet, sheet.y, { colour: INK.strong })
}

function drawHead(sheet: Sheet): void {
  const { document, t } = sheet
  const setting = { size: 8, colour: INK.quiet }
  const height = write(sheet, t.table.what, setting)
  const taxed = speaksOfTax(document)
  if (taxed) write(sheet, t.table.tax, { ...setting, ...TAX, align: 'right' })
  write(sheet, taxed ? t.table.net : t.table.amount, { ...setting, ...AMOUNT, align: 'right' })
  sheet.y += height + 2
  rule(sheet, sheet.y, { colour: INK.strong })
  sheet.y += PAD
}

function drawCarried(sheet: Sheet, label: string, cents: number): void {
  const setting = { size: 9, colour: INK.quiet }
  const height = write(sheet, label, setting)
  write(sheet, moneyOf(sheet.document, cents), { ...setting, ...AMOUNT, align: 'right' })
  sheet.y += height + PAD
}

const widthOf = (document: PaperDocument): number => (speaksOfTax(document) ? TAX.x : AMOUNT.x) - PAGE.left - 12

/** What is written of a line: what it is, and below, smaller, which one, for how long, with what. */
function wordsOf({ document, t }: Sheet, line: PaperLine): { title: string; details: string[] } {
  const { language } = document
  const months = line.months ? t.months1(line.months) : ''
  const days = line.from && line.until ? t.period(dayOf(t, line.from), dayOf(t, line.until)) : ''
  const options = (line.options ?? []).map((option) => t.option(option[language], option.count)).join(', ')
  const details = [line.about ?? '', [days, months].filter(Boolean).join(' \u00b7 '), options]
  return { title: shortened(line[language], MOST_LETTERS), details: details.filter(Boolean) }
}

const MOST_LETTERS = 300

function lineHeight(sheet: Sheet, line: PaperLine): number {
  const { title, details } = wordsOf(sheet, line)
  const width = widthOf(sheet.document)
  const below = details.reduce((all, detail) => all + heightOf(sheet, detail, { width, size: 8.5 }), 0)
  return heightOf(sheet, title, { width }) + below + PAD
}

function drawLine(sheet: Sheet, line: PaperLine): void {
  const { document } = sheet
  const { title, details } = wordsOf(sheet, line)
  const width = widthOf(document)
  write(sheet, moneyOf(document, line.cents), { ...AMOUNT, align: 'right' })
  if (speaksOfTax(document)) write(sheet, rateIn(document.language, line.tax.rate), { ...TAX, align: 'right' })
  sheet.y += write(sheet, title, { width })
  for (const detail of details) sheet.y += write(sheet, detail, { width, size: 8.5, colour: INK.quiet })
  sheet.y += PAD
  if (line !== document.lines.at(-1)) {
    rule(sheet, sheet.y - PAD / 2)
    sheet.y += PAD / 2
  }
}
