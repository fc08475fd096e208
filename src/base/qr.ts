import { type Bitmap2D, correction, generate } from 'lean-qr'

/** A QR code as a drawing: so many squares a side, and the outline of the dark ones. */
export interface QrDrawing {
  size: number
  /** SVG path data, one unit for a square. */
  path: string
}

/** Draws a text as a QR code (ISO 18004) that survives a reflection: a seventh of it may be hidden. */
export function qrOf(text: string): QrDrawing {
  return qrDrawing(generate(text, { minCorrectionLevel: correction.M }))
}

/** The drawing of a code that was made otherwise. */
export function qrDrawing(code: Pick<Bitmap2D, 'size' | 'get'>): QrDrawing {
  const rows = Array.from({ length: code.size }, (_, y) => rowOf(code, y))
  return { size: code.size, path: rows.join('') }
}

/** One rectangle for each stretch of dark squares. */
function rowOf({ size, get }: Pick<Bitmap2D, 'size' | 'get'>, y: number): string {
  let path = ''
  for (let x = 0; x < size; x++) {
    const start = x
    while (x < size && get(x, y)) x++
    if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`
  }
  return path
}
