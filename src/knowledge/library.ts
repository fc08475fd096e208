import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { type Language, languages, textFor } from '../../content/text/index.ts'
import { Missing } from '../base/refusal.ts'
import { builtInContent, type Content, contentIn } from './content-files.ts'
import { type Fault, FaultyContent } from './fault.ts'
import type { FilmFile } from './films.ts'
import type { Audience } from './front-matter.ts'
import type { Composition } from './markdown.ts'
import type { Names } from './names.ts'
import { builtInFaults, overlayFaults, partOf } from './part.ts'
import { type Offer, renditionOf } from './rendition.ts'
import type { IndexedArticle } from './search-index.ts'
import { type Article, type ContentFile, type Entry, isFor, isServed, keyOf, type Shelf } from './shelf.ts'
import type { ShownTopic, Topics } from './topics.ts'
import { valuesIn } from './values.ts'

/** All articles that customers may read; of those for staff, only what is asked for by name. */
export interface Library {
  /** What its articles may name. */
  names: Names
  /**
   * Throws Missing when there is none of this number in this language, or it is not for this reader: those for staff
   * are for our own people alone, those for the operator for owners.
   */
  article(language: Language, number: number, reader?: Audience): Article
  /** The same without the exception. */
  find(language: Language, number: number, reader?: Audience): Article | undefined
  /** By number. */
  articles(language: Language): readonly Article[]
  /** The same article in every language it is written in, for customers. */
  translations(number: number): readonly Article[]
  /** Topics in their order, each with its articles; empty ones are left out. */
  shelves(language: Language): readonly { topic: ShownTopic; articles: readonly Article[] }[]
  /** The topic on whose shelf an article stands. */
  topicOf(article: Article): ShownTopic
  /** The article's text, drawn. */
  body(article: Article): Composition
  /** The article's text as CommonMark; `offer` says an action that cannot be done there. */
  markdown(article: Article, offer: Offer): string
  /** A picture of an article that this reader may read. `open`: customers may. Throws Missing. */
  picture(name: string, reader?: Audience): { bytes: Buffer; type: string; open: boolean }
  /** A film or its captions, likewise. */
  film(name: string, reader?: Audience): FilmFile
  /** What the search index reads. */
  searchable(language: Language): Iterable<IndexedArticle>
  /** Changes whenever anything that is searched has changed. */
  fingerprint(language: Language): Promise<string>
  /** What is wrong in CONTENT_DIR, one piece of work at a time, as it is asked for: all of it is served the same. */
  faults(): Iterable<readonly Fault[]>
}

export interface LibraryOptions extends Names {
  /** A folder whose articles, below `fr` and `en`, stand beside ours, or instead of those with their number. */
  contentDir?: string
}

/**
 * The built-in articles and those of the operator. Throws FaultyContent, naming all faults, when a built-in article has
 * any or when two files of CONTENT_DIR have one number.
 */
export const openLibrary = ({ contentDir, ...names }: LibraryOptions): Library =>
  buildLibrary(builtInContent(), contentDir === undefined ? [] : contentIn(contentDir), names)

/** A library from content at hand. Throws as openLibrary does. */
export function buildLibrary(
  builtIn: Content | readonly ContentFile[],
  overlay: Content | readonly ContentFile[],
  names: Names,
): Library {
  const ours = partOf(builtIn, names)
  const theirs = partOf(overlay, names, ours.leftOut)
  const faults = builtInFaults(ours)
  if (faults.length > 0) throw new FaultyContent(faults)
  if (theirs.twice.length > 0) throw new FaultyContent(theirs.twice)

  const shelf: Shelf = new Map([...ours.shelf, ...theirs.shelf])
  const { topics } = theirs
  const of = (entry: Entry) => (ours.has(entry) ? ours : theirs)
  return {
    ...servedFrom(names, shelf, topics, (entry) => of(entry).compose(entry)),
    picture: (name, reader = 'customer') => {
      const found = theirs.pictures.shown(name, reader) ?? ours.pictures.shown(name, reader)
      if (!found) throw new Missing()
      return found
    },
    film: (name, reader = 'customer') => {
      const found = theirs.films.shown(name, reader) ?? ours.films.shown(name, reader)
      if (!found) throw new Missing()
      return found
    },
    fingerprint: (language) => fingerprintOf([...ours.content.articles, ...theirs.content.articles], language, names),
    faults: () => overlayFaults(theirs, { shelf, topics, compose: (entry) => of(entry).digest(entry) }),
  }
}

