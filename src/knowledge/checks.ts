import { languages } from '../../content/text/index.ts'
import { languageOfPath } from '../urls.ts'
import type { Fault } from './fault.ts'
import type { Composition } from './markdown.ts'
import type { SiteLink } from './sheet.ts'
import { at, type Entry, isFor, keyOf, type Shelf } from './shelf.ts'
import { stepFaults } from './step-checks.ts'
import type { Topics } from './topics.ts'

/** What is checked of an article once it is drawn. */
export type Digest = Pick<Composition, 'anchors' | 'outline' | 'links' | 'steps' | 'faults'>

/** What an article is checked against. */
export interface Surroundings {
  shelf: Shelf
  topics: Topics
  /** Draws an entry of the shelf, or knows what was seen when it was drawn. */
  compose: (entry: Entry) => Digest
}

/** Everything that is wrong with one article of a shelf: its fields, its text, its links and its translations. */
export function faultsOf(entry: Entry, among: Surroundings): Fault[] {
  const composition = among.compose(entry)
  const { related, topic } = entry.article
  const known = topic === '' || among.topics.shelfOf(topic) === topic
  return [
    ...entry.faults,
    ...(known ? [] : [at(entry, 'topic', `there is no topic called ${topic}`)]),
    ...related
      .filter((number) => !readableFrom(entry, number, among))
      .map((number) => at(entry, 'related', `there is no article ${number} in this language`)),
    ...composition.faults,
    ...composition.links.flatMap((link) => linkFault(entry, link, among)),
    ...stepFaults(entry, composition, (number) => {
      const guide = readableFrom(entry, number, among)
      return guide && among.compose(guide)
    }),
    ...translationFaults(entry, among),
  ]
}

/** An article of the same language that everybody may read who reads this one. */
function readableFrom({ article }: Entry, number: number, { shelf }: Surroundings): Entry | undefined {
  const found = shelf.get(keyOf(article.language, number))
  return found && isFor(found, article.audience) ? found : undefined
}

/** Addresses of the help centre are written without language: they lead to the language of the reader. */
function linkFault(entry: Entry, { href, line }: SiteLink, among: Surroundings): Fault[] {
  const problem = href.startsWith('#') ? anchorProblem(entry, href.slice(1), among) : addressProblem(entry, href, among)
  return problem ? [{ file: entry.file, line, problem }] : []
}

function addressProblem(entry: Entry, href: string, among: Surroundings): string | undefined {
  const { pathname, hash } = new URL(href, 'http://localhost')
  if (languageOfPath(pathname).language !== 'fr') return `${href} names a language: it is added by itself`
  const [, number] = /^\/faq\/(\d{1,9})(?:\/[a-z0-9-]+)?$/.exec(pathname) ?? []
  if (number) {
    const target = readableFrom(entry, Number(number), among)
    if (!target) return `there is no article ${number} in this language`
    return hash ? anchorProblem(target, hash.slice(1), among) : undefined
  }
  const [, topic = ''] = /^\/topics\/([\w-]+)$/.exec(pathname) ?? []
  const known = ['/', '/search', '/contact'].includes(pathname) || among.topics.shelfOf(topic) === topic
  return known ? undefined : `${href} leads nowhere in the help centre`
}

function anchorProblem(target: Entry, id: string, { compose }: Surroundings): string | undefined {
  return compose(target).anchors.has(id) ? undefined : `there is no #${id} in ${target.file}`
}

/** A translation has the steps and actions of the French article, in its order: no more, no fewer. */
function translationFaults(entry: Entry, { shelf, compose }: Surroundings): Fault[] {
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
