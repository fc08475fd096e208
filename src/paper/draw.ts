import { textFor } from '../../content/text/index.ts'
import type { PaperDocument } from './document.ts'
import { embedInvoice } from './embedding.ts'
import { facturX } from './factur-x.ts'
import { drawHeading } from './heading.ts'
import type { PaperFiles } from './paper-files.ts'
import { drawPaying } from './paying.ts'
import { openPdf } from './pdf.ts'
import { INK, openSheet, PAGE, type Sheet, write } from './sheet.ts'
import { drawLines } from './table.ts'
import { drawTotals } from './totals.ts'
import { titleOf } from './wording.ts'

/** The files of a document. */
export interface Paper {
  pdf: Buffer
  /** Invoices and credit notes as data, as they also lie in the PDF. */
  xml?: Buffer
}

/**
 * Draws a document: A4, in its language, its fonts inside, with what pays it (R-DOC-14). The same document gives the same
 * bytes, in any process at any time. It takes some tens of ms in which nothing else runs: call it in a worker thread.
 * Throws where seller or reference are not fit to receive money (see `qrBill`, `epcPayload`).
 */
export async function drawPaper(document: PaperDocument, files: PaperFiles): Promise<Paper> {
  const { seller, language, madeAt, kind } = document
  const about = { title: titleOf(document), author: seller.name, language, madeAt: new Date(madeAt) }
  const { pdf, finished } = openPdf(files, about)
  const sheet = openSheet(pdf, document, textFor(language).paper)
  drawHeading(sheet)
  drawLines(sheet)
  drawTotals(sheet)
  drawPaying(sheet)
  numberPages(sheet)
  const xml = kind === 'invoice' || kind === 'credit-note' ? Buffer.from(facturX(document)) : undefined
  if (xml) embedInvoice(pdf, xml, { description: sheet.t.xml.description, madeAt: about.madeAt })
  pdf.end()
  const drawn = await finished
  return xml ? { pdf: drawn, xml } : { pdf: drawn }
}

/** On each page which document it is, and which page of how many. */
function numberPages(sheet: Sheet): void {
  const { pdf, t, document } = sheet
  const { count } = pdf.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page)
    const words = t.running(titleOf(document), page + 1, count)
    write(sheet, words, { x: PAGE.left, y: 28, size: 8, colour: INK.quiet, align: 'right' })
  }
}
