import { type Language, languages } from '../../content/text/index.ts'
import type { Fault } from './fault.ts'
import { type FrontMatter, readFrontMatter } from './front-matter.ts'
import { type Composition, compose } from './markdown.ts'

/** An article as a file holds it: `content/fr/2017-mot-de-passe.md`. */
export interface ContentFile {
  path: string
  source: string
}

export interface Article extends FrontMatter {
  language: Language
  /** From the name of its file. */
  slug: string
}

/** An article and where it came from. Its text is drawn when it is first asked for. */
export interface Entry {
  article: Article
  file: string
  body: string
  bodyLine: number
  lines: ReadonlyMap<string, number>
  /** Faults of its front matter. */
  faults: readonly Fault[]
}

/** What articles may name. */
export interface Names {
  actions: ReadonlySet<string>
  places: ReadonlySet<string>
}

/** Articles by language and number. */
export type Shelf = ReadonlyMap<string, Entry>

export const keyOf = (language: Language, number: number): string => `${language} ${number}`

const NAME = /(?:^|\/)([a-z]{2})\/(\d{1,9})-([a-z0-9-]+)\.md$/

/** Reads files into a shelf. `lost`: faults of files that cannot stand on it; `twice`: two files of one number. */
export function readShelf(files: readonly ContentFile[]): { shelf: Shelf; lost: Fault[]; twice: Fault[] } {
  const shelf = new Map<string, Entry>()
  const lost: Fault[] = []
  const twice: Fault[] = []
  for (const file of files) {
    const entry = readEntry(file)
    if (Array.isArray(entry)) {
      lost.push(...entry)
      continue
    }
    const key = keyOf(entry.article.language, entry.article.number)
    const first = shelf.get(key)
    if (first) twice.push(at(entry, 'number', `the number ${entry.article.number} is already that of ${first.file}`))
    else shelf.set(key, entry)
  }
  return { shelf, lost, twice }
}

function readEntry({ path, source }: ContentFile): Entry | Fault[] {
  const [, folder, number, slug = ''] = NAME.exec(path) ?? []
  const language = languages.find((one) => one === folder)
  if (!language) return [{ file: path, line: 1, problem: 'is not called like fr/2017-some-words.md' }]
  const { meta, body, bodyLine, lines, faults } = readFrontMatter(path, source)
  if (!meta) return faults
  const entry = { article: { ...meta, language, slug }, file: path, body, bodyLine, lines }
  if (meta.number !== Number(number))
    faults.push(at({ ...entry, faults }, 'number', `is not the number of the file, ${number}`))
  return { ...entry, faults }
}

/** A fault at the line of a field of the front matter. */
export const at = (entry: Entry, field: string, problem: string): Fault => ({
  file: entry.file,
  line: entry.lines.get(field) ?? 1,
  problem,
})

export const composeEntry = (entry: Entry, names: Names): Composition =>
  compose(entry.body, { file: entry.file, line: entry.bodyLine, language: entry.article.language, ...names })

/** Is it for customers, and finished? Others are not served yet. */
export const isServed = ({ article }: Entry): boolean => article.audience === 'customer' && !article.draft
