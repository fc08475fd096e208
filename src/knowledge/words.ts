import type { MarkedToken, Token } from 'marked'
import type { Directive } from './directives.ts'
import { withCharacters } from './html.ts'
import type { Say } from './saying.ts'

/** A token of CommonMark, or one of our directives. */
export type ArticleToken = MarkedToken | Directive

/** Further down than this, nothing is read. */
export const NESTING = 50

/** The tokens directly inside a token, in the order of the text. */
export function childrenOf(token: ArticleToken): readonly Token[] {
  if (token.type === 'list') return token.items
  if (token.type === 'table') return [token.header, ...token.rows].flat().flatMap((cell) => cell.tokens)
  return 'tokens' in token ? (token.tokens ?? []) : []
}

/** The text that a reader of whom nothing is known sees of these tokens, without marks: for search, for headings. */
export function wordsOf(tokens: readonly Token[], say: Say, depth = 0): string {
  if (depth > NESTING) return ''
  return tokens.map((token) => wordsIn(token as ArticleToken, say, depth)).join('')
}

function wordsIn(token: ArticleToken, say: Say, depth: number): string {
  const inside = childrenOf(token)
  switch (token.type) {
    case 'directive':
      if (token.form === 'inline') return say(token) ?? token.label
      if (token.name === '') return token.raw.replace(/^:+\s*$/, '')
      if (token.name === 'when') return ''
      return `${token.name === 'link' ? token.label : wordsOf(inside, say, depth + 1)}\n`
    case 'table':
      return `${inside.map((one) => wordsOf([one], say, depth + 1)).join(' ')}\n`
    case 'code':
      return `${token.text}\n`
    case 'codespan':
      return token.text
    case 'br':
      return ' '
    case 'def':
    case 'hr':
    case 'space':
      return '\n'
    case 'text':
    case 'escape':
      return inside.length > 0 ? `${wordsOf(inside, say, depth + 1)} ` : withCharacters(token.text)
    case 'image':
      return token.text
    default:
      return `${wordsOf(inside, say, depth + 1)}${BLOCKS.has(token.type) ? '\n' : ''}`
  }
}

const BLOCKS = new Set(['paragraph', 'heading', 'list_item', 'list', 'blockquote'])
