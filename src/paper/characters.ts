/** Is there a shape, or a place, for this character? */
export type Has = (codePoint: number) => boolean

/** Signs that have plainer ones of the same meaning, which Unicode does not name as such. */
const PLAINER: Readonly<Record<string, string>> = {
  ...{ '\u2018': "'", '\u2019': "'", '\u201a': "'", '\u201c': '"', '\u201d': '"', '\u201e': '"' },
  ...{ '\u2010': '-', '\u2011': '-', '\u2012': '-', '\u2013': '-', '\u2014': '-', '\u2212': '-' },
  ...{ '\u0142': 'l', '\u0141': 'L', '\u00f8': 'o', '\u00d8': 'O', '\u20ac': 'EUR' },
}

/** What only steers other characters: joiners, directions, variants. */
const STEERS = /\p{Cf}|\p{Variation_Selector}/gu
const PICTURE = /^\p{Extended_Pictographic}|^\p{Emoji_Modifier}|^\p{Regional_Indicator}/u
const LEFT_OUT = '?'

/**
 * A text made of characters that are there only, on one line: others are written plainer where they can be, pictures are
 * left out, and a question mark stands for whatever else there was. Never throws, whatever somebody is called.
 */
export function drawable(text: string, has: Has): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(STEERS, '')
    .replace(/[\s\p{Cc}]/gu, blank)
  const drawn = Array.from(plain, (sign) => (allThere(sign, has) ? sign : plainer(sign, has))).join('')
  return drawn
    .replace(/\?{2,}(?=\s|$)/g, LEFT_OUT)
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** Blanks where no line may break stay what they are. */
const blank = (sign: string): string => (sign === '\u00a0' || sign === '\u202f' ? sign : ' ')

const allThere = (text: string, has: Has): boolean => Array.from(text).every((sign) => has(sign.codePointAt(0) ?? 0))

function plainer(sign: string, has: Has): string {
  const bare = PLAINER[sign] ?? sign.normalize('NFKD').replace(/\p{M}/gu, '')
  if (bare !== '' && bare !== sign && allThere(bare, has)) return bare
  return PICTURE.test(sign) || /^\p{M}$/u.test(sign) ? '' : LEFT_OUT
}

const HEBREW = /\p{Script=Hebrew}\S*(?: \p{Script=Hebrew}\S*)*/gu

/**
 * Words from right to left, held together: pdfkit turns each stretch between blanks by itself, so that words would stand
 * in the order of the wrong direction. The blank after them is turned along, and another one takes its place.
 */
export const heldTogether = (text: string): string =>
  text.replace(HEBREW, (words) => words.replaceAll(' ', NO_BREAK)).replace(AFTER_HEBREW, `$1 ${NO_BREAK}`)

const NO_BREAK = '\u00a0'
const AFTER_HEBREW = /(\p{Script=Hebrew}) (?=\S)/gu

/** Latin letters with what stands above and below them, as a QR-bill may hold them (IG QR-bill 2.3, 4.1.1). */
const inQrBill: Has = (code) =>
  (code >= 0x20 && code <= 0x7e) ||
  (code >= 0xa0 && code <= 0x17f) ||
  (code >= 0x218 && code <= 0x21b) ||
  code === 0x20ac

/** A text as a QR-bill may hold it: its characters, on one line, at most so many. */
export const qrBillText = (text: string, most: number): string =>
  drawable(text, (code) => code !== 0xa0 && inQrBill(code))
    .slice(0, most)
    .trim()

/** A text on one line of at most so many characters, in any script. */
export const oneLine = (text: string, most: number): string =>
  Array.from(drawable(text, () => true))
    .slice(0, most)
    .join('')
    .trim()
