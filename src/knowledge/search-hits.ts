import { analyse, type Language, ownText } from './analyser.ts'
import { type Glances, glancesOf, placesToLook } from './search-glance.ts'

/** The words that answer a query, as exact forms, and which of the things it wants each of them answers. */
export interface Answering {
  language: Language
  words: ReadonlyMap<string, number>
  glances: Glances
}

/** A word of a text that answers. */
export interface Hit {
  start: number
  end: number
  wanted: number
}

const SPACE = 32
/** A word with what ties its pieces, as the analyser sees one. */
const WRITTEN = /[\p{L}\p{N}\p{M}]+(?:[._-][\p{L}\p{N}\p{M}]+)*/gu
const MOST_REMEMBERED = 10_000

export const answeringWith = (language: Language, words: ReadonlyMap<string, number>): Answering => ({
  language,
  words,
  glances: glancesOf(words.keys()),
})

/**
 * The words of a text that answer, in its order; the text has no other white space than single spaces. Most words are
 * passed over by their first letters: to analyse all of them would take longer than the search.
 */
export function hitsIn(text: string, answering: Answering): Hit[] {
  const hits: Hit[] = []
  let end = 0
  for (const at of placesToLook(text, answering.glances)) {
    if (at < end) continue
    const start = startOfChunk(text, at, end)
    end = endOfChunk(text, at)
    hits.push(...hitsInChunk(remembered(text.slice(start, end), answering.language), start, answering))
  }
  return hits
}

function startOfChunk(text: string, at: number, notBefore: number): number {
  let start = at
  while (start > notBefore && text.charCodeAt(start - 1) !== SPACE) start--
  return start
}

function endOfChunk(text: string, at: number): number {
  const space = text.indexOf(' ', at)
  return space < 0 ? text.length : space
}

/** What stands between two spaces: as a whole, and the words in it, without the elision or the bracket before them. */
interface Chunk {
  whole: Piece
  words: readonly Piece[]
}

interface Piece {
  start: number
  end: number
  exact: readonly string[]
}

/** Only the words; the whole where the word is all of it. */
function hitsInChunk({ whole, words }: Chunk, from: number, answering: Answering): Hit[] {
  const hits = words.flatMap((word) => hitOf(word, from, answering))
  return hits.length > 0 ? hits : hitOf(whole, from, answering)
}

function hitOf({ start, end, exact }: Piece, from: number, { words }: Answering): Hit[] {
  for (const word of exact) {
    const wanted = words.get(word)
    if (wanted !== undefined) return [{ start: from + start, end: from + end, wanted }]
  }
  return []
}

const known: Record<Language, Map<string, Chunk>> = { fr: new Map(), en: new Map() }

/** Articles share their words: what was once found out of one need not be found out again. */
function remembered(written: string, language: Language): Chunk {
  const chunks = known[language]
  const before = chunks.get(written)
  if (before) return before
  const pieceOf = (piece: string, start: number): Piece => {
    const exact = analyse(piece, language).map((term) => ownText(term.exact))
    return { start, end: start + piece.length, exact }
  }
  const words = [...written.matchAll(WRITTEN)].map((match) => pieceOf(match[0], match.index))
  const chunk = { whole: pieceOf(written, 0), words }
  if (chunks.size >= MOST_REMEMBERED) chunks.clear()
  chunks.set(ownText(written), chunk)
  return chunk
}
