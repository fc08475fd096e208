import PDFDocument, * as kit from 'pdfkit'
import type { PaperFiles } from './paper-files.ts'

/** A PDF that is being drawn. */
export type Pdf = InstanceType<typeof PDFDocument>

/** What the types of the package do not know of it yet. */
interface More {
  registerFile: (path: string, data: Uint8Array) => void
}
type Options = Omit<NonNullable<ConstructorParameters<typeof PDFDocument>[0]>, 'font'> & { font: null }

/** The names the QR-bill's package asks for fonts by; the only ones a QR-bill may be set in are few (IG QR-bill, 3.4). */
export const FONT = 'Liberation Sans'
export const BOLD = `${FONT}-Bold`

/** Where the package looks for its colours in a bundle, which has no folder beside it: see tools/bundle.mjs. */
const COLOURS = 'file:///paper/data/sRGB_IEC61966_2_1.icc'

/** What a PDF tells of itself. */
export interface About {
  title: string
  author: string
  language: string
  /** The only instant in it, so that the same document has the same bytes. */
  madeAt: Date
}

/**
 * Opens a PDF that is kept for long: PDF/A-3b, its fonts inside, without pages yet. `finished` settles with its bytes
 * once it is ended.
 */
export function openPdf(files: PaperFiles, about: About): { pdf: Pdf; finished: Promise<Buffer> } {
  const { registerFile } = kit as unknown as More
  registerFile(COLOURS, files.colours)
  const options: Options = {
    ...{ size: 'A4', margin: 0, autoFirstPage: false, bufferPages: true, font: null },
    ...{ pdfVersion: '1.7', subset: 'PDF/A-3b', lang: about.language, displayTitle: true },
    info: { Title: about.title, Author: about.author, CreationDate: about.madeAt, ModDate: about.madeAt },
  }
  const pdf = new PDFDocument(options as unknown as ConstructorParameters<typeof PDFDocument>[0])
  pdf.registerFont(FONT, files.regular as Buffer)
  pdf.registerFont(BOLD, files.bold as Buffer)
  const finished = new Promise<Buffer>((resolve, reject) => {
    const parts: Buffer[] = []
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => resolve(Buffer.concat(parts)))
    pdf.on('error', reject)
  })
  return { pdf, finished }
}

/** What the font has shapes for. Asked of the font that is open, since the package shows it nowhere else. */
export function shapesIn(pdf: Pdf): (codePoint: number) => boolean {
  pdf.font(FONT)
  const { font } = (pdf as unknown as { _font: { font: { hasGlyphForCodePoint: (code: number) => boolean } } })._font
  const known = new Map<number, boolean>()
  return (code) => {
    const has = known.get(code) ?? font.hasGlyphForCodePoint(code)
    known.set(code, has)
    return has
  }
}
