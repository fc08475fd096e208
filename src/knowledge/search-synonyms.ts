import { readAsset } from '../base/files.ts'
import { analyse, type Language } from './analyser.ts'

/** Words that mean the same, as stems. */
export interface Synonyms {
  /** Single words that stand for this one. */
  of(stem: string): ReadonlySet<string>
  /** Phrases that stand for a word or a phrase of a query, and words that stand for a phrase of it. */
  phrasesFor(stems: readonly string[]): string[][]
}

const read = new Map<Language, Synonyms>()

/** Those of content/synonyms; read once. */
export function synonymsIn(language: Language): Synonyms {
  const known =
    read.get(language) ?? readSynonyms(readAsset(`content/synonyms/${language}.txt`).toString('utf8'), language)
  read.set(language, known)
  return known
}

/** One group a line, its members between commas; what follows # is a remark. */
export function readSynonyms(text: string, language: Language): Synonyms {
  const groups = text
    .split('\n')
    .map((line) => line.replace(/#.*/, ''))
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(',').map((member) => analyse(member, language).map(({ stem }) => stem)))
  return synonymsOf(groups)
}

const NONE: ReadonlySet<string> = new Set()

function synonymsOf(groups: string[][][]): Synonyms {
  const single = new Map<string, Set<string>>()
  const phrases: { said: string[]; instead: string[][] }[] = []
  for (const group of groups) {
    const [words, several] = [group.filter((one) => one.length === 1), group.filter((one) => one.length > 1)]
    for (const [word = ''] of words) {
      const others = single.get(word) ?? new Set()
      single.set(word, others)
      for (const [other = ''] of words) if (other !== word) others.add(other)
      if (several.length > 0) phrases.push({ said: [word], instead: several })
    }
    for (const said of several) phrases.push({ said, instead: group.filter((one) => one !== said) })
  }
  return {
    of: (stem) => single.get(stem) ?? NONE,
    phrasesFor: (stems) =>
      phrases
        .filter(({ said }) => said.length <= stems.length && stands(said, stems))
        .flatMap(({ instead }) => instead),
  }
}

const stands = (said: readonly string[], stems: readonly string[]): boolean =>
  stems.some((_, at) => said.every((stem, step) => stems[at + step] === stem))
