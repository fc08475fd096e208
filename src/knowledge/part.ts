import { type Digest, faultsOf, type Surroundings } from './checks.ts'
import { type Content, contentOf } from './content-files.ts'
import { disagreements, filmFaults, notGivenUp } from './cross-checks.ts'
import type { Fault } from './fault.ts'
import { type Films, openFilms } from './films.ts'
import { withoutLacking } from './lacking.ts'
import type { Composition } from './markdown.ts'
import type { Names } from './names.ts'
import { openPictures, type Pictures } from './pictures.ts'
import { type ContentFile, composeEntry, type Entry, readShelf, type Shelf } from './shelf.ts'
import { readTopics, type Topics } from './topics.ts'

/** Ours, or the operator's: its files, what stands on its shelf, and how that is drawn. */
export interface Part {
  content: Content
  shelf: Shelf
  topics: Topics
  pictures: Pictures
  films: Films
  /** Faults of what cannot stand on the shelf. */
  lost: readonly Fault[]
  /** Numbers of articles that need what this house lacks. */
  leftOut: ReadonlySet<number>
  /** Two files of one number. */
  twice: readonly Fault[]
  has(entry: Entry): boolean
  /** Drawn, or kept from when it was drawn lately. */
  compose(entry: Entry): Composition
  /** What is checked of it; kept for good. */
  digest(entry: Entry): Digest
}

/** Drawn articles that stay in memory: those asked for last, some 10 MB of them. */
const MOST_KEPT = 200

/** Reads a content. Nothing is drawn yet. `before`: what was left out of the content it is laid over. */
export function partOf(given: Content | readonly ContentFile[], names: Names, before?: ReadonlySet<number>): Part {
  const content = 'articles' in given ? given : contentOf(given)
  const { shelf: whole, lost, twice } = readShelf(content.articles)
  const { shelf, leftOut } = withoutLacking(whole, names.lacks, before)
  const { topics, faults: ofTopics } = readTopics(content.topics)
  const pictures = openPictures(content)
  const films = openFilms(content)
  const entries = new Set(shelf.values())
  const digests = new Map<Entry, Digest>()
  const compose = keptLately((entry) => {
    const drawn = composeEntry(entry, names, { pictures, films })
    const { anchors, outline, links, steps, faults } = drawn
    digests.set(entry, { anchors, outline, links, steps, faults })
    return drawn
  })
  return {
    ...{ content, shelf, leftOut, topics, pictures, films, compose },
    lost: [...content.unread, ...ofTopics, ...lost],
    twice,
    has: (entry) => entries.has(entry),
    digest: (entry) => digests.get(entry) ?? compose(entry),
  }
}

function keptLately(draw: (entry: Entry) => Composition): (entry: Entry) => Composition {
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

/** Everything that is wrong with what comes with the product. */
export function builtInFaults(part: Part): Fault[] {
  const { shelf, topics, lost, twice, digest } = part
  const among = { shelf, topics, compose: digest }
  return [...lost, ...twice, ...[...shelf.values()].flatMap((entry) => allFaultsOf(entry, part, among))]
}

/**
 * What is wrong with the operator's, in pieces of work that are short each. First all articles are drawn; then each is
 * checked against what was seen of the others.
 */
export function* overlayFaults(part: Part, among: Surroundings): Generator<readonly Fault[]> {
  yield part.lost
  for (const entry of part.shelf.values()) {
    part.digest(entry)
    yield []
  }
  for (const entry of part.shelf.values()) yield allFaultsOf(entry, part, among)
}

const allFaultsOf = (entry: Entry, { films }: Part, among: Surroundings): Fault[] => [
  ...faultsOf(entry, among),
  ...disagreements(entry, among.shelf),
  ...notGivenUp(entry, among.shelf),
  ...filmFaults(entry, films),
]
