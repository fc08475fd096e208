import { Marked, type Token, type TokensList } from 'marked'
import { blockDirective, inlineDirective } from './directives.ts'
import { drawArticle } from './draw-article.ts'
import type { Fault } from './fault.ts'
import { escapeHtml } from './html.ts'
import {
  type DrawnStep,
  fault,
  type Heading,
  newSheet,
  type Piece,
  type Setting,
  type Sheet,
  type SiteLink,
  write,
} from './sheet.ts'
import { wordsOf } from './words.ts'

/** An article's text, drawn: the same for every reader; cards are put in where its actions stand. */
export interface Composition {
  pieces: readonly Piece[]
  headings: readonly Heading[]
  steps: readonly DrawnStep[]
  /** Its live actions, by name, in the order of the text. */
  actions: readonly string[]
  /** What a reader of whom nothing is known reads, without marks and headings: for search. */
  text: string
  anchors: ReadonlySet<string>
  outline: readonly { what: string; line: number }[]
  links: readonly SiteLink[]
  faults: readonly Fault[]
}

/** Raw HTML is text like any other: nobody reads tags. */
const marked = new Marked({
  extensions: [blockDirective, inlineDirective],
  tokenizer: { html: () => undefined, tag: () => undefined },
})

/** Draws the Markdown of one article. Never throws: whatever is not allowed, unknown or too much is a fault with its line. */
export function compose(source: string, setting: Setting): Composition {
  const sheet = newSheet(source, setting)
  const tokens = tokensOf(source)
  if ('problem' in tokens) drawPlain(sheet, tokens)
  else drawArticle(sheet, tokens.list)
  const { pieces, headings, steps, anchors, outline, links, faults } = sheet
  const text = 'problem' in tokens ? source : textOf(sheet, tokens.list)
  return {
    pieces,
    headings,
    steps,
    actions: sheet.actions,
    text,
    anchors: new Set(anchors.keys()),
    outline,
    links,
    faults,
  }
}

/** Reads Markdown, or says why it was left alone. */
export function tokensOf(source: string): { list: TokensList } | { problem: string; line: number } {
  const excess = excessIn(source)
  if (excess) return excess
  try {
    return { list: marked.lexer(source) }
  } catch (error) {
    return { problem: `cannot be read: ${(error as Error).message}`, line: 1 }
  }
}

function textOf(sheet: Sheet, tokens: readonly Token[]): string {
  const body = tokens.filter((token) => token.type !== 'heading')
  return [wordsOf(body, sheet.say), ...sheet.spoken].join('\n').trim()
}

/**
 * What no guide needs and what would take long to read: reading emphasis takes time that grows with the cube of its
 * marks, and nesting takes the stack.
 */
const MOST = { characters: 256 * 1024, marks: 2000, lead: 200 }

function excessIn(source: string): { problem: string; line: number } | undefined {
  if (source.length > MOST.characters) return { problem: `is longer than ${MOST.characters} characters`, line: 1 }
  let marks = 0
  for (const [at, line] of source.split('\n').entries()) {
    marks = line.trim() === '' ? 0 : marks + (line.match(/[*_~`[\]!|]/g)?.length ?? 0)
    if (marks > MOST.marks) return { problem: `has more than ${MOST.marks} marks in one paragraph`, line: at + 1 }
    const lead = /^(?:[\s>*+-]|\d{1,9}[.)])*/.exec(line)?.[0].length ?? 0
    if (lead > MOST.lead) return { problem: 'is nested too deep', line: at + 1 }
  }
  return undefined
}

/** The text as it was written, in paragraphs. */
function drawPlain(sheet: Sheet, { problem, line }: { problem: string; line: number }): void {
  fault(sheet, '', problem)
  const told = sheet.faults.at(-1)
  if (told) told.line = sheet.setting.line + line - 1
  const paragraphs = sheet.source.slice(0, MOST.characters).split(/\n\s*\n/)
  write(sheet, paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>\n`).join(''))
}
