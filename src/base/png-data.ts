import { createInflate } from 'node:zlib'

/** At most so many bytes for a pixel: four colours of 16 bits. */
const PER_PIXEL = 8
/** Bytes beside the pixels: one a line, of each of seven passes, and what a pass rounds up. */
const PER_LINE = 16
const SIGNATURE = 8

/**
 * Does a PNG hold far more than its header says? Unpacked as it comes and thrown away, never kept, and no further than
 * what the size allows: a few kilobytes can stand for gigabytes. Broken data is left to the decoder.
 */
export function holdsTooMuch(png: Uint8Array, { width, height }: { width: number; height: number }): Promise<boolean> {
  const most = width * height * PER_PIXEL + height * PER_LINE + PER_LINE
  const inflate = createInflate()
  let seen = 0
  return new Promise((settle) => {
    inflate.on('data', (bytes: Buffer) => {
      seen += bytes.length
      if (seen <= most) return
      inflate.destroy()
      settle(true)
    })
    inflate.once('error', () => settle(false))
    inflate.once('end', () => settle(false))
    for (const piece of pixelData(png)) inflate.write(piece)
    inflate.end()
  })
}

/** What the chunks IDAT hold, one after the other (PNG specification, 5.3). */
function* pixelData(png: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  for (let at = SIGNATURE; at + 8 <= png.byteLength; ) {
    const length = view.getUint32(at)
    if (view.getUint32(at + 4) === 0x49444154) yield png.subarray(at + 8, at + 8 + length)
    at += 12 + length
  }
}
