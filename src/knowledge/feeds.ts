import { type Language, textFor } from '../../content/text/index.ts'
import { element, xmlDocument, xmlText } from '../base/xml.ts'
import { urls } from '../urls.ts'
import type { Help } from './help.ts'
import { escapeHtml } from './html.ts'
import { wayTo } from './places.ts'
import type { Piece, Slot } from './sheet.ts'
import type { Article } from './shelf.ts'

/** Articles of a feed: whoever looks once a month still sees everything that changed. */
const MOST = 30

interface Whose {
  publicUrl: string
  operator: string
  language: Language
}

/** The latest changes: articles by day, the newest first; of one day, the highest number first. */
export const latestOf = (articles: readonly Article[], most: number): Article[] =>
  [...articles].sort((a, b) => compare(b.updated, a.updated) || b.number - a.number).slice(0, most)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * New and updated articles of one language (RFC 4287). An entry has the whole article; nothing can be done in a feed, so
 * the place of a card is taken by the way to it.
 */
export function atomFeed(help: Help, { publicUrl, operator, language }: Whose): string {
  const t = textFor(language).knowledge
  const latest = latestOf(help.library.articles(language), MOST)
  const [newest] = latest
  const link = (rel: string, type: string, path: string) => element('link', { rel, type, href: publicUrl + path })
  const parts = [
    element('id', {}, xmlText(publicUrl + urls.feed(language))),
    element('title', {}, xmlText(`${t.feeds.feed} \u00b7 ${operator}`)),
    element('subtitle', {}, xmlText(t.feeds.feedSummary)),
    element('updated', {}, momentOf(newest?.updated ?? '1970-01-01')),
    element('author', {}, element('name', {}, xmlText(operator))),
    link('self', 'application/atom+xml', urls.feed(language)),
    link('alternate', 'text/html', urls.home(language)),
    ...latest.map((article) => entryOf(help, publicUrl, article)),
  ]
  return xmlDocument(element('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': language }, parts.join('\n')))
}

/** Its id is the address that never changes: the number without the words. */
function entryOf(help: Help, publicUrl: string, article: Article): string {
  const { language, number, slug, title, summary, updated } = article
  const page = publicUrl + urls.article(language, number, slug)
  const topic = help.library.topicOf(article)
  const markdown = publicUrl + urls.articleMarkdown(language, number)
  const parts = [
    element('id', {}, xmlText(publicUrl + urls.articleNumber(language, number))),
    element('title', {}, xmlText(title)),
    element('updated', {}, momentOf(updated)),
    element('link', { rel: 'alternate', type: 'text/html', href: page, hreflang: language }),
    element('link', { rel: 'alternate', type: 'text/markdown', href: markdown, hreflang: language }),
    element('category', { term: topic.name, label: topic.title }),
    element('summary', {}, xmlText(summary)),
    element('content', { type: 'html' }, xmlText(inertHtml(help, publicUrl, article))),
  ]
  return element('entry', {}, parts.join('\n'))
}

/** A day has no time of day; noon UTC is that day in every zone people live in. */
const momentOf = (day: string): string => `${day}T12:00:00Z`

/** The article's text as a stranger reads it, with addresses that hold anywhere, and without anything to fill in. */
function inertHtml(help: Help, publicUrl: string, article: Article): string {
  const page = publicUrl + urls.article(article.language, article.number, article.slug)
  const { pieces } = help.library.body(article)
  return withWholeAddresses(inertPieces({ help, language: article.language, page }, pieces), publicUrl, page)
}

interface Inert {
  help: Help
  language: Language
  page: string
}

function inertPieces(inert: Inert, pieces: readonly Piece[]): string {
  return pieces.map((piece) => inertPiece(inert, piece)).join('')
}

/** Nobody is known here: what depends on the reader is as it is for those who are not signed in. */
function inertPiece(inert: Inert, piece: Piece): string {
  if ('html' in piece) return piece.html
  if ('action' in piece) return wayToCard(inert, piece)
  if ('own' in piece) return escapeHtml(piece.otherwise)
  if ('when' in piece) return inertPieces(inert, piece.otherwise)
  return 'guide' in piece ? linkToGuide(inert, piece.guide) : ''
}

function linkToGuide({ help, language }: Inert, number: number): string {
  const guide = help.library.find(language, number)
  if (!guide) return ''
  return `<p><a href="${urls.article(language, number, guide.slug)}">${escapeHtml(guide.title)}</a></p>\n`
}

function wayToCard({ help, language, page }: Inert, { action, id }: Slot): string {
  const t = textFor(language)
  const way = wayTo(action, t)
  const places = way.length > 0 ? [escapeHtml(t.actions.menuPath(way.join(' \u203a ')))] : []
  const link = `<a href="${escapeHtml(`${page}#${id}`)}">${escapeHtml(t.knowledge.article.doneHere(page))}</a>`
  const lines = [`<strong>${escapeHtml(help.findAction(action).title(t))}</strong>`, ...places, link]
  return `<blockquote>${lines.map((line) => `<p>${line}</p>`).join('')}</blockquote>\n`
}

/** Our own renderer writes attributes in one way: `href="…"`, with every quote in text escaped. */
const withWholeAddresses = (html: string, publicUrl: string, page: string): string =>
  html
    .replaceAll(/ (href|src|poster)="\/(?!\/)/g, (_, name: string) => ` ${name}="${publicUrl}/`)
    .replaceAll(/ href="#/g, () => ` href="${page}#`)
