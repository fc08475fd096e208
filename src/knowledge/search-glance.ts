import { fold } from './analyser.ts'

/** A letter or digit as a number from 1 on; 0 is what stands between words. */
const STRANGE = 63
const KNOWN = 0x250
const LETTERS = 4
const CODES = Uint8Array.from({ length: KNOWN }, (_, code) => codeOf(String.fromCharCode(code)))

function codeOf(sign: string): number {
  const folded = fold(sign)
  if (/^[a-z]$/.test(folded)) return folded.charCodeAt(0) - 96
  if (/^\d$/.test(folded)) return folded.charCodeAt(0) - 21
  // ligatures, and what cannot be seen: whoever meets one must look closely
  return folded === '' || /[\p{L}\p{N}]/u.test(folded) ? STRANGE : 0
}

const codeAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  if (code < KNOWN) return CODES[code]!
  return (code >= 0x2010 && code < 0x2060) || Number.isNaN(code) ? 0 : STRANGE
}

/** By what a word is known at a glance: its first letters. */
export type Glances = ReadonlySet<number>

export const glancesOf = (words: Iterable<string>): Glances => new Set([...words].map((word) => glanceAt(word, 0)))

/** The letters from here on as one number; 0 when one of them is strange. */
function glanceAt(text: string, at: number): number {
  let glance = 0
  for (let letter = 0; letter < LETTERS; letter++) {
    const code = codeAt(text, at + letter)
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
  let inWord = false
  for (let at = 0; at < text.length; at++) {
    const begins = !inWord
    inWord = codeAt(text, at) !== 0
    if (!inWord || !begins) continue
    const glance = glanceAt(text, at)
    if (glance === 0 || glances.has(glance) || isTied(text, at, glance)) places.push(at)
  }
  return places
}
