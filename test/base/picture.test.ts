import { randomBytes, randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { fillPicture, fitPicture, PICTURE_LIMITS, PictureProblem, type PictureReason } from '../../src/base/picture.ts'
import { sniffPicture } from '../../src/base/picture-header.ts'
import { animatedWebp, jpeg, overfullPng, painted, png, pngChunk, webp, withManyScans } from './pictures.ts'

const LOGO = { width: 270, height: 70 }
const NOTHING = Buffer.alloc(0)

async function problemOf(bytes: Uint8Array, limits = PICTURE_LIMITS): Promise<PictureReason | undefined> {
  const problem = await fitPicture(bytes, LOGO, limits).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (problem !== undefined && !(problem instanceof PictureProblem)) throw problem
  return problem?.reason
}

/** Four components in the frame header instead of three. */
function inPrintColours(picture: Buffer): Buffer {
  const frame = picture.findIndex((byte, i) => byte === 0xff && [0xc0, 0xc2].includes(picture[i + 1] ?? 0))
  const copy = Buffer.from(picture)
  copy[frame + 9] = 4
  return copy
}

describe('reading the header of a picture', () => {
  test('tells kind and size of the formats we take', async () => {
    const size = { width: 321, height: 123 }
    expect(sniffPicture(png(size))).toEqual({ type: 'png', ...size })
    expect(sniffPicture(await jpeg(size))).toEqual({ type: 'jpeg', ...size })
    expect(sniffPicture(await webp(size))).toEqual({ type: 'webp', ...size })
    expect(sniffPicture(await webp(size, { lossless: 1 }))).toEqual({ type: 'webp', ...size })
  })

  test('knows nothing of SVG, GIF, animations and print colours', async () => {
    const size = { width: 20, height: 20 }
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"/>'
    expect(sniffPicture(Buffer.from(svg))).toBeUndefined()
    expect(sniffPicture(Buffer.from('GIF89a\x14\0\x14\0', 'latin1'))).toBeUndefined()
    expect(sniffPicture(png(size, { extra: [pngChunk('acTL', Buffer.alloc(8))] }))).toBeUndefined()
    expect(sniffPicture(animatedWebp())).toBeUndefined()
    expect(sniffPicture(inPrintColours(await jpeg(size)))).toBeUndefined()
  })

  test('never throws, whatever the bytes', async () => {
    const size = { width: 40, height: 30 }
    const whole = [png(size), await jpeg(size), await webp(size), animatedWebp()]
    const found: unknown[] = []
    for (let i = 0; i < 20_000; i++) {
      const start = whole[i % 8]?.subarray(0, randomInt(60)) ?? NOTHING
      found.push(sniffPicture(Buffer.concat([start, randomBytes(randomInt(200))])))
    }
    expect(found).toHaveLength(20_000)
  })
})

describe('fitting a picture into a box', () => {
  test('draws PNG, JPEG and WebP anew as a PNG that keeps its proportions', async () => {
    const size = { width: 1200, height: 400 }
    for (const bytes of [png(size), await jpeg(size), await webp(size)]) {
      const { png: fitted, width, height } = await fitPicture(bytes, LOGO)
      expect({ width, height }).toEqual({ width: 210, height: 70 })
      expect(sniffPicture(fitted)).toEqual({ type: 'png', width: 210, height: 70 })
    }
  })

  test('does not enlarge a small one, and leaves a line of one pixel to a very flat one', async () => {
    expect(await fitPicture(png({ width: 16, height: 16 }), LOGO)).toMatchObject({ width: 16, height: 16 })
    expect(await fitPicture(png({ width: 3000, height: 2 }), LOGO)).toMatchObject({ width: 270, height: 1 })
  })

  test('keeps nothing of metadata, nor of what hangs on behind', async () => {
    const secret = Buffer.from('Comment\0<script>SECRET</script>')
    const bytes = Buffer.concat([png({ width: 300, height: 80 }, { extra: [pngChunk('tEXt', secret)] }), secret])
    expect(bytes.includes('SECRET')).toBe(true)
    expect((await fitPicture(bytes, LOGO)).png.includes('SECRET')).toBe(false)
  })

  test('refuses what weighs too much, or would be too large once unpacked, before it unpacks it', async () => {
    const started = performance.now()
    expect(await problemOf(Buffer.concat([png(LOGO), Buffer.alloc(PICTURE_LIMITS.bytes)]))).toBe('weight')
    expect(await problemOf(png({ width: 30_000, height: 30_000 }, { rows: 1 }))).toBe('pixels')
    expect(performance.now() - started).toBeLessThan(3000)
  })

  test('refuses what is no picture and what is cut short, and then fits the next', async () => {
    const whole = { png: png({ width: 600, height: 300 }), jpeg: await jpeg({ width: 600, height: 300 }) }
    expect(await problemOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('type')
    expect(await problemOf(NOTHING)).toBe('type')
    expect(await problemOf(whole.jpeg.subarray(0, whole.jpeg.length >> 1))).toBe('unreadable')
    expect(await problemOf(whole.png.subarray(0, whole.png.length >> 1))).toBe('unreadable')
    expect(await fitPicture(whole.jpeg, LOGO)).toMatchObject({ width: 140, height: 70 })
  })

  test('gives up on a picture that takes too long, and then fits the next', async () => {
    const slow = withManyScans(await jpeg({ width: 1900, height: 1900 }), 3000)
    expect(slow.length).toBeLessThan(PICTURE_LIMITS.bytes)
    expect(await problemOf(slow, { ...PICTURE_LIMITS, milliseconds: 300 })).toBe('unreadable')
    expect(await problemOf(png(LOGO))).toBeUndefined()
  })

  test('says of an animation, and of a picture for print, that it is one', async () => {
    const size = { width: 20, height: 20 }
    expect(await problemOf(png(size, { extra: [pngChunk('acTL', Buffer.alloc(8))] }))).toBe('animated')
    expect(await problemOf(animatedWebp())).toBe('animated')
    expect(await problemOf(inPrintColours(await jpeg(size)))).toBe('colours')
  })

  test('unpacks no more of a PNG than its size can hold', async () => {
    const started = performance.now()
    expect(await problemOf(overfullPng({ width: 10, height: 10 }, 300))).toBe('unreadable')
    expect(performance.now() - started).toBeLessThan(4000)
  })

  test('lets a dozen wait, and no more: each is held in memory meanwhile', async () => {
    const bytes = png({ width: 600, height: 300 })
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => fitPicture(bytes, LOGO)))
    const reasons = all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as PictureProblem).reason] : []))
    expect(reasons).toEqual(Array.from({ length: 8 }, () => 'busy'))
    expect(await problemOf(bytes)).toBeUndefined()
  })
})

describe('filling a box with a picture', () => {
  test('makes it exactly as large as the box, whatever the picture, and says what was enlarged', async () => {
    for (const [size, enlarged] of [
      [{ width: 1000, height: 1000 }, false],
      [{ width: 2, height: 1900 }, false],
      [{ width: 90, height: 10 }, true],
      [LOGO, false],
    ] as const) {
      const { png: filled, ...said } = await fillPicture(png(size), LOGO)
      expect(said).toMatchObject({ ...LOGO, enlarged })
      expect(sniffPicture(filled)).toEqual({ type: 'png', ...LOGO })
    }
  })

  test('tells on which ground all of it is seen', async () => {
    const grounds = async (colour: readonly number[], clear: boolean) =>
      (await fillPicture(painted({ width: 270, height: 70 }, colour, clear), LOGO)).ground
    expect(await grounds([0, 0, 0], true)).toBe('light')
    expect(await grounds([255, 255, 255], true)).toBe('dark')
    expect(await grounds([200, 60, 40], true)).toBe('any')
    expect(await grounds([255, 255, 255], false)).toBe('any')
  })
})
