import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Store } from '../../db/store.ts'
import { analyse, type Language } from './analyser.ts'

/** What the index reads of an article; every field is plain text. */
export interface IndexedArticle {
  number: number
  title: string
  summary: string
  keywords: readonly string[]
  headings: readonly string[]
  body: string
}

interface Row {
  article: { number: number; title: string; text: string }
  /** The stems of title, keywords, headings and body, then the exact forms of the first three. */
  columns: string[]
}

/** After so many milliseconds the index lets others work; with one article more it stays below 20. */
const STRETCH = 4
/** Characters of a body that are indexed: ten times a long guide. */
const BODY = 60_000
/** Characters of summary and body that are kept to be quoted in results. */
const QUOTED = 12_000

const WORDS = { fr: sql.table('search_words_fr'), en: sql.table('search_words_en') }

/**
 * Brings the rows of one language up to date with its articles, and says what came of it: `fresh` when the
 * fingerprint is the one they were built from (the articles are then not even read), `built`, or `overtaken` when
 * somebody else started to build meanwhile, whose rows stay. Old rows answer until each is replaced. It works in
 * stretches of less than 20 ms and lets others run in between. What is cut short is built again next time.
 */
export async function indexArticles(
  store: Store,
  language: Language,
  articles: Iterable<IndexedArticle>,
  fingerprint: string,
): Promise<'fresh' | 'built' | 'overtaken'> {
  if (fingerprintOf(store, language) === fingerprint) return 'fresh'

  const mark = `building ${crypto.randomUUID()}`
  setFingerprint(store, language, mark)
  const isOurs = () => fingerprintOf(store, language) === mark
  const numbers: number[] = []
  for await (const rows of inStretches(articles, language)) {
    const written = store.together(() => isOurs() && writeRows(store, language, rows))
    if (!written) return 'overtaken'
    numbers.push(...rows.map((row) => row.article.number))
    await setImmediate()
  }
  return finish(store, language, numbers, isOurs, fingerprint)
}

/** Analyses for a few milliseconds at a time, and hands over what is ready. */
async function* inStretches(articles: Iterable<IndexedArticle>, language: Language): AsyncGenerator<Row[]> {
  let rows: Row[] = []
  let began = performance.now()
  for (const article of articles) {
    rows.push(rowOf(article, language))
    if (performance.now() - began < STRETCH) continue
    await setImmediate()
    yield rows
    rows = []
    began = performance.now()
  }
  if (rows.length > 0) yield rows
}

function rowOf(article: IndexedArticle, language: Language): Row {
  const { number, title, summary, keywords, headings } = article
  const body = article.body.slice(0, BODY)
  const fields = [title, `${keywords.join(' ')} ${summary}`, headings.join(' '), body].map((field) =>
    analyse(field, language),
  )
  return {
    article: { number, title, text: quotable(`${summary} ${body}`) },
    columns: [
      ...fields.map((terms) => terms.map((term) => term.stem).join(' ')),
      ...fields.slice(0, 3).map((terms) => terms.map((term) => term.exact).join(' ')),
    ],
  }
}

function quotable(text: string): string {
  const line = text.toWellFormed().replace(/\s+/g, ' ').trim()
  return line.length <= QUOTED ? line : line.slice(0, line.lastIndexOf(' ', QUOTED) + 1 || QUOTED)
}

function writeRows(store: Store, language: Language, rows: Row[]): true {
  for (const { article, columns } of rows) {
    const { id } = store.one(sql<{ id: number }>`
      INSERT INTO search_articles (language, number, title, text)
      VALUES (${language}, ${article.number}, ${article.title}, ${article.text})
      ON CONFLICT (language, number) DO UPDATE SET title = excluded.title, text = excluded.text
      RETURNING id`)!
    store.run(sql`
      INSERT OR REPLACE INTO ${WORDS[language]} (
        rowid, title, keywords, headings, body, title_exact, keywords_exact, headings_exact
      ) VALUES (${id}, ${sql.join(columns)})`)
  }
  return true
}

/** Forgets the articles that are gone, a few at a time, and only then vouches for the rows. */
async function finish(
  store: Store,
  language: Language,
  numbers: number[],
  isOurs: () => boolean,
  fingerprint: string,
): Promise<'built' | 'overtaken'> {
  const gone = store.all(sql<{ id: number }>`
    SELECT id FROM search_articles
    WHERE language = ${language} AND number NOT IN (SELECT value FROM json_each(${JSON.stringify(numbers)}))`)
  while (gone.length > 0) {
    const some = gone.splice(0, 20)
    if (!store.together(() => isOurs() && removeRows(store, language, some))) return 'overtaken'
    await setImmediate()
  }
  return store.together(() => {
    if (!isOurs()) return 'overtaken'
    setFingerprint(store, language, fingerprint)
    return 'built'
  })
}

function removeRows(store: Store, language: Language, rows: { id: number }[]): true {
  for (const { id } of rows) {
    store.run(sql`DELETE FROM ${WORDS[language]} WHERE rowid = ${id}`)
    store.run(sql`DELETE FROM search_articles WHERE id = ${id}`)
  }
  return true
}

function fingerprintOf(store: Store, language: Language): string | undefined {
  return store.one(sql<{ fingerprint: string }>`SELECT fingerprint FROM search_indexes WHERE language = ${language}`)
    ?.fingerprint
}

function setFingerprint(store: Store, language: Language, fingerprint: string): void {
  store.run(sql`
    INSERT INTO search_indexes (language, fingerprint) VALUES (${language}, ${fingerprint})
    ON CONFLICT (language) DO UPDATE SET fingerprint = excluded.fingerprint`)
}
