import type { Token, Tokens } from 'marked'
import { withFrenchSpaces } from '../base/french-spaces.ts'
import { inLanguage } from '../urls.ts'
import { problemOf } from './directive-shapes.ts'
import type { Directive } from './directives.ts'
import { drawPicture } from './draw-picture.ts'
import { escapeHtml, withCharacters } from './html.ts'
import { named } from './names.ts'
import { ownIn } from './saying.ts'
import { fault, lineOf, pass, type Sheet, write } from './sheet.ts'
import { type ArticleToken, NESTING } from './words.ts'

/** Draws what stands inside a sentence. Whatever is not known is a fault and its text. */
export function drawInline(sheet: Sheet, tokens: readonly Token[], depth: number): void {
  if (depth > NESTING) fault(sheet, '', 'is nested too deep')
  else for (const token of tokens) drawOne(sheet, token as ArticleToken, depth)
}

function drawOne(sheet: Sheet, token: ArticleToken, depth: number): void {
  switch (token.type) {
    case 'text':
      if (token.tokens) drawInline(sheet, token.tokens, depth + 1)
      else drawText(sheet, token.raw, withCharacters(token.text))
      return
    case 'escape':
      drawText(sheet, token.raw, token.text)
      return
    case 'checkbox':
      drawText(sheet, token.raw, token.raw)
      return
    case 'strong':
    case 'em':
    case 'del':
      within(sheet, token.type, token.tokens, depth)
      return
    case 'codespan':
      write(sheet, `<code>${escapeHtml(token.text)}</code>`)
      pass(sheet, token.raw)
      return
    case 'br':
      write(sheet, '<br>')
      return
    case 'link':
      drawLink(sheet, token, depth)
      return
    case 'image':
      drawPicture(sheet, token)
      return
    case 'directive':
      drawSaid(sheet, token)
      return
    default:
      fault(sheet, token.raw, `${token.type} cannot stand here`)
  }
}

function drawText(sheet: Sheet, raw: string, text: string): void {
  write(sheet, escapeHtml(sheet.setting.language === 'fr' ? withFrenchSpaces(text) : text))
  pass(sheet, raw)
}

function within(sheet: Sheet, element: string, tokens: readonly Token[], depth: number): void {
  write(sheet, `<${element}>`)
  drawInline(sheet, tokens, depth + 1)
  write(sheet, `</${element}>`)
}

/** The name of a control in the words it has today, a constant, or the place of something of the reader's own. */
function drawSaid(sheet: Sheet, directive: Directive): void {
  const { name, label, raw } = directive
  const said = sheet.say(directive)
  const problem = problemOf(directive) ?? unknownIn(sheet, directive, said)
  if (problem) fault(sheet, raw, problem)
  if (said === undefined) write(sheet, escapeHtml(raw))
  else if (name === 'label') write(sheet, `<span class="ui-label">${escapeHtml(said)}</span>`)
  else if (name === 'me' && !problem) sheet.pieces.push(ownIn(label))
  else write(sheet, escapeHtml(said))
  pass(sheet, raw)
}

function unknownIn({ setting }: Sheet, { name, label }: Directive, said: string | undefined): string | undefined {
  if (name === 'label') return said === undefined ? `${label} is no sentence of content/text` : undefined
  if (name === 'value' && said === undefined)
    return named(setting.values, label) ? `the value ${label} has nothing to say` : `there is no value called ${label}`
  if (name === 'value') return undefined
  const { own } = ownIn(label)
  if (!named(setting.ownValues, own)) return `nothing of a reader is called ${own}`
  return said === undefined ? `${own} wants words for whoever is not signed in, after a |` : undefined
}

/** Only these lead out of an article (F13); the address is escaped as a whole, so that no reference is read in it. */
const OUTSIDE = /^https?:\/\/[^\s/?#\\]/i
const PERSON = /^(?:mailto|tel):[^\s]+$/i
const OWN = /^\/(?![/\\])[\x21-\x7e]*$/
const HERE = /^#[\w-]+$/

function drawLink(sheet: Sheet, token: Tokens.Link, depth: number): void {
  const href = token.autolink ? token.href : withCharacters(token.href)
  const opening = openingOf(sheet, href, token.raw)
  if (opening === undefined) fault(sheet, token.raw, `a link cannot lead to ${href}`)
  else write(sheet, opening)
  drawInline(sheet, token.tokens, depth + 1)
  if (opening === undefined) return
  const away = OUTSIDE.test(href)
    ? `<span class="visually-hidden"> ${escapeHtml(sheet.t.knowledge.article.otherSite)}</span>`
    : ''
  write(sheet, `${away}</a>`)
}

function openingOf(sheet: Sheet, href: string, raw: string): string | undefined {
  if (OUTSIDE.test(href)) {
    if (!URL.canParse(href)) return undefined
    return `<a class="external" href="${escapeHtml(href)}" rel="noopener nofollow ugc">`
  }
  if (PERSON.test(href)) return `<a href="${escapeHtml(href)}">`
  if (!OWN.test(href) && !HERE.test(href)) return undefined
  sheet.links.push({ href, line: lineOf(sheet, raw) })
  return `<a href="${escapeHtml(HERE.test(href) ? href : inLanguage(sheet.setting.language, href))}">`
}
