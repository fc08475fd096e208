/** PNG pictures of the screen with 256 colours at most: a third of the size, and the eye sees none of it. */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const MOST_COLOURS = 256

/**
 * The same picture with its most frequent colours, every other one as the nearest of them. Takes what Chromium writes:
 * eight bits a channel, RGB or RGBA without transparency, not interlaced. Throws on anything else.
 */
export function smallPng(bytes) {
  const { width, height, pixels } = read(bytes)
  const colours = palette(pixels)
  const indexOf = nearestIn(colours)
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indexOf(pixels[y * width + x])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const table = Buffer.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  const data = deflateSync(rows, { level: 9, memLevel: 9 })
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('PLTE', table), chunk('IDAT', data), chunk('IEND')])
}

function chunk(type, data = Buffer.alloc(0)) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}

/** Each pixel as one number, 0xRRGGBB. */
function read(bytes) {
  const data = []
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  }
  const [width, height, channels] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[25] === 6 ? 4 : 3]
  if (bytes[24] !== 8 || ![2, 6].includes(bytes[25]) || bytes[28] !== 0) throw new Error('not a picture of the screen')
  const rows = unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels)
  const pixels = new Uint32Array(width * height)
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = (rows[i * channels] << 16) | (rows[i * channels + 1] << 8) | rows[i * channels + 2]
  }
  return { width, height, pixels }
}

/** PNG, section 9: each row is told as what differs from its neighbours. */
function unfiltered(raw, stride, height, channels) {
  const out = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x >= channels ? out[at - channels] : 0
      const up = y > 0 ? out[at - stride] : 0
      const corner = x >= channels && y > 0 ? out[at - stride - channels] : 0
      out[at] = raw[y * (stride + 1) + 1 + x] + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]
    }
  }
  return out
}

function paeth(left, up, corner) {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

function palette(pixels) {
  const counts = new Map()
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
  const byCount = [...counts].sort(([, a], [, b]) => b - a)
  return byCount.slice(0, MOST_COLOURS).map(([colour]) => colour)
}

function nearestIn(colours) {
  const known = new Map(colours.map((colour, index) => [colour, index]))
  const away = (one, other) =>
    ((one >> 16) - (other >> 16)) ** 2 +
    (((one >> 8) & 255) - ((other >> 8) & 255)) ** 2 +
    ((one & 255) - (other & 255)) ** 2
  return (colour) => {
    const index = known.get(colour) ?? nearest(colours.map((one) => away(one, colour)))
    known.set(colour, index)
    return index
  }
}

const nearest = (distances) => distances.indexOf(Math.min(...distances))
