import type { Language } from '../../content/text/index.ts'
import { textFor } from '../../content/text/index.ts'
import { inLanguage, urls } from '../urls.ts'
import type { Directive } from './directives.ts'
import { tokensOf } from './markdown.ts'
import { findPlace } from './places.ts'
import { sentenceAt } from './sheet.ts'
import { type ArticleToken, childrenOf, NESTING } from './words.ts'

/** How an action is said where it cannot be done: what it is called, and where to do it. */
export type Offer = (action: string, id: string) => string

interface Saying {
  language: Language
  offer: Offer
}

/**
 * The article as plain CommonMark, for readers and programs that want no page: labels are the words of the interface,
 * links and actions are the way to their place, steps are a numbered list.
 */
export function renditionOf(source: string, language: Language, offer: Offer): string {
  const tokens = tokensOf(source)
  return 'problem' in tokens ? source : said(tokens.list as ArticleToken[], { language, offer })
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
      return `${indented(`${step}.`, said((token.tokens ?? []) as ArticleToken[], saying))}\n`
    })
    .join('')
}

function indented(number: string, text: string): string {
  const margin = ' '.repeat(number.length + 1)
  const lines = text.trim().split('\n')
  return `${number} ${lines.map((line, at) => (at === 0 || line === '' ? line : margin + line)).join('\n')}\n`
}

function saidAlone({ name, label, id, attributes, raw }: Directive, saying: Saying): string {
  const end = /\n*$/.exec(raw)?.[0] ?? ''
  if (name === 'action') return saying.offer(label, id ?? label.replaceAll('.', '-')) + end
  const { to = '' } = attributes
  const place = name === 'link' ? findPlace(to) : undefined
  if (!place) return label + end
  const way = place.path(textFor(saying.language)).join(' \u203a ')
  return `[${label}](${inLanguage(saying.language, urls.go(to))}) (${way})${end}`
}

/** The token as it was written, its labels replaced by their sentences and its addresses by those of the language. */
function withoutDirectives(token: ArticleToken, { language }: Saying): string {
  const t = textFor(language)
  let written = ''
  let at = 0
  for (const { raw, instead } of spots(token, (path) => sentenceAt(t, path), language, 0)) {
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
function* spots(
  token: ArticleToken,
  sentence: (path: string) => string | undefined,
  language: Language,
  depth: number,
): Generator<Spot> {
  if (depth > NESTING) return
  if (token.type === 'codespan' || token.type === 'code' || token.type === 'escape')
    yield { raw: token.raw, instead: token.raw }
  if (token.type === 'directive') yield { raw: token.raw, instead: `**${sentence(token.label) ?? token.label}**` }
  else for (const child of childrenOf(token)) yield* spots(child as ArticleToken, sentence, language, depth + 1)
  if (token.type === 'link' && /^\/(?!\/)/.test(token.href)) {
    yield { raw: `](${token.href}`, instead: `](${inLanguage(language, token.href)}` }
  }
}
