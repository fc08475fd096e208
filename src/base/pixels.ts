/** Pixels in hand: four bytes each, red, green, blue and how much they cover. Plain arithmetic, no codec. */

export interface Pixels {
  data: Uint8ClampedArray<ArrayBuffer>
  width: number
  height: number
  colorSpace: 'srgb'
}

interface Size {
  width: number
  height: number
}

/** On which ground all of a picture is seen: on any, only on a light one, only on a dark one. */
export type Ground = 'any' | 'light' | 'dark'

const CLEAR: Pixels['colorSpace'] = 'srgb'
const blank = ({ width, height }: Size): Pixels => ({
  data: new Uint8ClampedArray(width * height * 4),
  width,
  height,
  colorSpace: CLEAR,
})

/**
 * Each square of so many pixels a side as one, their mean; what remains at the right and below is left out. Far less
 * memory than a fine filter takes on all of a large picture, and nobody sees it in what is made much smaller anyway.
 */
export function inSquares(from: Pixels, side: number): Pixels {
  const small = blank({ width: Math.floor(from.width / side), height: Math.floor(from.height / side) })
  for (let y = 0; y < small.height; y++)
    for (let x = 0; x < small.width; x++)
      small.data.set(meanOf(from, x * side, y * side, side), (y * small.width + x) * 4)
  return small
}

/** Colours count as much as they cover: what is clear has none. */
function meanOf({ data, width }: Pixels, left: number, top: number, side: number): number[] {
  let [red, green, blue, cover] = [0, 0, 0, 0]
  for (let y = top; y < top + side; y++)
    for (let at = (y * width + left) * 4, end = at + side * 4; at < end; at += 4) {
      const alpha = data[at + 3] ?? 0
      red += (data[at] ?? 0) * alpha
      green += (data[at + 1] ?? 0) * alpha
      blue += (data[at + 2] ?? 0) * alpha
      cover += alpha
    }
  return cover === 0 ? [0, 0, 0, 0] : [red / cover, green / cover, blue / cover, cover / (side * side)]
}

/** The picture at the left edge of a clear box that it fits in, halfway down. */
export function placedIn(box: Size, picture: Pixels): Pixels {
  const placed = blank(box)
  const top = Math.floor((box.height - picture.height) / 2)
  const line = picture.width * 4
  for (let y = 0; y < picture.height; y++)
    placed.data.set(picture.data.subarray(y * line, (y + 1) * line), (top + y) * box.width * 4)
  return placed
}

/** Pixels count as there from so much cover on; a picture with fewer clear ones than this share brings its own ground. */
const THERE = 64
const ITS_OWN_GROUND = 0.03
/** Contrast below which something is lost (WCAG 2.2, relative luminance), and how much of a picture may be. */
const SEEN = 1.8
const MAY_BE_LOST = 0.15
/** How bright our pages are, by the same measure. */
const LIGHT_PAGE = 1
const DARK_PAGE = 0.008

/** On which ground all of it is seen. What is lost on both counts as made for a light one, as most are. */
export function groundFor({ data, width, height }: Pixels): Ground {
  let [there, lostInLight, lostInDark] = [0, 0, 0]
  for (let at = 0; at < data.length; at += 4) {
    if ((data[at + 3] ?? 0) < THERE) continue
    const bright = brightness(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)
    there += 1
    if (contrast(bright, LIGHT_PAGE) < SEEN) lostInLight += 1
    if (contrast(bright, DARK_PAGE) < SEEN) lostInDark += 1
  }
  if (there === 0 || there > width * height * (1 - ITS_OWN_GROUND)) return 'any'
  if (lostInDark / there > MAY_BE_LOST) return 'light'
  return lostInLight / there > MAY_BE_LOST ? 'dark' : 'any'
}

const contrast = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)

const brightness = (red: number, green: number, blue: number): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

const linear = (byte: number): number => (byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4)
