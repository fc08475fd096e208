import { fold } from './analyser.ts'

/** Whoever meets such a sign must look closely: a letter that is written in several ways, or that cannot be seen. */
const STRANGE = 63
const LETTERS = 4
/** For each sign a number: its letter or digit from 1 on; 0 for what stands between words. */
const CODES = new Uint8Array(0x1_0000).fill(STRANGE)
for (let code = 0; code < 0x250; code++) CODES[code] = codeOf(String.fromCharCode(code))
CODES.fill(0, 0x2010, 0x2060)

function codeOf(sign: string): number {
  const folded = fold(sign)
  if (/^[a-z]$/.test(folded)) return folded.charCodeAt(0) - 96
  if (/^\d$/.test(folded)) return folded.charCodeAt(0) - 21
  return folded === '' || /[\p{L}\p{N}]/u.test(folded) ? STRANGE : 0
}

/** By what a word is known at a glance: its first letters. */
export type Glances = ReadonlySet<number>

export const glancesOf = (words: Iterable<string>): Glances => new Set([...words].map((word) => glanceAt(word, 0)))

/** The letters from here on as one number; 0 when one of them is strange. */
function glanceAt(text: string, at: number): number {
  let glance = 0
  for (let letter = at; letter < Math.min(at + LETTERS, text.length); letter++) {
    const code = CODES[text.charCodeAt(letter)]!
    if (code === STRANGE) return 0
    if (code === 0) break
    glance = glance * 64 + code
  }
  return glance
}

/** Is this a short piece that is tied to what follows? With it, it may be one word, as in `e-mail` and `2.0`. */
function isTied(text: string, at: number, glance: number): boolean {
  const letters = glance < 64 ? 1 : glance < 64 ** 2 ? 2 : 3
  return glance < 64 ** 3 && TIES.has(text.charCodeAt(at + letters))
}
const TIES: ReadonlySet<number> = new Set(['-', '.', '_'].map((sign) => sign.charCodeAt(0)))

/** Where in a text a word begins that may be one of these; surely none is left out. */
export function placesToLook(text: string, glances: Glances): number[] {
  const places: number[] = []
  for (let at = 0; at < text.length; at++) {
    if (CODES[text.charCodeAt(at)] === 0) continue
    const glance = glanceAt(text, at)
    if (glance === 0 || glances.has(glance) || isTied(text, at, glance)) places.push(at)
    while (at < text.length && CODES[text.charCodeAt(at)] !== 0) at++
  }
  return places
}
