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
const PLAIN = /^[a-z]*$/i
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
    const chunk = text.slice(start, end)
    const wanted = answered(chunk, answering)
    if (wanted !== undefined) hits.push(...within({ start, end, wanted }, chunk, answering))
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

/** Only the words, without the elision or the bracket before them; the whole where the word is all of it. */
function within(whole: Hit, chunk: string, answering: Answering): Hit[] {
  if (PLAIN.test(chunk)) return [whole]
  const parts = [...chunk.matchAll(WRITTEN)].flatMap((match): Hit[] => {
    const wanted = answered(match[0], answering)
    const start = whole.start + match.index
    return wanted === undefined ? [] : [{ start, end: start + match[0].length, wanted }]
  })
  return parts.length > 0 ? parts : [whole]
}

const forms: Record<Language, Map<string, readonly string[]>> = { fr: new Map(), en: new Map() }

function answered(written: string, { language, words }: Answering): number | undefined {
  const exact = remembered(forms[language], written, () =>
    analyse(written, language).map((term) => ownText(term.exact)),
  )
  return exact.map((word) => words.get(word)).find((wanted) => wanted !== undefined)
}

/** Articles share their words: what was once found out of one need not be found out again. */
function remembered<T>(known: Map<string, T>, written: string, findOut: (written: string) => T): T {
  const before = known.get(written)
  if (before !== undefined) return before
  const found = findOut(written)
  if (known.size >= MOST_REMEMBERED) known.clear()
  known.set(ownText(written), found)
  return found
}
