import type { Token, Tokens } from 'marked'
import { inLanguage, urls } from '../urls.ts'
import { type Directive, problemOf } from './directives.ts'
import { drawInline } from './draw-inline.ts'
import { escapeHtml } from './html.ts'
import { findPlace } from './places.ts'
import { fault, lineOf, pass, type Sheet, sentenceAt, takeAnchor, write } from './sheet.ts'
import { type ArticleToken, NESTING, wordsOf } from './words.ts'

/** Draws an article onto its sheet. Steps that follow each other are one list. */
export function drawArticle(sheet: Sheet, tokens: readonly Token[]): void {
  let inSteps = false
  for (const token of tokens as readonly ArticleToken[]) {
    if (token.type === 'space' || token.type === 'def') continue
    const step = token.type === 'directive' && token.name === 'step'
    if (step !== inSteps) write(sheet, step ? '<ol class="steps">' : '</ol>\n')
    inSteps = step
    if (step) drawStep(sheet, token)
    else drawBlock(sheet, token, 0)
  }
  if (inSteps) write(sheet, '</ol>\n')
}

function drawStep(sheet: Sheet, step: Directive): void {
  const problem = problemOf(step)
  if (problem) fault(sheet, step.raw, problem)
  const { id = '' } = step
  if (!problem) {
    sheet.outline.push({ what: `step ${id}`, line: lineOf(sheet, step.raw) })
    takeAnchor(sheet, step.raw, id)
  }
  write(sheet, problem ? '<li class="step">' : `<li class="step" id="${escapeHtml(id)}">`)
  drawBlocks(sheet, step.tokens ?? [], 0)
  write(sheet, '</li>\n')
}

/** `depth` 0: directly in the article or in a step, where links and actions may stand. */
function drawBlocks(sheet: Sheet, tokens: readonly Token[], depth: number): void {
  if (depth > NESTING) fault(sheet, '', 'is nested too deep')
  else for (const token of tokens) drawBlock(sheet, token as ArticleToken, depth)
}

function drawBlock(sheet: Sheet, token: ArticleToken, depth: number): void {
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
  const text = wordsOf(tokens, (path) => sentenceAt(sheet.t, path) ?? path).trim()
  const id = freeId(sheet, text)
  const level = Math.max(2, depth)
  sheet.anchors.set(id, lineOf(sheet, raw))
  sheet.headings.push({ id, text, depth: level })
  drawWithin(sheet, `h${level}`, tokens, 0, ` id="${escapeHtml(id)}"`)
}

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
  const misplaced =
    depth > 0 || directive.form === 'container'
      ? 'can only stand by itself, outside of lists, quotations and other steps'
      : undefined
  const problem = problemOf(directive) ?? (misplaced && `${directive.name} ${misplaced}`) ?? unknownIn(sheet, directive)
  if (problem) fault(sheet, directive.raw, problem)
  if (directive.tokens) drawBlocks(sheet, directive.tokens, depth + 1)
  else if (directive.name === '') drawUnread(sheet, directive.raw)
  else if (directive.name === 'link') drawPlaceLink(sheet, directive, problem !== undefined)
  else if (directive.name === 'action' && !problem) drawSlot(sheet, directive)
  pass(sheet, directive.raw)
}

/** A line that is no directive is still somebody's words; a closing line that closes nothing is not. */
function drawUnread(sheet: Sheet, raw: string): void {
  if (/[^:\s]/.test(raw)) write(sheet, `<p>${escapeHtml(raw.trim())}</p>\n`)
}

function unknownIn({ setting }: Sheet, { name, label, attributes }: Directive): string | undefined {
  if (name === 'action' && !setting.actions.has(label)) return `there is no action called ${label}`
  const { to = '' } = attributes
  const known = setting.places.has(to) && findPlace(to)
  return name === 'link' && !known ? `there is no place called ${to}` : undefined
}

/** The place itself, and the way through the menus for those who read on paper. A faulty one is only its words. */
function drawPlaceLink(sheet: Sheet, { label, attributes }: Directive, inert: boolean): void {
  const { to = '' } = attributes
  const place = inert ? undefined : findPlace(to)
  if (!place) {
    write(sheet, `<p>${escapeHtml(label)}</p>\n`)
    return
  }
  const href = inLanguage(sheet.setting.language, urls.go(to))
  const way = place.path(sheet.t).map((name) => `<span>${escapeHtml(name)}</span>`)
  write(
    sheet,
    `<p class="place-link"><a href="${escapeHtml(href)}">${escapeHtml(label)}</a> \u00b7 <span class="menu-path">${way.join('')}</span></p>\n`,
  )
}

function drawSlot(sheet: Sheet, { label, id = label.replaceAll('.', '-'), raw }: Directive): void {
  sheet.outline.push({ what: `action ${label} #${id}`, line: lineOf(sheet, raw) })
  takeAnchor(sheet, raw, id)
  sheet.pieces.push({ action: label, id })
}
