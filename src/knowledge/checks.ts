import { languages } from '../../content/text/index.ts'
import { isTopic } from '../../content/topics.ts'
import { languageOfPath } from '../urls.ts'
import type { Fault } from './fault.ts'
import type { Composition } from './markdown.ts'
import type { SiteLink } from './sheet.ts'
import { at, type Entry, isServed, keyOf, type Shelf } from './shelf.ts'

/** Draws an entry of the shelf, or finds it drawn. */
export type Compose = (entry: Entry) => Composition

/** Everything that is wrong with one article of a shelf: its fields, its text, its links and its translations. */
export function faultsOf(entry: Entry, shelf: Shelf, compose: Compose): Fault[] {
  const composition = compose(entry)
  const { language, related, topic } = entry.article
  const lost = related.filter((number) => !servedIn(shelf, keyOf(language, number)))
  return [
    ...entry.faults,
    ...(topic === '' || isTopic(topic) ? [] : [at(entry, 'topic', `there is no topic called ${topic}`)]),
    ...lost.map((number) => at(entry, 'related', `there is no article ${number} in this language`)),
    ...composition.faults,
    ...composition.links.flatMap((link) => linkFault(entry, link, shelf, compose)),
    ...translationFaults(entry, shelf, compose),
  ]
}

function servedIn(shelf: Shelf, key: string): Entry | undefined {
  const found = shelf.get(key)
  return found && isServed(found) ? found : undefined
}

/** Addresses of the help centre are written without language: they lead to the language of the reader. */
function linkFault(entry: Entry, { href, line }: SiteLink, shelf: Shelf, compose: Compose): Fault[] {
  const problem = href.startsWith('#')
    ? anchorProblem(entry, href.slice(1), compose)
    : addressProblem(entry, href, shelf, compose)
  return problem ? [{ file: entry.file, line, problem }] : []
}

function addressProblem(entry: Entry, href: string, shelf: Shelf, compose: Compose): string | undefined {
  const { pathname, hash } = new URL(href, 'http://localhost')
  if (languageOfPath(pathname).language !== 'fr') return `${href} names a language: it is added by itself`
  const [, number] = /^\/faq\/(\d{1,9})(?:\/[a-z0-9-]+)?$/.exec(pathname) ?? []
  if (number) {
    const target = servedIn(shelf, keyOf(entry.article.language, Number(number)))
    if (!target) return `there is no article ${number} in this language`
    return hash ? anchorProblem(target, hash.slice(1), compose) : undefined
  }
  const [, topic] = /^\/topics\/([\w-]+)$/.exec(pathname) ?? []
  const known = ['/', '/search', '/contact'].includes(pathname) || isTopic(topic)
  return known ? undefined : `${href} leads nowhere in the help centre`
}

function anchorProblem(target: Entry, id: string, compose: Compose): string | undefined {
  return compose(target).anchors.has(id) ? undefined : `there is no #${id} in ${target.file}`
}

/** A translation has the steps and actions of the French article, in its order: no more, no fewer. */
function translationFaults(entry: Entry, shelf: Shelf, compose: Compose): Fault[] {
  const [original, ...others] = languages
  if (!others.some((language) => language === entry.article.language)) return []
  const first = shelf.get(keyOf(original, entry.article.number))
  if (!first) return []
  const wanted = compose(first).outline
  const has = compose(entry).outline
  const differs = wanted.findIndex(({ what }, index) => has[index]?.what !== what)
  if (differs < 0 && has.length === wanted.length) return []
  const index = differs < 0 ? wanted.length : differs
  const line = has[index]?.line ?? entry.bodyLine
  const problem = `has ${has[index]?.what ?? 'nothing more'} where ${first.file} has ${wanted[index]?.what ?? 'nothing more'}`
  return [{ file: entry.file, line, problem }]
}
