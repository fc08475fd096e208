import type { Language, Text } from '../../content/text/index.ts'
import type { Narrowed } from '../core/action.ts'
import type { Condition } from './conditions.ts'
import type { Fault } from './fault.ts'
import type { Film } from './films.ts'
import type { Names } from './names.ts'
import type { Picture } from './pictures.ts'
import { type Say, sayingOf } from './saying.ts'

/** The place of a card, and to what the author narrowed its action. */
export interface Slot {
  action: string
  id: string
  narrow: Narrowed | undefined
}

/** Text for readers of whom a condition holds, and text for all others. `step`: it is that step as a whole. */
export interface Choice {
  when: Condition
  step?: string
  pieces: Piece[]
  otherwise: Piece[]
}

/**
 * What an article is drawn into: HTML that is the same for everybody, and between it the places where a page puts what
 * depends on its reader: a card, a value of theirs, that a step is done, the guide a step leads through.
 */
export type Piece =
  | { html: string }
  | Slot
  | { own: string; otherwise: string }
  | { tick: string }
  | { guide: number }
  | Choice

/** A step as it is declared. */
export interface DrawnStep {
  id: string
  /** Its first sentence. */
  title: string
  line: number
  done?: Condition
  if?: Condition
  /** The number of a guide: the step is done when that guide is. */
  guide?: number
  /** The live actions in it. */
  actions: string[]
}

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
export interface Setting extends Names {
  file: string
  /** The line of the file on which the text begins. */
  line: number
  language: Language
  /** What the address of a picture means, or what is wrong with it. Absent for a text that has no folder around it. */
  picture?: (href: string) => Picture | { problem: string }
  /** The same for a film. */
  film?: (name: string) => Film | { problem: string }
}

/** An article while it is drawn, from its first token to its last. */
export interface Sheet {
  setting: Setting
  t: Text
  /** Where it is drawn to: the article, or what of it is for some readers. */
  pieces: Piece[]
  headings: Heading[]
  steps: DrawnStep[]
  actions: string[]
  /** The step that is being drawn. */
  step: DrawnStep | undefined
  /** Is what is being drawn for some readers only: a whole step, or text in a condition? */
  conditional: 'no' | 'step' | 'when'
  say: Say
  /** What is said in films. */
  spoken: string[]
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
  t: setting.text(setting.language),
  pieces: [],
  headings: [],
  steps: [],
  actions: [],
  step: undefined,
  conditional: 'no',
  say: sayingOf(setting, setting.language),
  spoken: [],
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

/** What is drawn by `work`, by itself: a whole step, or text, for some readers only. */
export function apart(sheet: Sheet, kind: 'step' | 'when', work: () => void): Piece[] {
  const { pieces, conditional } = sheet
  const own: Piece[] = []
  sheet.pieces = own
  sheet.conditional = kind
  work()
  sheet.pieces = pieces
  sheet.conditional = conditional
  return own
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
