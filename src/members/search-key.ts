/** Letters that are not a plain one with a mark, by what they are looked for as. */
const SPECIAL: Readonly<Record<string, string>> = {
  '\u00e6': 'ae',
  '\u00f0': 'd',
  '\u00f8': 'o',
  '\u00df': 'ss',
  '\u0111': 'd',
  '\u0142': 'l',
  '\u0153': 'oe',
}
/** The marked letters beyond Latin-1 that the index of people folds (migration 0015), as small letters. */
const FURTHER = '\u0107\u010d\u011b\u0144\u015b\u0161\u017a\u017c\u017e'

/**
 * The words of a search, as the index of people holds them: small letters without marks. It folds what Western and
 * Central European names are written with; all other letters stand there as they were typed.
 */
export const searchKey = (typed: string): string[] =>
  [...typed.normalize('NFC')]
    .map(folded)
    .join('')
    .split(/\s+/)
    .filter((word) => word !== '')

function folded(letter: string): string {
  const small = letter.toLowerCase()
  const [plain = ''] = small.normalize('NFD')
  const known = small <= '\u00ff' || FURTHER.includes(small)
  return SPECIAL[small] ?? (known && /^[\0-\x7f]$/.test(plain) ? plain : letter)
}
