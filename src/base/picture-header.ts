/** What the first bytes of a picture say. Nothing here decodes, and nothing here throws. */

export type PictureType = 'png' | 'jpeg' | 'webp'

/** Width and height in pixels, as the file claims them: a claim that no decoder has believed yet. */
export interface PictureHeader {
  type: PictureType
  width: number
  height: number
}

/** Of a format we take, and yet not taken: it moves, or its colours are those of print (CMYK). */
export type NotTaken = 'animated' | 'colours'

/** The kind and size of a still picture; why one of our formats is not taken; undefined for anything else. */
export function lookAtPicture(bytes: Uint8Array): PictureHeader | NotTaken | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = readPng(view) ?? readJpeg(view) ?? readWebp(view)
  if (typeof found !== 'object') return found
  return found.width > 0 && found.height > 0 ? found : undefined
}

/**
 * The kind and size of a still picture, or undefined when the bytes are anything else: another format (SVG above all,
 * which is a program), an animation, a JPEG in print colours (CMYK), a header cut short.
 */
export function sniffPicture(bytes: Uint8Array): PictureHeader | undefined {
  const found = lookAtPicture(bytes)
  return typeof found === 'object' ? found : undefined
}

/** A number from the header, or -1 past the end: no magic number, length or size is ever -1. */
function at(view: DataView, offset: number, size: 1 | 2 | 4, littleEndian = false): number {
  if (offset < 0 || offset + size > view.byteLength) return -1
  if (size === 1) return view.getUint8(offset)
  return size === 2 ? view.getUint16(offset, littleEndian) : view.getUint32(offset, littleEndian)
}

/** The four letters that name a chunk, as the number they make. */
function name(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0)
}

/** PNG specification, 5.2 and 11.2.1. The chunk acTL, which must precede the first IDAT, makes it an animation. */
function readPng(view: DataView): PictureHeader | 'animated' | undefined {
  if (at(view, 0, 4) !== 0x89504e47 || at(view, 4, 4) !== 0x0d0a1a0a) return undefined
  if (at(view, 8, 4) !== 13 || at(view, 12, 4) !== name('IHDR')) return undefined

  for (let offset = 33; ; ) {
    const length = at(view, offset, 4)
    const chunk = at(view, offset + 4, 4)
    if (length < 0 || chunk < 0) return undefined
    if (chunk === name('acTL')) return 'animated'
    if (chunk === name('IDAT')) return { type: 'png', width: at(view, 16, 4), height: at(view, 20, 4) }
    offset += 12 + length
  }
}

/** ITU-T T.81, B.1.1.3: a frame header is one of SOF0 to SOF15; DHT, JPG and DAC stand in their range. */
const NOT_A_FRAME = [0xc4, 0xc8, 0xcc]
const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9
/** Grey, or three components; four are CMYK. */
const COMPONENTS = [1, 3]

function readJpeg(view: DataView): PictureHeader | 'colours' | undefined {
  for (const { marker, offset } of jpegSegments(view)) {
    if (marker < 0xc0 || marker > 0xcf || NOT_A_FRAME.includes(marker)) continue
    const components = at(view, offset + 9, 1)
    if (!COMPONENTS.includes(components)) return components === 4 ? 'colours' : undefined
    return { type: 'jpeg', width: at(view, offset + 7, 2), height: at(view, offset + 5, 2) }
  }
  return undefined
}

/** The segments of a JPEG, up to its first scan and with it. */
function* jpegSegments(view: DataView): Generator<{ marker: number; offset: number }> {
  if (at(view, 0, 2) !== 0xffd8) return
  for (let offset = 2; at(view, offset, 1) === 0xff; ) {
    const marker = at(view, offset + 1, 1)
    const length = at(view, offset + 2, 2)
    if (marker === 0xff) {
      offset += 1 // a fill byte
      continue
    }
    if (length < 2) return
    yield { marker, offset }
    if (marker === START_OF_SCAN) return
    offset += 2 + length
  }
}

/** Is the end of a JPEG missing? Its decoder would fill the rest with grey and say nothing. In a scan only FF D9 ends. */
export function isCutShort(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const scan = [...jpegSegments(view)].find(({ marker }) => marker === START_OF_SCAN)
  return scan === undefined || buffer.indexOf(Buffer.from([0xff, END_OF_IMAGE]), scan.offset) < 0
}

/** WebP container specification. A lossy or lossless frame stands alone, or follows the chunks of an extended file. */
function readWebp(view: DataView): PictureHeader | 'animated' | undefined {
  if (at(view, 0, 4) !== name('RIFF') || at(view, 8, 4) !== name('WEBP')) return undefined

  for (let offset = 12; ; ) {
    const chunk = at(view, offset, 4)
    const length = at(view, offset + 4, 4, true)
    if (length < 0) return undefined
    if (chunk === name('VP8 ')) return readLossy(view, offset + 8)
    if (chunk === name('VP8L')) return readLossless(view, offset + 8)
    if (chunk === name('ANIM') || chunk === name('ANMF')) return 'animated'
    offset += 8 + length + (length % 2)
  }
}

/** RFC 6386, 9.1: a key frame, its start code, then two sizes of 14 bits. */
function readLossy(view: DataView, offset: number): PictureHeader | undefined {
  const isKeyFrame = (at(view, offset, 1) & 1) === 0
  if (!isKeyFrame || at(view, offset + 3, 2) !== 0x9d01 || at(view, offset + 5, 1) !== 0x2a) return undefined
  if (at(view, offset + 8, 2) < 0) return undefined
  const size = (where: number) => at(view, where, 2, true) & 0x3fff
  return { type: 'webp', width: size(offset + 6), height: size(offset + 8) }
}

/** WebP lossless bitstream specification, 3: a signature, then two sizes of 14 bits, each less one. */
function readLossless(view: DataView, offset: number): PictureHeader | undefined {
  const sizes = at(view, offset + 1, 4, true)
  if (at(view, offset, 1) !== 0x2f || sizes < 0) return undefined
  return { type: 'webp', width: (sizes & 0x3fff) + 1, height: ((sizes >>> 14) & 0x3fff) + 1 }
}