type Served = Omit<Library, 'fingerprint' | 'faults' | 'picture' | 'film'>

function servedFrom(names: Names, shelf: Shelf, topics: Topics, compose: (entry: Entry) => Composition): Served {
  const served = [...shelf.values()].filter(isServed).sort((a, b) => a.article.number - b.article.number)
  const byLanguage = (language: Language) => served.filter(({ article }) => article.language === language)
  const inEach = new Map(languages.map((language) => [language, byLanguage(language)]))
  const entries = (language: Language) => inEach.get(language) ?? []
  const servedAt = (language: Language, number: number, reader: Audience = 'customer'): Entry | undefined => {
    const entry = shelf.get(keyOf(language, number))
    return entry && isFor(entry, reader) ? entry : undefined
  }
  const entryOf = (language: Language, number: number, reader: Audience): Entry => {
    const entry = servedAt(language, number, reader)
    if (!entry) throw new Missing()
    return entry
  }
  // whoever has an article at hand was allowed to
  const sameAs = ({ language, number }: Article) => entryOf(language, number, 'operator')
  return {
    names,
    article: (language, number, reader = 'customer') => entryOf(language, number, reader).article,
    find: (language, number, reader) => servedAt(language, number, reader)?.article,
    articles: (language) => entries(language).map(({ article }) => article),
    translations: (number) => languages.flatMap((language) => servedAt(language, number)?.article ?? []),
    shelves: (language) => shelvesOf(entries(language), topics, language),
    topicOf: ({ topic, language }) => topics.shown(topics.shelfOf(topic), language),
    body: (article) => compose(sameAs(article)),
    markdown: (article, offer) => renditionOf(sameAs(article).body, article.language, names, offer),
    *searchable(language) {
      for (const entry of entries(language)) yield indexed(entry.article, compose(entry))
    },
  }
}

function shelvesOf(entries: readonly Entry[], topics: Topics, language: Language) {
  const byTopic = Map.groupBy(entries, ({ article }) => topics.shelfOf(article.topic))
  return topics.names.flatMap((name) => {
    const articles = byTopic.get(name)?.map(({ article }) => article)
    return articles ? [{ topic: topics.shown(name, language), articles }] : []
  })
}

function indexed({ number, title, summary, keywords }: Article, { headings, text }: Composition): IndexedArticle {
  return { number, title, summary, keywords, headings: headings.map((heading) => heading.text), body: text }
}

/** The sentences of the interface and the constants of the product count as well: articles quote them. */
async function fingerprintOf(
  files: readonly ContentFile[],
  language: Language,
  { lacks, values }: Pick<Names, 'lacks' | 'values'>,
): Promise<string> {
  const said = [DRAWN, ...lacks, JSON.stringify(textFor(language)), valuesIn(language, values)]
  const hash = createHash('sha256').update(said.join(' '))
  let began = performance.now()
  for (const { path: name, source } of files) {
    if (`/${name}`.includes(`/${language}/`)) hash.update(`${name}\n${source.length}\n${source}`)
    if (performance.now() - began < HASHED_MS) continue
    await setImmediate()
    began = performance.now()
  }
  return hash.digest('base64url')
}

/** After so many milliseconds of hashing others may work. */
const HASHED_MS = 4

/** To be raised when text is read out of articles otherwise. */
const DRAWN = 'articles 1'
