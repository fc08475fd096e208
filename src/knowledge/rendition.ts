import type { Language } from '../../content/text/index.ts'
import { inLanguage, urls } from '../urls.ts'
import { problemOf } from './directive-shapes.ts'
import type { Directive } from './directives.ts'
import { tokensOf } from './markdown.ts'
import { type Names, named } from './names.ts'
import { type Say, sayingOf } from './saying.ts'
import { type ArticleToken, childrenOf, NESTING } from './words.ts'

/** How an action is said where it cannot be done: what it is called, and where to do it. */
export type Offer = (action: string, id: string) => string

interface Saying {
  language: Language
  names: Names
  say: Say
  offer: Offer
}

/**
 * The article as plain CommonMark, for readers and programs that want no page: labels are the words of the interface,
 * links and actions are the way to their place, steps are a numbered list. It says what somebody reads who is not known.
 */
export function renditionOf(source: string, language: Language, names: Names, offer: Offer): string {
  const tokens = tokensOf(source)
  if ('problem' in tokens) return source
  return said(tokens.list as ArticleToken[], { language, names, offer, say: sayingOf(names, language) })
}

function said(tokens: readonly ArticleToken[], saying: Saying): string {
  let step = 0
  return tokens
    .map((token) => {
      if (token.type !== 'directive') {
        if (token.type !== 'space') step = 0
        return withoutDirectives(token, saying)
      }
      if (token.name !== 'step') return saidAlone(token, saying)
      step += 1
      const inside = said((token.tokens ?? []) as ArticleToken[], saying).trimEnd() + throughGuide(token, saying)
      return `${indented(`${step}.`, inside)}\n`
    })
    .join('')
}

/** A step that leads through a guide says which. */
function throughGuide({ attributes: { guide } }: Directive, { language, names }: Saying): string {
  if (!guide) return ''
  const called = names.text(language).knowledge.article.number(Number(guide))
  return `\n\n[${called}](${urls.articleNumber(language, Number(guide))})\n`
}

function indented(number: string, text: string): string {
  const margin = ' '.repeat(number.length + 1)
  const lines = text.trim().split('\n')
  return `${number} ${lines.map((line, at) => (at === 0 || line === '' ? line : margin + line)).join('\n')}\n`
}

function saidAlone(directive: Directive, saying: Saying): string {
  const { name, label, id, attributes, raw, tokens = [] } = directive
  const end = /\n*$/.exec(raw)?.[0] ?? ''
  if (problemOf(directive) || (name === 'action' && !saying.names.actions.has(label)))
    return saidFaulty(directive, saying)
  if (name === 'when' || name === 'video') return ''
  if (name === 'otherwise') return `${said(tokens as ArticleToken[], saying).trim()}\n\n`
  if (name === 'action') return saying.offer(label, id ?? label.replaceAll('.', '-')) + end
  const { to = '' } = attributes
  const place = name === 'link' ? named(saying.names.places, to) : undefined
  if (!place) return label + end
  const way = place.path(saying.names.text(saying.language)).join(' \u203a ')
  return `[${label}](${inLanguage(saying.language, urls.go(to))}) (${way})${end}`
}

/** As on its page: what it holds, or the words of a line that is no directive; one that could do something does nothing. */
function saidFaulty({ name, raw, tokens }: Directive, saying: Saying): string {
  if (tokens) return `${said(tokens as ArticleToken[], saying).trim()}\n\n`
  return name === '' && /[^:\s]/.test(raw) ? `${raw.trim()}\n\n` : ''
}

/** The token as it was written, its directives replaced by what they say and its addresses by those of the language. */
function withoutDirectives(token: ArticleToken, saying: Saying): string {
  let written = ''
  let at = 0
  for (const { raw, instead } of spots(token, saying, 0)) {
    const found = token.raw.indexOf(raw, at)
    if (found < 0) continue
    written += token.raw.slice(at, found) + instead
    at = found + raw.length
  }
  return written + token.raw.slice(at)
}

interface Spot {
  raw: string
  instead: string
}

/** In the order of the text: what is replaced, and what looks like it but stays. */
function* spots(token: ArticleToken, saying: Saying, depth: number): Generator<Spot> {
  if (depth > NESTING) return
  const { language, say } = saying
  if (token.type === 'codespan' || token.type === 'code' || token.type === 'escape')
    yield { raw: token.raw, instead: token.raw }
  if (token.type === 'image') yield { raw: token.raw, instead: token.text }
  else if (token.type === 'directive') {
    const words = say(token) ?? token.label
    yield { raw: token.raw, instead: token.name === 'label' ? `**${words}**` : words }
  } else for (const child of childrenOf(token)) yield* spots(child as ArticleToken, saying, depth + 1)
  if (token.type === 'link' && /^\/(?!\/)/.test(token.href)) {
    yield { raw: `](${token.href}`, instead: `](${inLanguage(language, token.href)}` }
  }
}
