import type { Language, Text } from '../../content/text/index.ts'
import { textFor } from '../../content/text/index.ts'
import type { Fault } from './fault.ts'

/** HTML as it is, or the place where the page puts the card of an action. */
export type Piece = { html: string } | { action: string; id: string }

export interface Heading {
  id: string
  text: string
  depth: number
}

/** A link to another page of this site, still to be checked by whoever knows all pages. */
export interface SiteLink {
  href: string
  line: number
}

/** What the text of an article may name, and where it stands. */
export interface Setting {
  file: string
  /** The line of the file on which the text begins. */
  line: number
  language: Language
  actions: ReadonlySet<string>
  places: ReadonlySet<string>
}

/** An article while it is drawn, from its first token to its last. */
export interface Sheet {
  setting: Setting
  t: Text
  pieces: Piece[]
  headings: Heading[]
  /** Every id a link may lead to, and the line it stands on. */
  anchors: Map<string, number>
  /** Steps and actions in order: what a translation must have as well. */
  outline: { what: string; line: number }[]
  links: SiteLink[]
  faults: Fault[]
  /** The source, how far drawing has come, and the line of the file that is: this is how a token finds its own. */
  source: string
  at: number
  line: number
}

export const newSheet = (source: string, setting: Setting): Sheet => ({
  setting,
  t: textFor(setting.language),
  pieces: [],
  headings: [],
  anchors: new Map(),
  outline: [],
  links: [],
  faults: [],
  source,
  at: 0,
  line: setting.line,
})

export function write(sheet: Sheet, html: string): void {
  const last = sheet.pieces.at(-1)
  if (last && 'html' in last) last.html += html
  else sheet.pieces.push({ html })
}

/** How far ahead a token is looked for: one that was rewritten while it was read is then passed over cheaply. */
const AHEAD = 20_000

/** The line of the file a token begins on. Tokens are visited in the order of the text. */
export function lineOf(sheet: Sheet, raw: string): number {
  goTo(sheet, raw.trimStart().split('\n', 1)[0] ?? '', 0)
  return sheet.line
}

/** Goes past a token that holds no others, so that the next one like it is found further down. */
export function pass(sheet: Sheet, raw: string): void {
  goTo(sheet, raw, raw.length)
}

function goTo(sheet: Sheet, words: string, further: number): void {
  const found = sheet.source.slice(sheet.at, sheet.at + AHEAD + words.length).indexOf(words)
  if (found < 0) return
  const next = sheet.at + found + further
  sheet.line += sheet.source.slice(sheet.at, next).match(/\n/g)?.length ?? 0
  sheet.at = next
}

export function fault(sheet: Sheet, raw: string, problem: string): void {
  sheet.faults.push({ file: sheet.setting.file, line: lineOf(sheet, raw), problem })
}

/** Takes an id for this article. A second use of the same is a fault. */
export function takeAnchor(sheet: Sheet, raw: string, id: string): void {
  const line = lineOf(sheet, raw)
  const before = sheet.anchors.get(id)
  if (before !== undefined) fault(sheet, raw, `the id ${id} is already taken on line ${before}`)
  sheet.anchors.set(id, line)
}

/** A sentence of content/text by its path, such as mail.changePassword.submit. Undefined for what is no fixed sentence. */
export function sentenceAt(t: Text, path: string): string | undefined {
  let found: unknown = t
  for (const key of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Record<string, unknown>)[key]
  }
  return typeof found === 'string' ? found : undefined
}
