import { isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Fault } from './fault.ts'
import { type Entries, readLines } from './front-matter-lines.ts'
import { type Need, needs } from './lacking.ts'

export const kinds = ['faq', 'guide', 'tutorial'] as const
export const audiences = ['customer', 'staff', 'operator'] as const
export type Audience = (typeof audiences)[number]

/** Does what is for these reach this reader? Whoever reads what is for staff reads what is for customers too. */
export const reaches = (audience: Audience, reader: Audience): boolean =>
  audiences.indexOf(audience) <= audiences.indexOf(reader)

/** For whom something is that stands in two articles. */
export const widest = (one: Audience, other: Audience | undefined): Audience =>
  other !== undefined && reaches(other, one) ? other : one

/** What an article says of itself above its text. */
export interface FrontMatter {
  /** Permanent, never given to another article. */
  number: number
  title: string
  kind: (typeof kinds)[number]
  audience: Audience
  topic: string
  summary: string
  keywords: readonly string[]
  related: readonly number[]
  /** Numbers that were given up: whoever asks for one of them is led here. */
  replaces: readonly number[]
  /** A day, as 2026-11-22. */
  updated: string
  /** The day by which somebody must have read it again. */
  review: string
  /** What its house must have: without it, the article is not served. */
  needs: Need | undefined
  /** The name of a film beside the article. */
  video: string | undefined
  draft: boolean
}

interface Field<T> {
  wants: string
  read: (value: unknown) => T | undefined
  /** What stands in for it where an article may be served all the same. Without one, it may not. */
  otherwise?: T
  optional?: true
}

/** One line of words, as pages, feeds and lists show it. A number is a word too: nobody quotes `404`. */
function text(value: unknown): string | undefined {
  const words = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : ''
  const line = words
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return line === '' ? undefined : line
}

/** As many digits as an address takes. */
const MOST = 999_999_999
const number = (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MOST ? value : undefined
const oneOf = <T extends string>(words: readonly T[]) => ({
  wants: `one of ${words.join(', ')}`,
  read: (value: unknown) => words.find((word) => word === value),
})

/** A list of which every entry can be read, or nothing. */
const listOf =
  <T>(read: (value: unknown) => T | undefined) =>
  (value: unknown): T[] | undefined => {
    if (!Array.isArray(value)) return undefined
    const entries = value.map(read).filter((entry) => entry !== undefined)
    return entries.length === value.length ? entries : undefined
  }

function day(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined
  const moment = new Date(`${value}T00:00:00Z`)
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== value ? undefined : value
}

const fields: { [K in keyof FrontMatter]: Field<FrontMatter[K]> } = {
  number: { wants: 'a whole number from 1 to 999999999', read: number },
  title: { wants: 'words', read: text },
  kind: { ...oneOf(kinds), otherwise: 'faq' },
  audience: { ...oneOf(audiences), otherwise: 'customer' },
  topic: { wants: 'the name of a topic', read: text, otherwise: '' },
  summary: { wants: 'one sentence', read: text, otherwise: '' },
  keywords: { wants: 'a list of words', read: listOf(text), otherwise: [], optional: true },
  related: { wants: 'a list of numbers of articles', read: listOf(number), otherwise: [], optional: true },
  replaces: { wants: 'a list of numbers of articles', read: listOf(number), otherwise: [], optional: true },
  updated: { wants: 'a day such as 2026-11-22', read: day, otherwise: '1970-01-01' },
  review: { wants: 'a day such as 2026-11-22', read: day, otherwise: '1970-01-01' },
  needs: { ...oneOf(needs), otherwise: undefined, optional: true },
  video: { wants: 'the name of a film', read: text, otherwise: undefined, optional: true },
  draft: {
    wants: 'true or false',
    read: (value) => (typeof value === 'boolean' ? value : undefined),
    otherwise: false,
    optional: true,
  },
}

/** A file, read: `meta` is absent when it has no usable number and title. `body` is all that follows the front matter. */
export interface Reading {
  meta: FrontMatter | undefined
  body: string
  /** The line of the file on which the body begins, counted from 1. */
  bodyLine: number
  /** The line of each field that is there. */
  lines: ReadonlyMap<string, number>
  faults: Fault[]
}

const FRONT = /^---\n([\s\S]{0,20000}?)\n?---[ \t]*(?:\n|$)/

/**
 * Reads the front matter of an article (decisions, section 4). Never throws: what is missing, unknown, misspelt or not
 * YAML is a fault with its line.
 */
export function readFrontMatter(file: string, source: string): Reading {
  const marked = source.startsWith('\uFEFF') ? source.slice(1) : source
  const whole = marked.includes('\r') ? marked.replace(/\r\n?/g, '\n') : marked
  const found = FRONT.exec(whole)
  if (!found) {
    const faults = [{ file, line: 1, problem: 'begins without front matter between two lines of ---' }]
    return { meta: undefined, body: whole, bodyLine: 1, lines: new Map(), faults }
  }
  const faults: Fault[] = []
  const entries = entriesOf(found[1] ?? '', (line, problem) => faults.push({ file, line, problem }))
  const meta = metaOf(entries, (line, problem) => faults.push({ file, line, problem }))
  const body = whole.slice(found[0].length)
  const lines = new Map([...entries].map(([name, { line }]) => [name, line]))
  return { meta, body, bodyLine: found[0].split('\n').length, lines, faults }
}

type Tell = (line: number, problem: string) => void

/**
 * Names with plain values or lists of plain values: no anchors, aliases or objects, so nothing can be blown up. Of what
 * is no YAML only the first place is told: the rest of it follows from there.
 */
function entriesOf(yaml: string, tell: Tell): Entries {
  const simple = readLines(yaml)
  if (simple) return simple
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, schema: 'core', prettyErrors: false })
  const lineAt = (offset: number | undefined) => lines.linePos(offset ?? 0).line + 1
  const [problem] = [...document.errors, ...document.warnings]
  if (problem) tell(lineAt(problem.pos[0]), problem.message)

  const entries: Entries = new Map()
  const contents = document.contents as { items?: { key: unknown; value: unknown }[] } | null
  for (const { key, value } of contents?.items ?? []) {
    if (!isScalar(key)) continue
    entries.set(String(key.value), { value: plain(value), line: lineAt(key.range?.[0]) })
  }
  return entries
}

function plain(node: unknown): unknown {
  if (isScalar(node)) return node.value
  return isSeq(node) ? node.items.map((item) => (isScalar(item) ? item.value : undefined)) : undefined
}

function metaOf(entries: Entries, tell: Tell): FrontMatter | undefined {
  for (const [name, { line }] of entries)
    if (!Object.hasOwn(fields, name)) tell(line, `${name} is not a field of articles`)
  const values = Object.entries<Field<unknown>>(fields).map(([name, field]) => [
    name,
    fieldValue(name, field, entries, tell),
  ])
  const meta = Object.fromEntries(values) as FrontMatter
  return meta.number === undefined || meta.title === undefined ? undefined : meta
}

function fieldValue(name: string, field: Field<unknown>, entries: Entries, tell: Tell): unknown {
  const entry = entries.get(name)
  if (!entry) {
    if (!field.optional) tell(1, `${name} is missing: it wants ${field.wants}`)
    return field.otherwise
  }
  const value = field.read(entry.value)
  if (value === undefined) tell(entry.line, `${name} wants ${field.wants}`)
  return value ?? field.otherwise
}
