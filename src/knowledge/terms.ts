import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Language, languages } from '../../content/text/index.ts'
import { readAsset } from '../base/files.ts'
import { type Fault, FaultyContent } from './fault.ts'
import { type Entries, readLines } from './front-matter-lines.ts'
import type { Library, LibraryOptions } from './library.ts'
import { type Composition, compose } from './markdown.ts'
import type { Names } from './names.ts'
import type { Setting } from './sheet.ts'
import type { ContentFile } from './shelf.ts'

/** The terms customers accept, drawn. Their version is the day they came into force. */
export interface Terms {
  version: string
  in(language: Language): { title: string; html: string }
}

/**
 * The terms that come with the product, or the operator's: `terms/fr.md` and `terms/en.md` of CONTENT_DIR, which stand
 * in every language and under one version. Throws FaultyContent, naming every fault with its line: nobody is asked to
 * accept what cannot be read.
 */
export function openTerms({ contentDir, ...names }: LibraryOptions, library: Pick<Library, 'find'>): Terms {
  const theirs = contentDir === undefined ? [] : filesIn(contentDir)
  const files = theirs.length > 0 ? theirs : languages.map(builtIn)
  const faults: Fault[] = []
  const read = languages.map((language) => readTerms(files, language, { names, library, faults }))
  const [first, ...others] = read
  for (const other of others) {
    if (first && other && first.version !== other.version)
      faults.push({
        file: other.file,
        line: 2,
        problem: `is version ${other.version} where ${first.file} is ${first.version}`,
      })
  }
  if (faults.length > 0 || !first) throw new FaultyContent(faults)
  return {
    version: first.version,
    in: (language) => read[languages.indexOf(language)] ?? first,
  }
}

const nameFor = (language: Language): string => `terms/${language}.md`

function builtIn(language: Language): ContentFile {
  const name = `content/${nameFor(language)}`
  return { path: name, source: readAsset(name).toString('utf8') }
}

const filesIn = (folder: string): ContentFile[] =>
  languages
    .map(nameFor)
    .filter((name) => existsSync(path.join(folder, name)))
    .map((name) => ({ path: name, source: readFileSync(path.join(folder, name), 'utf8') }))

interface ReadTerms {
  file: string
  version: string
  title: string
  html: string
}

interface Reading {
  names: Names
  library: Pick<Library, 'find'>
  faults: Fault[]
}

type Tell = (line: number, problem: string) => void

const FRONT = /^---\n([\s\S]{0,2000}?)\n---[ \t]*\n/
const FIELDS = ['version', 'title']

function readTerms(files: readonly ContentFile[], language: Language, reading: Reading): ReadTerms | undefined {
  const found = files.find(({ path: name }) => name.endsWith(nameFor(language)))
  const file = found?.path ?? nameFor(language)
  const tell: Tell = (line, problem) => reading.faults.push({ file, line, problem })
  if (!found) {
    tell(1, 'is missing: the terms stand in every language')
    return undefined
  }
  const source = found.source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const front = FRONT.exec(source)
  const entries = front && readLines(front[1] ?? '')
  if (!front || !entries) {
    tell(1, 'begins with two lines between lines of ---: version: 2026-11-22, and title: words')
    return undefined
  }
  const { version, title } = fieldsOf(entries, tell)
  const line = front[0].split('\n').length
  const html = drawn(source.slice(front[0].length), { file, line, language, ...reading.names }, reading, tell)
  return version && title ? { file, version, title, html } : undefined
}

function drawn(body: string, setting: Setting, { library, faults }: Reading, tell: Tell): string {
  const composition = compose(body, setting)
  faults.push(...composition.faults)
  for (const { href, line } of composition.links) {
    if (!leadsSomewhere(href, setting.language, composition, library)) tell(line, `${href} leads nowhere`)
  }
  const pieces = composition.pieces.flatMap((piece) => ('html' in piece ? piece.html : []))
  if (pieces.length < composition.pieces.length)
    tell(setting.line, 'holds what is not the same for every reader, such as an action')
  return pieces.join('')
}

function fieldsOf(entries: Entries, tell: Tell) {
  for (const [name, { line }] of entries) if (!FIELDS.includes(name)) tell(line, `${name} is not a field of the terms`)
  const [version, title] = FIELDS.map((name) => entries.get(name))
  const day =
    typeof version?.value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(version.value) ? version.value : undefined
  const words = typeof title?.value === 'string' ? title.value : undefined
  if (!day) tell(version?.line ?? 1, 'version wants the day the terms come into force, such as 2026-11-22')
  if (!words) tell(title?.line ?? 1, 'title wants words')
  return { version: day, title: words }
}

const PAGES = ['/', '/search', '/contact', '/sign-up', '/terms']

/** Links are written without their language, as in articles. */
function leadsSomewhere(
  href: string,
  language: Language,
  { anchors }: Composition,
  library: Pick<Library, 'find'>,
): boolean {
  if (href.startsWith('#')) return anchors.has(href.slice(1))
  const { pathname } = new URL(href, 'http://localhost')
  const [, number] = /^\/faq\/(\d{1,9})(?:\/[a-z0-9-]+)?$/.exec(pathname) ?? []
  return number ? library.find(language, Number(number)) !== undefined : PAGES.includes(pathname)
}
