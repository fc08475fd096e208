import type { Term } from './analyser.ts'
import { type SearchIndex, spreadOf, wordAt, wordsFrom } from './search-postings.ts'
import { wordsLike } from './search-spelling.ts'
import type { Synonyms } from './search-synonyms.ts'

/** One thing a query asks for: every stem of the index that answers it, and how well, from 0 to 1. */
export interface Wanted {
  stems: ReadonlyMap<number, number>
  /** The word as it was written, if any article has it. */
  exact?: number
  /** 1 for what was asked; less for what is only said in other words. */
  weight: number
}

/** A word that no article has, and the one that was looked for instead. */
export interface Correction {
  written: string
  instead: string
}

export interface Asked {
  wanted: Wanted[]
  corrections: Correction[]
}

/** How well an answer answers that is not the word itself or another form of it. */
const WORTH = { begun: 0.8, begunAndKnown: 0.4, misspelt: 0.6, synonym: 0.8, otherWords: 0.5 }
/** From how many letters on a beginning is completed. */
const BEGUN = 3
/** How many slips are thought of in a word of so many letters, and how many when nothing else is found. */
const SLIPS: readonly { letters: number; usual: number; distant: number }[] = [
  { letters: 9, usual: 2, distant: 3 },
  { letters: 8, usual: 1, distant: 3 },
  { letters: 5, usual: 1, distant: 2 },
  { letters: 4, usual: 1, distant: 1 },
  { letters: 2, usual: 0, distant: 1 },
]
/** Words that are looked at for one beginning, stems that are taken of them, and corrections of one word. */
const MOST = { begun: 400, completions: 20, corrections: 4, slips: 6 }

/**
 * What a query asks of an index. Each term stands for its stem and its synonyms; the last one, when it is `unfinished`,
 * also for the words that begin like it; one that no article has, for the words nearest to it in spelling, which may be
 * `distant`.
 */
export function wantedBy(
  index: SearchIndex,
  terms: readonly Term[],
  { unfinished, synonyms, distant }: { unfinished: boolean; synonyms: Synonyms; distant: boolean },
): Asked {
  const wanted: Wanted[] = []
  const corrections: Correction[] = []
  for (const [at, term] of terms.entries()) {
    const stems = new Map<number, number>()
    const exact = wordAt(index, term.exact)
    const stem = index.stems.get(term.stem)
    if (stem !== undefined) stems.set(stem, 1)
    for (const other of synonyms.of(term.stem)) takeStem(stems, index.stems.get(other), WORTH.synonym)
    if (unfinished && at === terms.length - 1) complete(index, term.exact, exact !== undefined, stems)
    if (stems.size === 0 && corrections.length < MOST.slips) {
      const instead = correct(index, term.exact, distant, stems)
      if (instead) corrections.push({ written: term.exact, instead })
    }
    if (stems.size > 0) wanted.push({ stems, weight: 1, ...(exact === undefined ? {} : { exact }) })
  }
  return { wanted: [...wanted, ...inOtherWords(index, terms, synonyms)], corrections }
}

function takeStem(stems: Map<number, number>, stem: number | undefined, worth: number): void {
  if (stem !== undefined && (stems.get(stem) ?? 0) < worth) stems.set(stem, worth)
}

/** The most frequent words that begin like this. */
function complete(index: SearchIndex, beginning: string, known: boolean, stems: Map<number, number>): void {
  if (beginning.length < BEGUN) return
  const words = wordsFrom(index, beginning, MOST.begun).sort((a, b) => spreadOf(index, b) - spreadOf(index, a))
  const found = new Set(words.map((word) => index.stemOf[word]!))
  for (const stem of [...found].slice(0, MOST.completions)) {
    takeStem(stems, stem, known ? WORTH.begunAndKnown : WORTH.begun)
  }
}

/** The words nearest to one that no article has; returns the nearest of all. */
function correct(
  index: SearchIndex,
  written: string,
  distant: boolean,
  stems: Map<number, number>,
): string | undefined {
  const slips = SLIPS.find(({ letters }) => written.length >= letters)?.[distant ? 'distant' : 'usual']
  if (!slips) return undefined
  const like = wordsLike(index, written, slips, MOST.corrections).filter((one, _, [best]) => one.slips === best?.slips)
  for (const { word, slips: between } of like) takeStem(stems, index.stemOf[word]!, WORTH.misspelt / between)
  return like[0] && index.words[like[0].word]
}

/** What several words together are called otherwise, and what one word is called in several. */
function inOtherWords(index: SearchIndex, terms: readonly Term[], synonyms: Synonyms): Wanted[] {
  return synonyms.phrasesFor(terms.map(({ stem }) => stem)).flatMap((phrase) =>
    phrase.flatMap((name) => {
      const stem = index.stems.get(name)
      return stem === undefined ? [] : [{ stems: new Map([[stem, 1]]), weight: WORTH.otherWords }]
    }),
  )
}
