import type { Hit } from './search-hits.ts'

/** A piece of an article as plain text; `hit` marks a word that answers the query. */
export interface SnippetPart {
  text: string
  hit: boolean
}

/** In characters. */
const SNIPPET = { longest: 200, lead: 40 }
const ELLIPSIS = '\u2026'

/** A text with the words marked that answer. */
export const marked = (text: string, hits: readonly Hit[]): SnippetPart[] => merged(between(text, hits, 0, text.length))

/**
 * The stretch of a text (one line, single spaces) that answers most, the first of equals, or else its beginning: at most
 * 200 characters, cut between words, with an ellipsis where text was left out. Data, not HTML: the view draws the marks.
 */
export function snippetOf(text: string, hits: readonly Hit[]): SnippetPart[] {
  const start = startAt(text, bestStart(hits))
  const end = endFrom(text, start)
  return merged([
    { text: start > 0 ? `${ELLIPSIS} ` : '', hit: false },
    ...between(text, hits, start, end),
    { text: end < text.length ? ` ${ELLIPSIS}` : '', hit: false },
  ])
}

/** The hit from which the most different things are answered within the length of a snippet. */
function bestStart(hits: readonly Hit[]): number {
  const room = SNIPPET.longest - SNIPPET.lead - 4
  let best = { start: 0, answers: 0 }
  for (const [i, first] of hits.entries()) {
    const answers = new Set<number>()
    for (let j = i; j < hits.length && hits[j]!.end - first.start <= room; j++) answers.add(hits[j]!.wanted)
    if (answers.size > best.answers) best = { start: first.start, answers: answers.size }
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

function between(text: string, hits: readonly Hit[], start: number, end: number): SnippetPart[] {
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
