import { isLanguage, type Language } from '../../content/text/index.ts'
import type { Fault } from './fault.ts'
import type { Films } from './films.ts'
import { type Audience, type FrontMatter, reaches, readFrontMatter } from './front-matter.ts'
import { type Composition, compose } from './markdown.ts'
import type { Names } from './names.ts'
import type { Pictures } from './pictures.ts'

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

/** Articles by language and number. */
export type Shelf = ReadonlyMap<string, Entry>

export const keyOf = (language: Language, number: number): string => `${language} ${number}`

const NAME = /^(\d{1,9})-([a-z0-9-]+)\.md$/

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

/** The outermost folder called `fr` or `en` says the language. */
function readEntry({ path, source }: ContentFile): Entry | Fault[] {
  const folders = path.split('/')
  const name = folders.pop() ?? ''
  const language = folders.find(isLanguage)
  if (!language) return [{ file: path, line: 1, problem: 'is in no folder that is called by a language, fr or en' }]

  const { meta, body, bodyLine, lines, faults } = readFrontMatter(path, source)
  const [, number, slug] = NAME.exec(name) ?? []
  const unnamed =
    number === undefined ? [{ file: path, line: 1, problem: 'is not called like 2017-some-words.md' }] : []
  if (!meta) return [...unnamed, ...faults]
  const entry = { article: { ...meta, language, slug: slug ?? slugOf(name) }, file: path, body, bodyLine, lines }
  const other =
    number !== undefined && Number(number) !== meta.number
      ? [at(entry, 'number', `is not the number of the file, ${number}`)]
      : []
  return { ...entry, faults: [...unnamed, ...faults, ...other] }
}

/** The words of a file's name, as an address takes them. */
function slugOf(name: string): string {
  const folded = name.replace(/\.md$/i, '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = folded.replace(/[^a-z0-9]+/g, '-').slice(0, 80)
  return words.replace(/^[-\d]+(?=[a-z])|^-|-$/g, '') || 'article'
}

/** A fault at the line of a field of the front matter. */
export const at = (entry: Pick<Entry, 'file' | 'lines'>, field: string, problem: string): Fault => ({
  file: entry.file,
  line: entry.lines.get(field) ?? 1,
  problem,
})

/** Draws an article; what its pictures and films are is known by the content it belongs to. */
export const composeEntry = (
  entry: Entry,
  names: Names,
  { pictures, films }: { pictures: Pictures; films: Films },
): Composition =>
  compose(entry.body, {
    file: entry.file,
    line: entry.bodyLine,
    language: entry.article.language,
    ...names,
    picture: (href) => pictures.named(entry, href),
    film: (name) => films.named(entry, name),
  })

/** Is it finished, and for this reader? */
export const isFor = ({ article }: Entry, reader: Audience): boolean =>
  !article.draft && reaches(article.audience, reader)

/** Is it for customers, and finished? */
export const isServed = (entry: Entry): boolean => isFor(entry, 'customer')
