import PDFDocument from 'pdfkit'
import type { PaperDocument } from '../../src/paper/document.ts'
import { drawPaper } from '../../src/paper/draw.ts'
import { type PaperFiles, paperFiles } from '../../src/paper/paper-files.ts'
import { openPdf } from '../../src/paper/pdf.ts'
import { hosting, paper as invoice } from '../paper/scene.ts'
import { figure, median, rounded } from './figures.ts'

const WISH = { most: 1.5 }
const ROUNDS = 15

/** A text as it was set: on which page, in which font, where. */
interface Word {
  page: number
  font: string
  size: number
  given: Parameters<InstanceType<typeof PDFDocument>['text']>
}

/**
 * An invoice beside bare pdfkit that sets the same words at the same places in the same fonts, as PDF/A too, but works out
 * none of it and knows no QR-bill and no XML; in turns.
 */
export async function paper(): Promise<void> {
  const documents: [string, PaperDocument][] = [
    ['francs', invoice()],
    ['euros', invoice({ currency: 'EUR' })],
    ['40 lines', invoice({ lines: Array.from({ length: 40 }, (_, at) => hosting({ about: `site-${at}.example` })) })],
  ]
  const files = paperFiles()
  for (const [name, document] of documents) {
    const words = await wordsOf(document)
    const ratios: number[] = []
    let longest = 0
    for (let round = 0; round < ROUNDS; round++) {
      const bare = await msFor(() => drawBare(words, files))
      const ours = await msFor(() => drawPaper(document, files))
      ratios.push(ours / bare)
      longest = Math.max(longest, ours)
    }
    figure('paper', { ratio: rounded(median(ratios), 2) }, WISH, { document: name, longestMs: rounded(longest, 1) })
  }
}

/** Every text that is set while a document is drawn. */
async function wordsOf(document: PaperDocument): Promise<Word[]> {
  const words: Word[] = []
  const kit = PDFDocument.prototype
  const { text, addPage } = kit
  let page = -1
  kit.addPage = function (...given: Parameters<typeof addPage>) {
    page += 1
    return addPage.apply(this, given)
  }
  kit.text = function (this: Setting, ...given: Word['given']) {
    words.push({
      page,
      font: this._font.name.endsWith('Bold') ? 'Liberation Sans-Bold' : 'Liberation Sans',
      size: this._fontSize,
      given,
    })
    return text.apply(this, given)
  } as typeof text
  await drawPaper(document, paperFiles())
  Object.assign(kit, { text, addPage })
  return words
}

type Setting = InstanceType<typeof PDFDocument> & { _font: { name: string }; _fontSize: number }

function drawBare(words: readonly Word[], files: PaperFiles): Promise<Buffer> {
  const about = { title: 'Bare', author: 'Bare', language: 'fr', madeAt: new Date('2026-11-23T09:30:00Z') }
  const { pdf, finished } = openPdf(files, about)
  let last = -1
  for (const { page, font, size, given } of words) {
    for (; last < page; last++) pdf.addPage()
    pdf
      .font(font)
      .fontSize(size)
      .text(...given)
  }
  pdf.end()
  return finished
}

/** How much processor it takes, in ms: drawing waits for nothing, and a busy machine must not tell in it. */
async function msFor(draw: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await draw()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
