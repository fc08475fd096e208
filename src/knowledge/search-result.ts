import { type Answering, type Hit, hitsIn } from './search-hits.ts'
import { marked, type SnippetPart, snippetOf } from './search-snippet.ts'
import type { ShownArticle } from './search-store.ts'

/** What a result shows. */
export interface SearchResult {
  number: number
  title: SnippetPart[]
  snippet: SnippetPart[]
  /** The id of the section or step it was found in, when it is not the article as a whole. */
  anchor?: string
  /** What can be done in it. */
  actions: ShownArticle['actions']
}

/** A section with what of it answers. */
interface Place {
  id: string
  from: number
  to: number
  hits: Hit[]
  inHeading: ReadonlySet<number>
  answers: ReadonlySet<number>
}

/** An article as a result: its title, where in it the answer is, and the words around it. */
export function resultOf(article: ShownArticle, answering: Answering): SearchResult {
  const { number, title, text, actions } = article
  const inTitle = hitsIn(title, answering)
  const hits = hitsIn(text, answering)
  const shown = { number, title: marked(title, inTitle), actions }
  const place = placeOf(article, { inTitle, hits, answering })
  if (!place) return { ...shown, snippet: snippetOf(text, hits) }
  const { id: anchor, from, to } = place
  const moved = place.hits.map((hit) => ({ ...hit, start: hit.start - from, end: hit.end - from }))
  return { ...shown, anchor, snippet: snippetOf(text.slice(from, to).trimEnd(), moved) }
}

/**
 * The section that answers what title and summary do not: it says so in its heading, or it answers all that the article
 * answers. Of several, the one that answers most.
 */
function placeOf(
  { sections, text }: ShownArticle,
  of: { inTitle: readonly Hit[]; hits: readonly Hit[]; answering: Answering },
): Place | undefined {
  const summary = sections[0]?.at ?? text.length
  const known = wantedIn([...of.inTitle, ...of.hits.filter(({ end }) => end <= summary)])
  const places = sections.flatMap((section, at) => {
    const to = sections[at + 1]?.at ?? text.length
    return section.id === undefined ? [] : [placeAt({ ...section, id: section.id, to }, of)]
  })
  const all = new Set([...wantedIn([...of.inTitle, ...of.hits]), ...places.flatMap(({ inHeading }) => [...inHeading])])
  const isNew = (wanted: number) => !known.has(wanted)
  const telling = places.filter(
    ({ inHeading, answers }) => [...answers].some(isNew) && ([...inHeading].some(isNew) || answers.size === all.size),
  )
  return telling.sort((a, b) => b.answers.size - a.answers.size || b.inHeading.size - a.inHeading.size)[0]
}

function placeAt(
  section: { id: string; heading: string; at: number; to: number },
  of: { hits: readonly Hit[]; answering: Answering },
): Place {
  const { id, heading, at: from, to } = section
  const hits = of.hits.filter(({ start, end }) => start >= from && end <= to)
  const inHeading = wantedIn(hitsIn(heading, of.answering))
  return { id, from, to, hits, inHeading, answers: new Set([...wantedIn(hits), ...inHeading]) }
}

const wantedIn = (hits: readonly Hit[]): Set<number> => new Set(hits.map(({ wanted }) => wanted))
