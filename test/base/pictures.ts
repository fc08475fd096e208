/** Pictures made for the tests, whole and hostile. */
import zlib from 'node:zlib'
import encodeJpeg, { init as initJpeg } from '@jsquash/jpeg/encode.js'
import encodeWebp, { init as initWebp } from '@jsquash/webp/encode.js'
import { readAsset } from '../../src/base/files.ts'

interface Size {
  width: number
  height: number
}

/** Opaque bands of sixteen lines, each of its own colour: something to see, and easy on every codec. */
function pixels({ width, height }: Size) {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let i = 0; i < data.length; i++)
    data[i] = i % 4 === 3 ? 255 : (Math.floor(i / (width * 64)) * 40 * (1 + (i % 4))) & 255
  return { data, width, height, colorSpace: 'srgb' as const }
}

export function pngChunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(zlib.crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

/** `extra` chunks stand before the pixels, which may be fewer than the header says. */
export function png(size: Size, { extra = [] as Buffer[], rows = size.height } = {}): Buffer {
  const data = new Uint8Array(pixels({ width: size.width, height: rows }).data.buffer)
  const line = size.width * 4
  const filtered = Array.from({ length: rows }, (_, y) => [Buffer.from([0]), data.subarray(y * line, (y + 1) * line)])
  return ofLines(size, Buffer.concat(filtered.flat()), extra)
}

/** One colour in the left half, or everywhere; the right half is then clear. */
export function painted({ width, height }: Size, colour: readonly number[], clear: boolean): Buffer {
  const line = Array.from({ length: width }, (_, x) =>
    clear && x > width / 2 ? [0, 0, 0, 0] : [...colour, 255],
  ).flat()
  return ofLines({ width, height }, Buffer.concat(Array.from({ length: height }, () => Buffer.from([0, ...line]))))
}

/** A PNG whose pixels are `megabytes` of nothing, whatever its header says: a few kilobytes to send. */
export const overfullPng = (size: Size, megabytes: number): Buffer =>
  ofLines(size, Buffer.alloc(megabytes * 1024 * 1024))

/** Eight bits, colour with alpha; each line begins with its filter. */
function ofLines(size: Size, lines: Buffer, extra: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size.width, 0)
  header.writeUInt32BE(size.height, 4)
  header.set([8, 6], 8)
  const body = zlib.deflateSync(lines, { level: 9 })
  const end = [pngChunk('IDAT', body), pngChunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([PNG_SIGNATURE, pngChunk('IHDR', header), ...extra, ...end])
}

export async function jpeg(size: Size): Promise<Buffer> {
  await initJpeg({ wasmBinary: readAsset('node_modules/@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm') })
  return Buffer.from(await encodeJpeg(pixels(size)))
}

export async function webp(size: Size, { lossless = 0 } = {}): Promise<Buffer> {
  await initWebp({ wasmBinary: readAsset('node_modules/@jsquash/webp/codec/enc/webp_enc_simd.wasm') })
  return Buffer.from(await encodeWebp(pixels(size), { lossless }))
}

/** The same JPEG, its last scan written again and again: small to send, long to decode. */
export function withManyScans(picture: Buffer, times: number): Buffer {
  const scan = picture.lastIndexOf(Buffer.from([0xff, 0xda]))
  const end = picture.length - 2
  const again = picture.subarray(scan, end)
  return Buffer.concat([picture.subarray(0, end), ...Array<Buffer>(times).fill(again), picture.subarray(end)])
}

/** An extended WebP that announces an animation. */
export function animatedWebp(): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(name, 0, 'latin1')
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body])
  }
  const extended = Buffer.from([2, 0, 0, 0, 9, 0, 0, 9, 0, 0])
  const parts = [
    Buffer.from('WEBP'),
    chunk('VP8X', extended),
    chunk('ANIM', Buffer.alloc(6)),
    chunk('ANMF', Buffer.alloc(16)),
  ]
  return chunk('RIFF', Buffer.concat(parts))
}
