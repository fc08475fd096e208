import { analyse, type Language, type Term } from './analyser.ts'

/** A piece of an article as plain text; `hit` marks a word that the query asked for. */
export interface SnippetPart {
  text: string
  hit: boolean
}

interface Hit {
  start: number
  end: number
  stem: string
}

/** In characters. */
const SNIPPET = { longest: 200, lead: 40 }
const ELLIPSIS = '\u2026'
const BETWEEN_SPACES = /\S+/g
const WRITTEN = /[\p{L}\p{N}\p{M}]+(?:[._-][\p{L}\p{N}\p{M}]+)*/gu
const REMEMBERED_WORDS = 30_000

const remembered: Record<Language, Map<string, string[]>> = { fr: new Map(), en: new Map() }

/**
 * The stretch of a text (one line, single spaces) that answers most of the terms, the first of equals, or else its
 * beginning: at most 200 characters, cut between words, with an ellipsis where text was left out. Data, not HTML:
 * the view draws the marks.
 */
export function snippetOf(text: string, terms: Term[], language: Language): SnippetPart[] {
  const hits = hitsIn(text, new Set(terms.map((term) => term.stem)), language)
  const start = startAt(text, bestStart(hits))
  const end = endFrom(text, start)
  return merged([
    { text: start > 0 ? `${ELLIPSIS} ` : '', hit: false },
    ...marked(text, hits, start, end),
    { text: end < text.length ? ` ${ELLIPSIS}` : '', hit: false },
  ])
}

function hitsIn(text: string, wanted: Set<string>, language: Language): Hit[] {
  const hits: Hit[] = []
  for (const { 0: chunk, index } of text.matchAll(BETWEEN_SPACES)) {
    const stem = answered(chunk, wanted, language)
    if (stem === undefined) continue
    const parts = hitsWithin(chunk, index, wanted, language)
    hits.push(...(parts.length > 0 ? parts : [{ start: index, end: index + chunk.length, stem }]))
  }
  return hits
}

/** Only the words, without the elision or the bracket before them; none where the word is the chunk as a whole. */
function hitsWithin(chunk: string, index: number, wanted: Set<string>, language: Language): Hit[] {
  return [...chunk.matchAll(WRITTEN)].flatMap((match) => {
    const start = index + match.index
    const stem = answered(match[0], wanted, language)
    return stem === undefined ? [] : [{ start, end: start + match[0].length, stem }]
  })
}

function answered(written: string, wanted: Set<string>, language: Language): string | undefined {
  return stemsOf(written, language).find((stem) => wanted.has(stem))
}

/** Articles share their words: each is analysed once, not once per result. */
function stemsOf(written: string, language: Language): string[] {
  const known = remembered[language].get(written)
  if (known) return known

  const stems = analyse(written, language).map((term) => term.stem)
  if (remembered[language].size >= REMEMBERED_WORDS) remembered[language].clear()
  remembered[language].set(written, stems)
  return stems
}

/** The hit from which the most different terms are answered within the length of a snippet. */
function bestStart(hits: Hit[]): number {
  const room = SNIPPET.longest - SNIPPET.lead - 4
  let best = { start: 0, terms: 0 }
  for (const [i, first] of hits.entries()) {
    const terms = new Set<string>()
    for (let j = i; j < hits.length && hits[j]!.end - first.start <= room; j++) terms.add(hits[j]!.stem)
    if (terms.size > best.terms) best = { start: first.start, terms: terms.size }
  }
  return best.start
}

/** A few words before the first hit, so that one reads a sentence and not a fragment. */
function startAt(text: string, hit: number): number {
  if (hit <= SNIPPET.lead) return 0
  const word = text.indexOf(' ', hit - SNIPPET.lead) + 1
  return word > 0 && word < hit ? word : hit
}

/** Leaves room for the ellipses. Cuts inside a word only where one word fills the whole snippet. */
function endFrom(text: string, start: number): number {
  const room = start + SNIPPET.longest - (start > 0 ? 2 : 0)
  if (text.length <= room) return text.length
  const space = text.lastIndexOf(' ', room - 2)
  return space > start ? space : room - 2
}

function marked(text: string, hits: Hit[], start: number, end: number): SnippetPart[] {
  const parts: SnippetPart[] = []
  let at = start
  for (const hit of hits) {
    if (hit.start < start || hit.end > end) continue
    parts.push({ text: text.slice(at, hit.start), hit: false }, { text: text.slice(hit.start, hit.end), hit: true })
    at = hit.end
  }
  return [...parts, { text: text.slice(at, end), hit: false }]
}

function merged(parts: SnippetPart[]): SnippetPart[] {
  const whole: SnippetPart[] = []
  for (const part of parts.filter(({ text }) => text !== '')) {
    const last = whole.at(-1)
    if (last && last.hit === part.hit) last.text += part.text
    else whole.push({ ...part })
  }
  return whole
}
