import type { Language } from '../../content/text/index.ts'
import { withCharacters } from './html.ts'
import type { Library } from './library.ts'
import type { Piece } from './sheet.ts'

/** A part of an article that an address can lead to: what follows a heading, or a step. */
export interface Section {
  /** Of its heading or step; the first section, before any of them, has none. */
  id?: string
  /** Empty for a step. */
  heading: string
  text: string
}

/** What is searched of an article, as plain text. */
export interface SearchedArticle {
  number: number
  title: string
  summary: string
  keywords: readonly string[]
  sections: readonly Section[]
  /** What can be done in it, by the names of the actions and the ids of their cards. */
  actions: readonly { name: string; id: string }[]
}

/**
 * Every article of a language as a visitor reads it, one at a time: each is drawn when it is asked for. What can be done
 * in an article is found by the title of the action as well.
 */
export function* searchedArticles(
  library: Library,
  language: Language,
  titleOf: (action: string) => string,
): Generator<SearchedArticle> {
  for (const article of library.articles(language)) {
    const { number, title, summary } = article
    const { pieces } = library.body(article)
    const actions = actionsIn(pieces)
    const keywords = [...article.keywords, ...actions.map(({ name }) => titleOf(name))]
    yield { number, title, summary, keywords, sections: sectionsOf(markupOf(pieces)), actions }
  }
}

const actionsIn = (pieces: readonly Piece[]): { name: string; id: string }[] =>
  pieces.flatMap((piece) => {
    if ('action' in piece) return [{ name: piece.action, id: piece.id }]
    return 'when' in piece ? actionsIn([...piece.pieces, ...piece.otherwise]) : []
  })

/** What a visitor sees, without cards: what is only for some stays out, as do ticks. */
function markupOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if ('html' in piece) return piece.html
      if ('own' in piece) return piece.otherwise
      if ('when' in piece) return markupOf(piece.step === undefined ? piece.otherwise : piece.pieces)
      return ''
    })
    .join('')
}

/** Our own renderer wrote it: an id stands first and alone in its tag. */
const OPENING = /<(h[2-6]|li class="step") id="([^"]*)">/g

function sectionsOf(markup: string): Section[] {
  const starts = [...markup.matchAll(OPENING)]
  const first = { heading: '', text: wordsOf(markup.slice(0, starts[0]?.index)) }
  return [first, ...starts.map((start, at) => sectionAt(markup, start, starts[at + 1]?.index))]
}

function sectionAt(markup: string, { 0: opening, 1: element = '', 2: id = '', index }: RegExpExecArray, end?: number) {
  const inside = markup.slice(index + opening.length, end)
  const closing = element.startsWith('h') ? inside.indexOf(`</${element}>`) : 0
  return { id: withCharacters(id), heading: wordsOf(inside.slice(0, closing)), text: wordsOf(inside.slice(closing)) }
}

/** Names of other sites are followed by a remark for those who listen; nobody looks for that. */
const REMARK = /<span class="visually-hidden">[^<]*<\/span>/g
const WITHIN_A_WORD = /<\/?(?:a|code|del|em|img|span|strong)\b[^>]*>/g

/** The text between tags, as one line. */
function wordsOf(markup: string): string {
  const text = markup
    .replace(REMARK, '')
    .replace(WITHIN_A_WORD, '')
    .replace(/<[^>]*>/g, ' ')
  return withCharacters(text).replace(/\s+/g, ' ').trim()
}
