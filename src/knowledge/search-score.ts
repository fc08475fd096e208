import { countIn, fields, type SearchIndex, spreadOf } from './search-postings.ts'
import type { Wanted } from './search-terms.ts'

const FIELDS = fields.length

/** An article by its place in the index. */
export interface Scored {
  place: number
  score: number
}

interface Weighing {
  /** What a word is worth in this field. */
  worth: number
  /** What more of it is worth to find the very form that was written. */
  exact: number
  /** How slowly further mentions add less: Okapi BM25's k1. */
  slowness: number
  /** How much it counts that a field is long: BM25's b. */
  length: number
  /** How much of a word is answered that is only found here. */
  answers: number
}

/** In the order of `fields`. Found by trying (README): a body is long and speaks of its subject again and again. */
const WEIGHING: readonly Weighing[] = [
  { worth: 2, exact: 1, slowness: 0.6, length: 0.5, answers: 1 },
  { worth: 1, exact: 0.5, slowness: 0.8, length: 0.5, answers: 0.5 },
  { worth: 0.9, exact: 0.4, slowness: 0.8, length: 0.5, answers: 0.5 },
  { worth: 0.8, exact: 0.3, slowness: 0.8, length: 0.5, answers: 0.5 },
  { worth: 1, exact: 0.3, slowness: 4, length: 0.85, answers: 0 },
]
/** How much of a word's rarity is that in the field, and not in whole articles. */
const BY_FIELD = 0.5
/** What an article gains that answers everything: at all, and where it says what it is about. */
const WHOLE = { anywhere: 0.3, inTitles: 0.5 }

/**
 * The articles that answer best, at most `most`, best first. Each thing that is wanted is worth the more the rarer it is
 * (BM25, field by field); an article that answers all of them is worth more than the sum.
 */
export function bestOf(index: SearchIndex, wanted: readonly Wanted[], most: number): Scored[] {
  const sums = newSums(index.articles.length)
  for (const one of wanted) addUp(index, one, sums)
  const best: Scored[] = []
  for (let place = 0; place < index.articles.length; place++) {
    if (sums.scores[place] === 0) continue
    const [anywhere, inTitles] = [sums.anywhere[place]! / sums.whole, sums.inTitles[place]! / sums.whole]
    const gain = 1 + WHOLE.anywhere * anywhere ** 2 + WHOLE.inTitles * inTitles ** 2
    keep(best, { place, score: sums.scores[place]! * gain }, most)
  }
  return best
}

interface Sums {
  scores: Float64Array
  anywhere: Float64Array
  inTitles: Float64Array
  /** What an article has that answers everything. */
  whole: number
  /** How often what is just looked for was found, article by article and field by field, and whether at all. Empty in between. */
  counts: Float32Array
  seen: Uint8Array
}

const newSums = (articles: number): Sums => ({
  scores: new Float64Array(articles),
  anywhere: new Float64Array(articles),
  inTitles: new Float64Array(articles),
  whole: Number.MIN_VALUE,
  counts: new Float32Array(articles * FIELDS),
  seen: new Uint8Array(articles),
})

function addUp(index: SearchIndex, wanted: Wanted, sums: Sums): void {
  const { places, spreads } = findAll(index, wanted.stems, sums)
  const { scores, counts, seen } = sums
  const rarity = rarityOf(index, places.length)
  const worths = spreads.map((spread, field) => {
    const inField = (1 - BY_FIELD) * rarity + BY_FIELD * rarityOf(index, spread)
    return wanted.weight * inField * WEIGHING[field]!.worth
  })
  const asked = wanted.weight === 1 && places.length > 0 ? rarity : 0
  sums.whole += asked
  for (const place of places) {
    let answered = 0
    for (let field = 0, cell = place * FIELDS; field < FIELDS; field++, cell++) {
      const count = counts[cell]!
      if (count === 0) continue
      scores[place]! += worths[field]! * often(index.relative[cell]!, field, count)
      answered = Math.max(answered, WEIGHING[field]!.answers)
      counts[cell] = 0
    }
    seen[place] = 0
    sums.anywhere[place]! += asked
    sums.inTitles[place]! += asked * answered
  }
  if (wanted.exact !== undefined) addExact(index, wanted.exact, scores)
}

/**
 * Counts how often the forms of these stems are found, each as much as its stem is worth; says where, and in how many
 * articles by field. All a search does, it does here: hence no small steps.
 */
function findAll(index: SearchIndex, stems: Wanted['stems'], sums: Sums): { places: number[]; spreads: number[] } {
  const { counts, seen } = sums
  const found: number[] = []
  const spreads = fields.map(() => 0)
  for (const [stem, worth] of stems) {
    for (let form = index.formStarts[stem]!; form < index.formStarts[stem + 1]!; form++) {
      const word = index.forms[form]!
      const end = index.starts[word + 1]!
      for (let at = index.starts[word]!; at < end; at++) {
        const place = index.places[at]!
        if (seen[place] === 0) found.push(place)
        seen[place] = 1
        for (let field = 0, cell = place * FIELDS; field < FIELDS; field++, cell++) {
          const count = countIn(index.counts[at]!, field)
          if (count === 0) continue
          if (counts[cell] === 0) spreads[field]! += 1
          counts[cell]! += worth * count
        }
      }
    }
  }
  return { places: found, spreads }
}

function addExact(index: SearchIndex, word: number, scores: Float64Array): void {
  const rarity = rarityOf(index, spreadOf(index, word))
  for (let at = index.starts[word]!; at < index.starts[word + 1]!; at++) {
    const place = index.places[at]!
    for (let field = 0; field < FIELDS; field++) {
      const count = countIn(index.counts[at]!, field)
      if (count === 0) continue
      scores[place]! += rarity * WEIGHING[field]!.exact * often(index.relative[place * FIELDS + field]!, field, count)
    }
  }
}

/** What so many mentions in a field of this length are worth. */
function often(relative: number, field: number, count: number): number {
  const { slowness, length } = WEIGHING[field]!
  const times = count / (1 - length + length * relative)
  return (times * (slowness + 1)) / (slowness + times)
}

/** The inverse document frequency of what stands in so many articles. */
const rarityOf = ({ articles }: SearchIndex, spread: number): number =>
  Math.log(1 + (articles.length - spread + 0.5) / (spread + 0.5))

/** Puts it where it belongs among the best; of equals, the earlier article first. */
function keep(best: Scored[], one: Scored, most: number): void {
  const before = (other: Scored) => other.score > one.score || (other.score === one.score && other.place < one.place)
  if (best.length === most && before(best[most - 1]!)) return
  let at = best.length
  while (at > 0 && !before(best[at - 1]!)) at--
  best.splice(at, 0, one)
  if (best.length > most) best.pop()
}
