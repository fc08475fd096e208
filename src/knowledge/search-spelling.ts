import type { SearchIndex } from './search-postings.ts'

/** For each word, one bit for each letter it has. */
export type Bits = Uint32Array

export const bitsOf = (words: readonly string[]): Bits => Uint32Array.from(words, lettersOf)

/** Letters from a to z have a bit each, whatever else is in a word shares those that are left. */
function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) {
    const letter = word.charCodeAt(at) - 97
    bits |= 1 << (letter >= 0 && letter < 26 ? letter : 26 + (word.charCodeAt(at) % 6))
  }
  return bits >>> 0
}

export interface Likeness {
  word: number
  /** Slips between the two: letters put in, left out, exchanged or swapped with their neighbour. */
  slips: number
}

/**
 * The words of the index that are a few slips away from one that nobody wrote: those with the fewest, then those that
 * begin with the same letter, then those of most articles; at most `most` of them.
 */
export function wordsLike(index: SearchIndex, written: string, slips: number, most: number): Likeness[] {
  const { words, bits, starts } = index
  const letters = lettersOf(written)
  const found: Likeness[] = []
  for (let word = 0; word < words.length; word++) {
    const other = words[word]!
    // a slip changes the length by one at most, and takes or brings one letter each at most
    if (Math.abs(other.length - written.length) > slips) continue
    if (bitCount(bits[word]! & ~letters) > slips || bitCount(letters & ~bits[word]!) > slips) continue
    const between = slipsBetween(written, other, slips)
    if (between <= slips) found.push({ word, slips: between })
  }
  const strange = (word: number) => Number(words[word]![0] !== written[0])
  const spread = (word: number) => starts[word + 1]! - starts[word]!
  return found
    .sort((a, b) => a.slips - b.slips || strange(a.word) - strange(b.word) || spread(b.word) - spread(a.word))
    .slice(0, most)
}

function bitCount(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count++
  return count
}

/**
 * Damerau and Levenshtein's distance with adjacent swaps (optimal string alignment), as far as it is at most `most`;
 * otherwise some number above it.
 */
export function slipsBetween(a: string, b: string, most: number): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const exchanged = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : exchanged
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, exchanged, swapped)
      least = Math.min(least, row[j]!)
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return last[b.length]!
}
