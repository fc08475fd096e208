import { readFileSync } from 'node:fs'
import path from 'node:path'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { QrDrawing } from '../../src/base/qr.ts'

const WASM = path.resolve(import.meta.dirname, '../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm')

/** Pixels for a square, and squares of light around. */
const [SCALE, QUIET] = [8, 4]

/** What a browser would call ImageData. */
interface Pixels {
  data: Uint8ClampedArray
  width: number
  height: number
  colorSpace: 'srgb'
}

/** What the codes in a picture say, as an independent reader finds them: a PNG, or pixels. */
export async function codesIn(picture: Uint8Array | Pixels): Promise<string[]> {
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(readFileSync(WASM)).buffer },
    fireImmediately: true,
  })
  const found = await readBarcodes(picture as Parameters<typeof readBarcodes>[0], {
    formats: ['QRCode'],
    tryHarder: true,
  })
  return found.map(({ text }) => text)
}

/** A drawing as pixels: what its outlines wind around is dark, as in every drawing of its kind. */
export function pixelsOf({ size, path: outlines }: QrDrawing): Pixels {
  const side = (size + 2 * QUIET) * SCALE
  const winds = new Int8Array(side * side)
  for (const outline of outlines.split('M').slice(1)) wind(winds, side, cornersOf(outline))
  const data = new Uint8ClampedArray(side * side * 4)
  for (const [at, turns] of winds.entries()) data.set(turns === 0 ? [255, 255, 255, 255] : [0, 0, 0, 255], at * 4)
  return { data, width: side, height: side, colorSpace: 'srgb' }
}

type Corner = [x: number, y: number]

function cornersOf(outline: string): Corner[] {
  const [, x, y] = /^([\d.]+) ([\d.]+)/.exec(outline) ?? []
  const corners: Corner[] = [[Number(x), Number(y)]]
  for (const [, way, length] of outline.matchAll(/([hv])(-?[\d.]+)/g)) {
    const [left = 0, top = 0] = corners.at(-1) ?? []
    corners.push(way === 'h' ? [left + Number(length), top] : [left, top + Number(length)])
  }
  return corners
}

/** Adds one where an outline passes upwards on the right of a pixel, and takes one where it passes downwards. */
function wind(winds: Int8Array, side: number, corners: readonly Corner[]): void {
  for (const [at, [x, from]] of corners.entries()) {
    const [, until] = corners[(at + 1) % corners.length] ?? [0, from]
    const [top, bottom, turn] = from < until ? [from, until, 1] : [until, from, -1]
    const right = Math.round((x + QUIET) * SCALE)
    for (let y = Math.round((top + QUIET) * SCALE); y < Math.round((bottom + QUIET) * SCALE); y++)
      for (let pixel = y * side; pixel < y * side + right; pixel++) winds[pixel] = (winds[pixel] ?? 0) + turn
  }
}
