import { rateIn } from '../base/amounts.ts'
import { leftToPay, type PaperDocument, type PaperPayment, type PaperTax } from './document.ts'
import { mentionsOf, speaksOfTax, wayOf } from './mentions.ts'
import { addPage, heightOf, INK, PAGE, rule, type Sheet, WIDTH, write } from './sheet.ts'
import { dayOf, moneyOf } from './wording.ts'

const LABEL = { x: 250, width: 175 }
const AMOUNT = { x: 433, width: 100 }

interface Row {
  label: string
  cents: number
  strong?: boolean
}

/** Net, taxes, total, what was paid and what is left, and what has to be said of it. */
export function drawTotals(sheet: Sheet): void {
  const rows = rowsOf(sheet)
  sheet.y += 10
  const height = rows.reduce((all, { label }) => all + heightOf(sheet, label, { width: LABEL.width }) + 6, 0)
  if (sheet.y + height > PAGE.bottom) addPage(sheet)
  for (const [at, row] of rows.entries()) drawRow(sheet, row, at === 0)
  drawMentions(sheet)
}

function drawRow(sheet: Sheet, { label, cents, strong = false }: Row, first: boolean): void {
  if (strong && !first) {
    rule(sheet, sheet.y, { x: LABEL.x, colour: INK.strong })
    sheet.y += 5
  }
  const setting = strong ? { bold: true, size: 11 } : {}
  const height = write(sheet, label, { ...LABEL, ...setting })
  write(sheet, moneyOf(sheet.document, cents), { ...AMOUNT, ...setting, align: 'right' })
  sheet.y += height + 3
}

function rowsOf({ document, t }: Sheet): Row[] {
  const { kind, taxes, netCents, grossCents, payments } = document
  const plain = !speaksOfTax(document)
  const taxed: Row[] = plain
    ? []
    : [{ label: t.totals.net, cents: netCents }, ...taxes.map((tax) => taxRow(document, tax, t))]
  const total = {
    label: document.taxCents === 0 ? t.totals.total : t.totals.totalTaxed,
    cents: grossCents,
    strong: true,
  }
  if (kind === 'credit-note') return [...taxed, total]
  const left = leftToPay(document)
  const paid = payments.map((payment) => ({ label: paidBy(document, payment, t), cents: -payment.cents }))
  const rest = { label: left > 0 ? t.totals.left : t.totals.nothing, cents: left, strong: true }
  return [...taxed, total, ...paid, ...(paid.length > 0 || left === 0 ? [rest] : [])]
}

function taxRow(document: PaperDocument, tax: PaperTax, t: Sheet['t']): Row {
  const [net, way] = [moneyOf(document, tax.netCents), wayOf(document, tax)]
  const cents = tax.taxCents
  if (way === 'standard') return { label: t.totals.tax(rateIn(document.language, tax.rate), net), cents }
  if (way === 'reverse') return { label: t.totals.reverse(net), cents }
  return { label: way === 'deposit' ? t.totals.deposit(net) : t.totals.outside(net), cents }
}

function paidBy({ kind }: PaperDocument, { on, method, prepaid }: PaperPayment, t: Sheet['t']): string {
  const { held, methods, paid, withPrepaid } = t.payments
  if (kind === 'pro-forma') return held
  const how = methods[method]
  return paid(dayOf(t, on), prepaid && method !== 'prepaid' ? withPrepaid(how) : how)
}

function drawMentions(sheet: Sheet): void {
  sheet.y += 12
  for (const mention of mentionsOf(sheet.document)) {
    const setting = { size: 8.5, width: WIDTH, colour: INK.quiet }
    const height = heightOf(sheet, mention, setting)
    if (sheet.y + height > PAGE.bottom) addPage(sheet)
    write(sheet, mention, setting)
    sheet.y += height + 3
  }
}
