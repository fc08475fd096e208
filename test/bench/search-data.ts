import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** A guide of a collection, as plain text. */
export interface Guide {
  number: number
  title: string
  headings: readonly string[]
  body: string
}

/** A question, and the guides that people say answer it, each with its grade. */
export interface Question {
  words: string
  grades: ReadonlyMap<number, number>
  /** The guide that asks it: left out of the ranking. */
  asker?: number
}

/** Guides, and sets of questions about them by name. */
export interface Collection {
  guides: readonly Guide[]
  questions: Readonly<Record<string, readonly Question[]>>
}

interface Written {
  docs: readonly { id: string; title: string; heads: string; body: string }[]
  queries?: readonly { q: string; rels: Readonly<Record<string, number>> }[]
  anchors?: readonly { q: string; rel: string; src: string }[]
  desc?: readonly { q: string; rel: string }[]
}

interface Noise {
  typo(query: string, index: number): string | null
  asYouType(query: string): string | null
}

/** Numbers that no guide of ours has. */
const FIRST = 100_000

/** Reads the collection NAME-dev.json of a folder. Throws when it is not there. */
export async function readCollection(folder: string, name: 'labour' | 'business'): Promise<Collection> {
  const written = JSON.parse(readFileSync(path.join(folder, `${name}-dev.json`), 'utf8')) as Written
  const guides = written.docs.map(({ title, heads, body }, at) => ({
    number: FIRST + at,
    title: title.replace(/\s+/g, ' ').trim(),
    headings: heads.split(/ \. |\n/).flatMap((head) => head.trim() || []),
    body,
  }))
  const numbers = new Map(written.docs.map(({ id }, at) => [id, FIRST + at]))
  const numberOf = (id: string) => numbers.get(id) ?? 0
  const { typo, asYouType } = (await import(pathToFileURL(path.join(folder, 'noise.mjs')).href)) as Noise
  const links = (written.anchors ?? []).map(({ q, rel, src }) => ({ ...about(q, numberOf(rel)), asker: numberOf(src) }))
  const changed = (change: (words: string, index: number) => string | null) =>
    links.flatMap((link, index) => ({ ...link, words: change(link.words, index) ?? '' })).filter(({ words }) => words)
  return {
    guides,
    questions: {
      human: (written.queries ?? []).map(({ q, rels }) => ({
        words: q,
        grades: new Map(Object.entries(rels).map(([id, grade]) => [numberOf(id), grade])),
      })),
      link: links,
      typo: changed(typo),
      typed: changed(asYouType),
      description: (written.desc ?? []).map(({ q, rel }) => about(q, numberOf(rel))),
      body: guides.map(({ number, title }) => about(title, number)),
    },
  }
}

const about = (words: string, number: number): Question => ({ words, grades: new Map([[number, 1]]) })

/** The same guides with nothing in their titles. */
export const withoutTitles = (guides: readonly Guide[]): Guide[] =>
  guides.map((guide) => ({ ...guide, title: String(guide.number) }))

/** So many guides, these ones again and again under other numbers. */
export const repeated = (guides: readonly Guide[], count: number): Guide[] =>
  Array.from({ length: count }, (_, at) => ({ ...guides[at % guides.length]!, number: FIRST + at }))
