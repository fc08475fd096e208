import type { Token, Tokens } from 'marked'
import { problemOf } from './directive-shapes.ts'
import type { Directive } from './directives.ts'
import { drawFilm, drawPlaceLink, drawSlot, unknownIn } from './draw-directives.ts'
import { drawInline } from './draw-inline.ts'
import { escapeHtml } from './html.ts'
import { fault, lineOf, pass, type Sheet, write } from './sheet.ts'
import { type ArticleToken, childrenOf, NESTING, wordsOf } from './words.ts'

function drawBlocks(sheet: Sheet, tokens: readonly Token[], depth: number): void {
  if (depth > NESTING) fault(sheet, '', 'is nested too deep')
  else for (const token of tokens) drawBlock(sheet, token as ArticleToken, depth)
}

/** Draws one block. `depth` 0: directly in the article or in a step, where links and actions may stand. */
export function drawBlock(sheet: Sheet, token: ArticleToken, depth: number): void {
  switch (token.type) {
    case 'space':
    case 'def':
      return
    case 'heading':
      drawHeading(sheet, token)
      return
    case 'paragraph':
      drawWithin(sheet, 'p', token.tokens, depth)
      return
    case 'text':
      drawInline(sheet, [token], depth + 1)
      return
    case 'list':
      drawList(sheet, token, depth)
      return
    case 'blockquote':
      write(sheet, '<blockquote>')
      drawBlocks(sheet, token.tokens, depth + 1)
      write(sheet, '</blockquote>\n')
      return
    case 'code':
      write(sheet, `<pre tabindex="0"><code>${escapeHtml(token.text)}</code></pre>\n`)
      pass(sheet, token.raw)
      return
    case 'hr':
      write(sheet, '<hr>\n')
      return
    case 'table':
      drawTable(sheet, token, depth)
      return
    case 'directive':
      drawDirective(sheet, token, depth)
      return
    default:
      drawInline(sheet, [token], depth + 1)
  }
}

function drawWithin(sheet: Sheet, element: string, tokens: readonly Token[], depth: number, attribute = ''): void {
  write(sheet, `<${element}${attribute}>`)
  drawInline(sheet, tokens, depth + 1)
  write(sheet, `</${element}>\n`)
}

function drawHeading(sheet: Sheet, { raw, depth, tokens }: Tokens.Heading): void {
  if (depth === 1) fault(sheet, raw, 'the title is the only heading of the first level')
  if (sheet.conditional !== 'no') fault(sheet, raw, 'a heading cannot stand in what is shown to some')
  if (saysOwn(tokens)) fault(sheet, raw, 'a heading says the same to everybody')
  const text = wordsOf(tokens, sheet.say).trim()
  const id = freeId(sheet, text)
  const level = Math.max(2, depth)
  sheet.anchors.set(id, lineOf(sheet, raw))
  sheet.headings.push({ id, text, depth: level })
  drawWithin(sheet, `h${level}`, tokens, 0, ` id="${escapeHtml(id)}"`)
}

const saysOwn = (tokens: readonly Token[]): boolean =>
  (tokens as readonly ArticleToken[]).some(
    (token) => (token.type === 'directive' && token.name === 'me') || saysOwn(childrenOf(token)),
  )

/** `h-` and the words of the heading: never the id of a step, a card or a part of the page. */
function freeId(sheet: Sheet, text: string): string {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const name = `h-${
    folded
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'section'
  }`
  let id = name
  for (let again = 2; sheet.anchors.has(id); again++) id = `${name}-${again}`
  return id
}

function drawList(sheet: Sheet, list: Tokens.List, depth: number): void {
  const start = list.ordered && typeof list.start === 'number' && list.start !== 1 ? ` start="${list.start}"` : ''
  write(sheet, list.ordered ? `<ol${start}>` : '<ul>')
  for (const item of list.items) {
    write(sheet, '<li>')
    drawBlocks(sheet, item.tokens, depth + 1)
    write(sheet, '</li>')
  }
  write(sheet, list.ordered ? '</ol>\n' : '</ul>\n')
}

function drawTable(sheet: Sheet, { header, rows }: Tokens.Table, depth: number): void {
  write(sheet, '<table><thead><tr>')
  for (const cell of header) drawWithin(sheet, 'th', cell.tokens, depth, ' scope="col"')
  write(sheet, '</tr></thead><tbody>')
  for (const row of rows) {
    write(sheet, '<tr>')
    for (const cell of row) drawWithin(sheet, 'td', cell.tokens, depth)
    write(sheet, '</tr>')
  }
  write(sheet, '</tbody></table>\n')
}

function drawDirective(sheet: Sheet, directive: Directive, depth: number): void {
  const { name, raw, tokens } = directive
  const known = problemOf(directive)
  const nowhere = depth > 0 || !STANDS_ALONE.includes(name) || (sheet.conditional === 'when' && name !== 'link')
  const problem = known ?? (nowhere ? misplaced(name) : unknownIn(sheet, directive))
  if (problem) fault(sheet, raw, problem)
  if (name === 'link') drawPlaceLink(sheet, directive, problem !== undefined)
  else if (!problem && name === 'action') drawSlot(sheet, directive)
  else if (!problem && name === 'video') drawFilm(sheet, directive)
  else if (tokens) drawBlocks(sheet, tokens, depth + 1)
  else if (name === '') drawUnread(sheet, raw)
  pass(sheet, raw)
}

const misplaced = (name: string): string =>
  `${name} can only stand by itself, outside of lists, quotations, conditions and other steps`

const STANDS_ALONE = ['link', 'action', 'video']

/** A line that is no directive is still somebody's words; a closing line that closes nothing is not. */
function drawUnread(sheet: Sheet, raw: string): void {
  if (/[^:\s]/.test(raw)) write(sheet, `<p>${escapeHtml(raw.trim())}</p>\n`)
}
