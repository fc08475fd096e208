import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { Language } from './analyser.ts'
import { indexFrom, type KeptIndex, type SearchIndex } from './search-postings.ts'

/** What a result shows of an article. Sections are those of its text, by where they begin in it. */
export interface ShownArticle {
  number: number
  title: string
  text: string
  sections: readonly { id?: string; heading: string; at: number }[]
  /** What can be done in it: names of actions and the ids of their cards. */
  actions: readonly { name: string; id: string }[]
}

/** Bytes of one piece of an index: reading or writing it takes a few milliseconds at most. */
const PIECE = 256 * 1024
/** Rows that are removed at a time. */
const SOME = 50

/** How each part of an index is read back from its bytes. */
const PARTS: { readonly [K in keyof KeptIndex]: (bytes: Buffer) => KeptIndex[K] } = {
  articles: (bytes) => new Uint32Array(aligned(bytes)),
  lengths: (bytes) => new Uint16Array(aligned(bytes)),
  words: (bytes) => bytes.toString('utf8'),
  stems: (bytes) => bytes.toString('utf8'),
  sorted: (bytes) => new Uint32Array(aligned(bytes)),
  stemOf: (bytes) => new Uint32Array(aligned(bytes)),
  starts: (bytes) => new Uint32Array(aligned(bytes)),
  places: (bytes) => new Uint32Array(aligned(bytes)),
  counts: (bytes) => new Uint16Array(aligned(bytes)),
}

/** Memory of its own: numbers must begin at their own boundary, and no more is held than they need. */
const aligned = (bytes: Buffer): ArrayBuffer => Uint8Array.from(bytes).buffer

/** The index of a language that is whole, if there is one. */
export const wholeIndex = (store: Store, language: Language): { id: number; fingerprint: string | null } | undefined =>
  store.one(
    q
      .selectFrom('search_indexes')
      .select(['id', 'fingerprint'])
      .where('language', '=', language)
      .where('fingerprint', 'is not', null)
      .orderBy('id', 'desc')
      .limit(1),
  )

/** Reads an index into memory, a piece at a time. */
export async function readIndex(store: Store, id: number, language: Language): Promise<SearchIndex> {
  const kept: Partial<Record<keyof KeptIndex, unknown>> = {}
  for (const name of Object.keys(PARTS) as (keyof KeptIndex)[]) {
    const pieces: Buffer[] = []
    for (let part = 0; ; part++) {
      const piece = pieceAt(store, id, name, part)
      if (!piece) break
      pieces.push(piece)
      await setImmediate()
    }
    kept[name] = PARTS[name](Buffer.concat(pieces))
    await setImmediate()
  }
  return indexFrom(language, id, kept as KeptIndex)
}

const pieceAt = (store: Store, id: number, name: string, part: number): Buffer | undefined =>
  store.one(
    q
      .selectFrom('search_pieces')
      .select('bytes')
      .where('index_id', '=', id)
      .where('name', '=', name)
      .where('part', '=', part),
  )?.bytes

/** Makes place for a new index; it is not whole until `keepIndex`. */
export const newIndex = (store: Store, language: Language): number =>
  store.run(q.insertInto('search_indexes').values({ language, fingerprint: null })).id

/** Keeps what results show of some articles. */
export function keepArticles(store: Store, id: number, articles: readonly ShownArticle[]): void {
  store.together(() => {
    for (const { number, title, text, sections, actions } of articles) {
      const more = { sections: JSON.stringify(sections), actions: JSON.stringify(actions) }
      store.run(q.insertInto('search_articles').values({ index_id: id, number, title, text, ...more }))
    }
  })
}

/** Keeps the index itself; with its last piece it is whole. */
export async function keepIndex(store: Store, id: number, fingerprint: string, kept: KeptIndex): Promise<void> {
  for (const [name, value] of Object.entries(kept) as [string, string | Uint16Array | Uint32Array][]) {
    const bytes =
      typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    for (let part = 0; part * PIECE < bytes.length; part++) {
      const piece = bytes.subarray(part * PIECE, (part + 1) * PIECE)
      store.run(q.insertInto('search_pieces').values({ index_id: id, name, part, bytes: piece }))
      await setImmediate()
    }
  }
  store.run(q.updateTable('search_indexes').set({ fingerprint }).where('id', '=', id))
}

/** Removes indexes, a few rows at a time. */
export async function forgetIndexes(store: Store, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    for (const table of ['search_articles', 'search_pieces'] as const) {
      while (removeSome(store, table, id) === SOME) await setImmediate()
    }
    store.run(q.deleteFrom('search_indexes').where('id', '=', id))
  }
}

const removeSome = (store: Store, table: 'search_articles' | 'search_pieces', id: number): number => {
  const some = q.selectFrom(table).select('id').where('index_id', '=', id).limit(SOME)
  return store.run(q.deleteFrom(table).where('id', 'in', some)).changes
}

/** The indexes of a language but this one. */
export const otherIndexes = (store: Store, language: Language, id: number): number[] =>
  store
    .all(q.selectFrom('search_indexes').select('id').where('language', '=', language).where('id', '!=', id))
    .map((row) => row.id)

/** What results show of these articles, by number. */
export function shownArticles(store: Store, id: number, numbers: readonly number[]): Map<number, ShownArticle> {
  const rows = store.all(sql<Record<'title' | 'text' | 'sections' | 'actions', string> & { number: number }>`
    SELECT number, title, text, sections, actions FROM search_articles
    WHERE index_id = ${id} AND number IN (SELECT value FROM json_each(${JSON.stringify(numbers)}))`)
  return new Map(
    rows.map(({ sections, actions, ...row }) => [
      row.number,
      { ...row, sections: JSON.parse(sections), actions: JSON.parse(actions) } as ShownArticle,
    ]),
  )
}
