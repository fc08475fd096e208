import { readAsset } from '../base/files.ts'

/** What paper is drawn with, as bytes: whoever draws in a thread of its own has no files to name. */
export interface PaperFiles {
  regular: Uint8Array
  bold: Uint8Array
  /** What its colours mean (sRGB), as PDF/A wants it said. */
  colours: Uint8Array
}

const FILES = {
  regular: 'src/paper/fonts/LiberationSans-Regular.ttf',
  bold: 'src/paper/fonts/LiberationSans-Bold.ttf',
  colours: 'node_modules/pdfkit/js/data/sRGB_IEC61966_2_1.icc',
}

/** The files that the single executable must carry for paper. */
export const PAPER_ASSETS = Object.values(FILES)

/** Reads them. */
export const paperFiles = (): PaperFiles => ({
  regular: readAsset(FILES.regular),
  bold: readAsset(FILES.bold),
  colours: readAsset(FILES.colours),
})
