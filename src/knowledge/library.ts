import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Language, languages, textFor } from '../../content/text/index.ts'
import { type Topic, topics } from '../../content/topics.ts'
import { assetNames, readAsset } from '../base/files.ts'
import { Missing } from '../base/refusal.ts'
import { type Compose, faultsOf } from './checks.ts'
import { type Fault, FaultyContent } from './fault.ts'
import type { Composition } from './markdown.ts'
import { type Offer, renditionOf } from './rendition.ts'
import type { IndexedArticle } from './search-index.ts'
import {
  type Article,
  type ContentFile,
  composeEntry,
  type Entry,
  isServed,
  keyOf,
  type Names,
  readShelf,
  type Shelf,
} from './shelf.ts'

/** All articles that customers may read. */
export interface Library {
  /** Throws Missing when there is none of this number in this language, or it is not for customers. */
  article(language: Language, number: number): Article
  /** The same without the exception. */
  find(language: Language, number: number): Article | undefined
  /** By number. */
  articles(language: Language): readonly Article[]
  /** The same article in every language it is written in. */
  translations(number: number): readonly Article[]
  /** Topics in their order, each with its articles; empty ones are left out. */
  shelves(language: Language): readonly { topic: Topic; articles: readonly Article[] }[]
  /** The article's text, drawn. */
  body(article: Article): Composition
  /** The article's text as CommonMark; `offer` says an action that cannot be done there. */
  markdown(article: Article, offer: Offer): string
  /** What the search index reads. */
  searchable(language: Language): Iterable<IndexedArticle>
  /** Changes whenever anything that is searched has changed. */
  fingerprint(language: Language): string
  /** What is wrong in CONTENT_DIR, one article at a time, as it is asked for: they are served all the same. */
  faults(): Iterable<readonly Fault[]>
}

export interface LibraryOptions extends Names {
  /** A folder with `fr` and `en` whose articles stand beside ours, or instead of those with their number. */
  contentDir?: string
}

/**
 * The built-in articles and those of the operator. Throws FaultyContent, naming all faults, when a built-in article has
 * any or when two files of CONTENT_DIR have one number.
 */
export function openLibrary({ contentDir, ...names }: LibraryOptions): Library {
  const builtIn = languages
    .flatMap((language) => assetNames(`content/${language}`))
    .filter((name) => name.endsWith('.md'))
  const files = builtIn.map((name) => ({ path: name, source: readAsset(name).toString('utf8') }))
  return buildLibrary(files, contentDir === undefined ? [] : filesIn(contentDir), names)
}

function filesIn(folder: string): ContentFile[] {
  return languages.flatMap((language) =>
    filesOf(path.join(folder, language)).map((name) => ({
      path: `${language}/${name}`,
      source: readFileSync(path.join(folder, language, name), 'utf8'),
    })),
  )
}

/** An operator may write in one language only. */
function filesOf(folder: string): string[] {
  try {
    const names = readdirSync(folder, { withFileTypes: true }).filter(
      (entry) => entry.isFile() && entry.name.endsWith('.md'),
    )
    return names.map((entry) => entry.name).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** A library from articles at hand. Throws as openLibrary does. */
export function buildLibrary(builtIn: readonly ContentFile[], overlay: readonly ContentFile[], names: Names): Library {
  const ours = readShelf(builtIn)
  const drawn = new Map<Entry, Composition>()
  const theirsDrawn = keptLately((entry) => composeEntry(entry, names))
  const compose = (entry: Entry) => drawn.get(entry) ?? theirsDrawn(entry)
  for (const entry of ours.shelf.values()) drawn.set(entry, composeEntry(entry, names))
  const faults = [
    ...ours.lost,
    ...ours.twice,
    ...[...ours.shelf.values()].flatMap((one) => faultsOf(one, ours.shelf, compose)),
  ]
  if (faults.length > 0) throw new FaultyContent(faults)

  const theirs = readShelf(overlay)
  if (theirs.twice.length > 0) throw new FaultyContent(theirs.twice)
  const shelf: Shelf = new Map([...ours.shelf, ...theirs.shelf])
  return {
    ...servedFrom(shelf, compose),
    fingerprint: (language) => fingerprintOf([...builtIn, ...overlay], language),
    *faults() {
      yield theirs.lost
      for (const entry of theirs.shelf.values()) yield faultsOf(entry, shelf, compose)
    },
  }
}

/** Drawn articles of the operator that stay in memory: those asked for last, some 10 MB of them. */
const MOST_KEPT = 200

function keptLately(draw: Compose): Compose {
  const kept = new Map<Entry, Composition>()
  return (entry) => {
    const composition = kept.get(entry) ?? draw(entry)
    kept.delete(entry)
    kept.set(entry, composition)
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest) kept.delete(oldest)
    return composition
  }
}

function servedFrom(shelf: Shelf, compose: (entry: Entry) => Composition): Omit<Library, 'fingerprint' | 'faults'> {
  const served = [...shelf.values()].filter(isServed).sort((a, b) => a.article.number - b.article.number)
  const byLanguage = (language: Language) => served.filter(({ article }) => article.language === language)
  const inEach = new Map(languages.map((language) => [language, byLanguage(language)]))
  const entries = (language: Language) => inEach.get(language) ?? []
  const servedAt = (language: Language, number: number): Entry | undefined => {
    const entry = shelf.get(keyOf(language, number))
    return entry && isServed(entry) ? entry : undefined
  }
  const entryOf = (language: Language, number: number): Entry => {
    const entry = servedAt(language, number)
    if (!entry) throw new Missing()
    return entry
  }
  return {
    article: (language, number) => entryOf(language, number).article,
    find: (language, number) => servedAt(language, number)?.article,
    articles: (language) => entries(language).map(({ article }) => article),
    translations: (number) => languages.flatMap((language) => servedAt(language, number)?.article ?? []),
    shelves: (language) => shelvesOf(entries(language)),
    body: ({ language, number }) => compose(entryOf(language, number)),
    markdown: ({ language, number }, offer) => renditionOf(entryOf(language, number).body, language, offer),
    *searchable(language) {
      for (const entry of entries(language)) yield indexed(entry.article, compose(entry))
    },
  }
}

function shelvesOf(entries: readonly Entry[]): { topic: Topic; articles: Article[] }[] {
  const articles = entries.map(({ article }) => article)
  return topics
    .map((topic) => ({ topic, articles: articles.filter((article) => article.topic === topic) }))
    .filter((shelf) => shelf.articles.length > 0)
}

function indexed({ number, title, summary, keywords }: Article, { headings, text }: Composition): IndexedArticle {
  return { number, title, summary, keywords, headings: headings.map((heading) => heading.text), body: text }
}

/** The sentences of the interface count as well: labels quote them. */
function fingerprintOf(files: readonly ContentFile[], language: Language): string {
  const hash = createHash('sha256').update(`${DRAWN} ${JSON.stringify(textFor(language))}`)
  for (const { path: name, source } of files) {
    if (`/${name}`.includes(`/${language}/`)) hash.update(`${name}\n${source.length}\n${source}`)
  }
  return hash.digest('base64url')
}

/** To be raised when text is read out of articles otherwise. */
const DRAWN = 'articles 1'
