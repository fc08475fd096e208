import { setImmediate } from 'node:timers/promises'
import { analyse, type Language, ownText } from './analyser.ts'
import { fields, type KeptIndex, oneMore } from './search-postings.ts'
import type { SearchedArticle } from './search-source.ts'

/** An index in the making. */
export interface Building {
  add(article: SearchedArticle): void
  /** How many articles are in it. */
  size(): number
  /** What is there so far, made in stretches of a few milliseconds with a rest after each. */
  index(): Promise<KeptIndex>
}

/** Characters of a text that are searched: ten times a long guide. */
const BODY = 60_000
/** After so many milliseconds others may work. */
export const STRETCH = 4

interface Words {
  numbers: Map<string, number>
  stems: Map<string, number>
  stemOf: number[]
}

/** Begins an index of articles of one language. */
export function startIndex(language: Language): Building {
  const words: Words = { numbers: new Map(), stems: new Map(), stemOf: [] }
  const articles: number[] = []
  const lengths: number[] = []
  // of each article: a word, its counts, the next word, …
  const rows: Uint32Array[] = []
  return {
    add(article) {
      const counts = new Map<number, number>()
      for (const [field, text] of textsOf(article).entries()) {
        const terms = analyse(text, language)
        lengths.push(Math.min(terms.length, 0xffff))
        for (const { exact, stem } of terms) {
          const word = numberOf(words, exact, stem)
          counts.set(word, oneMore(counts.get(word) ?? 0, field))
        }
      }
      articles.push(article.number)
      rows.push(Uint32Array.from([...counts].flat()))
    },
    size: () => articles.length,
    index: () => finish({ words, articles, lengths, rows }),
  }
}

/** In the order of `fields`. */
function textsOf({ title, summary, keywords, sections }: SearchedArticle): string[] {
  const headings = sections.map(({ heading }) => heading).join(' \n')
  const body = sections.map(({ text }) => text).join(' \n')
  const texts = { title, headings, keywords: keywords.join(' \n'), summary, body: body.slice(0, BODY) }
  return fields.map((field) => texts[field])
}

function numberOf({ numbers, stems, stemOf }: Words, exact: string, stem: string): number {
  const known = numbers.get(exact)
  if (known !== undefined) return known
  const number = numbers.size
  numbers.set(ownText(exact), number)
  const family = stems.get(stem) ?? stems.size
  if (family === stems.size) stems.set(ownText(stem), family)
  stemOf.push(family)
  return number
}

interface Gathered {
  words: Words
  articles: readonly number[]
  lengths: readonly number[]
  rows: readonly Uint32Array[]
}

async function finish({ words, articles, lengths, rows }: Gathered): Promise<KeptIndex> {
  const list = [...words.numbers.keys()]
  return {
    articles: Uint32Array.from(articles),
    lengths: Uint16Array.from(lengths),
    words: list.join('\n'),
    stems: [...words.stems.keys()].join('\n'),
    stemOf: Uint32Array.from(words.stemOf),
    ...(await postings([...rows], list.length)),
    sorted: await inAlphabet(list),
  }
}

/** The rows of articles, turned into rows of words. */
async function postings(
  rows: readonly Uint32Array[],
  words: number,
): Promise<Pick<KeptIndex, 'starts' | 'places' | 'counts'>> {
  const starts = new Uint32Array(words + 1)
  for await (const row of resting(rows)) for (let at = 0; at < row.length; at += 2) starts[row[at]! + 1]! += 1
  for (let word = 0; word < words; word++) starts[word + 1]! += starts[word]!
  const next = starts.slice()
  const places = new Uint32Array(starts[words]!)
  const counts = new Uint16Array(places.length)
  let place = 0
  for await (const row of resting(rows)) {
    for (let at = 0; at < row.length; at += 2) {
      const posting = next[row[at]!]!++
      places[posting] = place
      counts[posting] = row[at + 1]!
    }
    place++
  }
  return { starts, places, counts }
}

/** Sorted letter by letter, so that no stretch is long. */
async function inAlphabet(words: readonly string[]): Promise<Uint32Array> {
  const byLetter = Map.groupBy(words.keys(), (word) => words[word]![0]!)
  const sorted: number[] = []
  for await (const letter of resting([...byLetter.keys()].sort())) {
    for (const word of byLetter.get(letter)!.sort((a, b) => (words[a]! < words[b]! ? -1 : 1))) sorted.push(word)
  }
  return Uint32Array.from(sorted)
}

/** The same things, with a rest whenever a stretch is over. */
async function* resting<T>(things: Iterable<T>): AsyncGenerator<T> {
  let began = performance.now()
  for (const thing of things) {
    yield thing
    if (performance.now() - began < STRETCH) continue
    await setImmediate()
    began = performance.now()
  }
}
