import { setImmediate } from 'node:timers/promises'
import type { Store } from '../../db/store.ts'
import type { Language } from './analyser.ts'
import { type Building, STRETCH, startIndex } from './search-build.ts'
import { indexFrom, type SearchIndex } from './search-postings.ts'
import type { SearchedArticle } from './search-source.ts'
import {
  forgetIndexes,
  keepArticles,
  keepIndex,
  newIndex,
  otherIndexes,
  readIndex,
  type ShownArticle,
  wholeIndex,
} from './search-store.ts'

/** What a library hands out of an article in one piece; the search reads its sections (search-source.ts). */
export interface IndexedArticle {
  number: number
  title: string
  summary: string
  keywords: readonly string[]
  headings: readonly string[]
  body: string
}

/** How the search of one language stands. */
export interface Standing {
  /** What answers; the one before, or the part that is done, while another is built. */
  index: SearchIndex | undefined
  /** Does it hold every article as it is now? */
  complete: boolean
}

interface Working extends Standing {
  /** Changes with each build that begins. */
  build: symbol | undefined
}

/** Raised when an index is made otherwise of the same articles. */
const MADE = 'index 3'
/** Characters of a text that can be quoted. */
const QUOTED = 12_000
/** Articles that are written at a time, in some ten milliseconds. */
const WRITTEN = 30
/** After how many articles a first index answers with what it has, and then whenever it has grown so many times. */
const FIRST = { articles: 100, growth: 4 }

const standings = new WeakMap<Store, Record<Language, Working>>()

/** The search of a language over this store. */
export const standingOf = (store: Store, language: Language): Standing => workingOf(store, language)

function workingOf(store: Store, language: Language): Working {
  const none = (): Working => ({ index: undefined, complete: false, build: undefined })
  const known = standings.get(store) ?? { fr: none(), en: none() }
  standings.set(store, known)
  return known[language]
}

/**
 * Brings the search of one language up to date with its articles, and says what came of it: `fresh` when the store
 * holds an index of this fingerprint (the articles are then not even read), `built`, or `overtaken` when somebody else
 * began to build meanwhile. An older index answers until the new one is whole; without one, what is there so far. It
 * works in stretches of less than 20 ms and lets others run in between. What is cut short is built again next time.
 */
export async function indexArticles(
  store: Store,
  language: Language,
  articles: Iterable<SearchedArticle>,
  fingerprint: string,
): Promise<'fresh' | 'built' | 'overtaken'> {
  const working = workingOf(store, language)
  const build = Symbol(fingerprint)
  Object.assign(working, { build, complete: false })
  const whole = wholeIndex(store, language)
  if (whole && working.index?.id !== whole.id) {
    const index = await readIndex(store, whole.id, language)
    if (working.build !== build) return 'overtaken'
    working.index = index
  }
  const made = `${MADE} ${fingerprint}`
  const fresh = whole?.fingerprint === made
  const id = fresh ? whole.id : await newlyBuilt(store, { language, articles, made, working, build })
  if (id === undefined) return 'overtaken'
  working.complete = true
  await forgetIndexes(store, otherIndexes(store, language, id))
  return fresh ? 'fresh' : 'built'
}

interface Task {
  language: Language
  articles: Iterable<SearchedArticle>
  made: string
  working: Working
  build: symbol
}

/** Builds it, and lets it answer. Undefined when it was overtaken. */
async function newlyBuilt(store: Store, { language, articles, made, working, build }: Task) {
  const isOurs = () => working.build === build
  const id = newIndex(store, language)
  const older = working.index
  const building = startIndex(language)
  let answers = FIRST.articles
  for await (const shown of inStretches(articles, building)) {
    if (!isOurs()) return undefined
    keepArticles(store, id, shown)
    await setImmediate()
    if (older || building.size() < answers) continue
    answers = building.size() * FIRST.growth
    const part = await building.index()
    if (isOurs()) working.index = indexFrom(language, id, part)
  }
  const kept = await building.index()
  if (!isOurs()) return undefined
  await keepIndex(store, id, made, kept)
  if (!isOurs()) return undefined
  working.index = indexFrom(language, id, kept)
  return id
}

/** Analyses for a few milliseconds at a time, and hands over some articles at a time: each time is a write to the disk. */
async function* inStretches(articles: Iterable<SearchedArticle>, building: Building): AsyncGenerator<ShownArticle[]> {
  let shown: ShownArticle[] = []
  let began = performance.now()
  for (const article of articles) {
    building.add(article)
    shown.push(shownOf(article))
    if (performance.now() - began < STRETCH) continue
    await setImmediate()
    if (shown.length >= WRITTEN) {
      yield shown
      shown = []
    }
    began = performance.now()
  }
  yield shown
}

/** The summary, and then the sections, as one line of text. */
function shownOf({ number, title, summary, sections, actions }: SearchedArticle): ShownArticle {
  let text = summary === '' ? '' : `${summary} `
  const places: ShownArticle['sections'][number][] = []
  for (const { text: words, ...section } of sections) {
    places.push({ ...section, at: text.length })
    text += words === '' ? '' : `${words} `
  }
  return { number, title, text: quotable(text), sections: places, actions }
}

function quotable(text: string): string {
  const line = text.toWellFormed().trimEnd()
  return line.length <= QUOTED ? line : line.slice(0, line.lastIndexOf(' ', QUOTED) + 1 || QUOTED)
}
