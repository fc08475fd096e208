import type { Language } from '../../content/text/index.ts'
import { type Bits, bitsOf } from './search-spelling.ts'

/** What an article is searched in, from what says most of it to what says least (R-KB-7). */
export const fields = ['title', 'headings', 'keywords', 'summary', 'body'] as const

/**
 * What is kept of an index: numbers in rows, and the words. A *place* is where an article stands in it, from 0 on; a
 * word and a stem are known by their number likewise. Words are exact forms as the analyser gives them.
 */
export interface KeptIndex {
  /** The number of the article at each place. */
  articles: Uint32Array
  /** How many terms each field of each article has, article by article. */
  lengths: Uint16Array
  /** In the order they were met, one a line. */
  words: string
  stems: string
  /** The words in alphabetical order. */
  sorted: Uint32Array
  /** The stem of each word. */
  stemOf: Uint32Array
  /** Where the postings of each word begin, and where the last ends. */
  starts: Uint32Array
  /** Postings: the place of an article that has the word, and how often, by field (see `countIn`). */
  places: Uint32Array
  counts: Uint16Array
}

/** All articles of one language, ready to be asked: some megabytes, never changed once they are there. */
export interface SearchIndex extends Omit<KeptIndex, 'words' | 'stems'> {
  language: Language
  /** Under which the store keeps what results show. */
  id: number
  words: readonly string[]
  stems: ReadonlyMap<string, number>
  /** The words of each stem: `forms` from `formStarts` of the stem to that of the next. */
  formStarts: Uint32Array
  forms: Uint32Array
  /** The length of each field of each article, beside the mean of those that have anything in it. */
  relative: Float32Array
  /** Which letters each word has. */
  bits: Bits
}

/** Bits that each field's count has in a posting; more is counted as the most they hold. */
const WIDTHS = [3, 4, 2, 2, 5] as const
const SHIFTS = WIDTHS.map((_, field) => WIDTHS.slice(0, field).reduce((sum: number, width) => sum + width, 0))
const MASKS = WIDTHS.map((width) => (1 << width) - 1)

/** How often a posting's word stands in a field, as far as it was counted. */
export const countIn = (packed: number, field: number): number => (packed >> SHIFTS[field]!) & MASKS[field]!

/** The counts of a posting with one more in a field. */
export const oneMore = (packed: number, field: number): number =>
  countIn(packed, field) < MASKS[field]! ? packed + (1 << SHIFTS[field]!) : packed

/** Makes what follows from what is kept. */
export function indexFrom(language: Language, id: number, { words, stems, ...kept }: KeptIndex): SearchIndex {
  const list = linesOf(words)
  const names = linesOf(stems)
  return {
    language,
    id,
    ...kept,
    words: list,
    stems: new Map(names.map((name, stem) => [name, stem])),
    ...formsOf(kept.stemOf, names.length),
    relative: relativeTo(meansOf(kept.lengths), kept.lengths),
    bits: bitsOf(list),
  }
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'))

function formsOf(stemOf: Uint32Array, stems: number): Pick<SearchIndex, 'forms' | 'formStarts'> {
  const formStarts = new Uint32Array(stems + 1)
  for (const stem of stemOf) formStarts[stem + 1]! += 1
  for (let stem = 0; stem < stems; stem++) formStarts[stem + 1]! += formStarts[stem]!
  const next = formStarts.slice()
  const forms = new Uint32Array(stemOf.length)
  for (const [word, stem] of stemOf.entries()) forms[next[stem]!++] = word
  return { forms, formStarts }
}

function meansOf(lengths: Uint16Array): number[] {
  return fields.map((_, field) => {
    let [sum, count] = [0, 0]
    for (let at = field; at < lengths.length; at += fields.length) {
      sum += lengths[at]!
      count += lengths[at]! > 0 ? 1 : 0
    }
    return sum / Math.max(1, count)
  })
}

const relativeTo = (means: readonly number[], lengths: Uint16Array): Float32Array =>
  Float32Array.from(lengths, (length, at) => length / Math.max(1, means[at % fields.length]!))

/** The number of an exact form, if any article has it. */
export function wordAt(index: SearchIndex, exact: string): number | undefined {
  const word = index.sorted[firstFrom(index, exact)]
  return word !== undefined && index.words[word] === exact ? word : undefined
}

/** The words that begin like this, itself included, in alphabetical order; at most `most` are looked at. */
export function wordsFrom(index: SearchIndex, beginning: string, most: number): number[] {
  const found: number[] = []
  const first = firstFrom(index, beginning)
  for (let at = first; at < Math.min(index.sorted.length, first + most); at++) {
    const word = index.sorted[at]!
    if (!index.words[word]!.startsWith(beginning)) break
    found.push(word)
  }
  return found
}

/** Where in the alphabet the first word is that is not before this. */
function firstFrom({ sorted, words }: SearchIndex, text: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (words[sorted[middle]!]! < text) low = middle + 1
    else high = middle
  }
  return low
}

/** In how many articles a word stands. */
export const spreadOf = (index: SearchIndex, word: number): number => index.starts[word + 1]! - index.starts[word]!
