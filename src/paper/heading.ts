import type { Text } from '../../content/text/index.ts'
import type { Seller } from '../core/seller.ts'
import { leftToPay, type PaperDocument } from './document.ts'
import { heightOf, INK, PAGE, type Sheet, shortened, WIDTH, write, writeLines } from './sheet.ts'
import { dayOf, placeLines, titleOf } from './wording.ts'

const SMALL = 8.5
/** Where a window of an envelope shows whom a letter is for. */
const WINDOW = { x: 330, y: 128, width: 203 }
/** No name and no street is longer; an address keeps its place above the title. */
const short = (text: string): string => shortened(text, 120)
const TITLE = { y: 232, size: 20 }

/** Who sells, whom it is for, what it is, and its dates. */
export function drawHeading(sheet: Sheet): void {
  const { document, t } = sheet
  const ends = Math.max(drawSeller(sheet), drawBuyer(sheet))
  sheet.y = Math.max(TITLE.y, ends + 22)
  sheet.y += write(sheet, titleOf(document), { size: TITLE.size, bold: true }) + 4
  if (document.kind === 'pro-forma') sheet.y += write(sheet, t.proForma, { size: 10.5, bold: true }) + 4
  drawFacts(sheet, factsOf(document, t))
}

function drawSeller(sheet: Sheet): number {
  const { document, t } = sheet
  const { seller, language } = document
  const width = WINDOW.x - PAGE.left - 20
  const y = PAGE.top + write(sheet, short(seller.name), { y: PAGE.top, width, size: 12, bold: true }) + 2
  const lines = [...placeLines(seller, language), ...numbersOf(seller, t)]
  return writeLines(sheet, lines, { y, width, size: SMALL, colour: INK.quiet })
}

/** The number for tax, and that of the register unless it is the same but for what follows it. */
function numbersOf({ vatNumber, registerNumber, country }: Seller, t: Text['paper']): string[] {
  const { vat, register } = t.facts
  const named = country === 'FR' ? register.FR : country === 'CH' ? register.CH : register.other
  return [
    ...(vatNumber ? [t.colon(vat, vatNumber)] : []),
    ...(registerNumber && !vatNumber.startsWith(registerNumber) ? [t.colon(named, registerNumber)] : []),
  ]
}

function drawBuyer(sheet: Sheet): number {
  const { document, t } = sheet
  const { buyer, language } = document
  const { x, width } = WINDOW
  const y = WINDOW.y + write(sheet, short(buyer.name), { ...WINDOW, size: 10.5, bold: true })
  const lines = [...(buyer.person ? [t.attention(buyer.person)] : []), ...placeLines(buyer, language)].map(short)
  const ends = writeLines(sheet, lines, { x, y, width, size: 10 })
  if (!buyer.vatNumber) return ends
  const vat = t.colon(t.facts.vat, buyer.vatNumber)
  return ends + 4 + write(sheet, vat, { x, y: ends + 4, width, size: SMALL, colour: INK.quiet })
}

interface Fact {
  label: string
  value: string
}

function factsOf(document: PaperDocument, t: Text['paper']): Fact[] {
  const { madeOn, dueOn, validUntil, corrects, buyer, kind } = document
  const { facts } = t
  const asked = leftToPay(document) > 0 ? facts.due : facts.wasDue
  const due = kind === 'invoice' && dueOn ? [{ label: asked, value: dayOf(t, dueOn) }] : []
  const valid = validUntil ? [{ label: facts.valid, value: dayOf(t, validUntil) }] : []
  const order = buyer.orderReference ? [{ label: facts.order, value: short(buyer.orderReference) }] : []
  const corrected = corrects
    ? [
        {
          label: facts.corrects,
          value: t.corrected(corrects.number, dayOf(t, corrects.madeOn).replaceAll(' ', '\u00a0')),
        },
        ...(corrects.reason ? [{ label: facts.reason, value: corrects.reason }] : []),
      ]
    : []
  return [{ label: facts.date, value: dayOf(t, madeOn) }, ...due, ...valid, ...order, ...corrected]
}

const CELLS = 3
const GAP = 14

/** Labels with what they say below, three in a row. */
function drawFacts(sheet: Sheet, facts: readonly Fact[]): void {
  const width = (WIDTH - GAP * (CELLS - 1)) / CELLS
  sheet.y += 8
  for (let first = 0; first < facts.length; first += CELLS) {
    const row = facts.slice(first, first + CELLS)
    for (const [at, { label, value }] of row.entries()) {
      const x = PAGE.left + at * (width + GAP)
      const y = sheet.y + write(sheet, label, { x, width, size: 8, colour: INK.quiet })
      write(sheet, value, { x, y, width, size: 10 })
    }
    const highest = Math.max(...row.map(({ value }) => heightOf(sheet, value, { width, size: 10 })))
    sheet.y += highest + 22
  }
}
