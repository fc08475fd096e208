import { languages } from '../../content/text/index.ts'
import type { Fault } from './fault.ts'
import type { Films } from './films.ts'
import { at, type Entry, isFor, keyOf, type Shelf } from './shelf.ts'

/** What both languages must say alike: a translation for other readers would be read by the wrong ones. */
const ALIKE = ['audience', 'kind', 'topic', 'video'] as const

/** Where a translation says of itself what the French article does not. */
export function disagreements(entry: Entry, shelf: Shelf): Fault[] {
  const [original] = languages
  const first = entry.article.language === original ? undefined : shelf.get(keyOf(original, entry.article.number))
  if (!first) return []
  return ALIKE.filter((field) => entry.article[field] !== first.article[field]).map((field) =>
    at(entry, field, `${field} is ${entry.article[field]} where ${first.file} has ${first.article[field]}`),
  )
}

/** Numbers an article says it replaces, though they are still those of an article, or another one replaces them too. */
export function notGivenUp(entry: Entry, shelf: Shelf): Fault[] {
  const { replaces, number } = entry.article
  const alive = replaces.filter((old) => languages.some((one) => shelf.has(keyOf(one, old))))
  const others = replaces.length === 0 ? [] : [...shelf.values()].filter(({ article }) => article.number !== number)
  const claimed = replaces.flatMap((old) => {
    const other = others.find(({ article }) => article.replaces.includes(old))
    return other ? [at(entry, 'replaces', `${old} is replaced by ${other.file} already`)] : []
  })
  return [
    ...alive.map((old) => at(entry, 'replaces', `${old} is still the number of an article: nothing can replace it`)),
    ...claimed,
  ]
}

/** Articles without their other language, in a content that has all its languages. */
export function untranslated(shelf: Shelf): Fault[] {
  return [...shelf.values()].flatMap((entry) =>
    languages
      .filter((language) => !shelf.has(keyOf(language, entry.article.number)))
      .map((language) => at(entry, 'number', `there is no article ${entry.article.number} in ${language}`)),
  )
}

/** The film of an article stands beside it, with its captions, which are its transcript too. */
export function filmFaults(entry: Entry, films: Films): Fault[] {
  const { video } = entry.article
  const found = video !== undefined && isFor(entry, 'operator') ? films.named(entry, video) : undefined
  return found && 'problem' in found ? [at(entry, 'video', found.problem)] : []
}

/** The day by which somebody should have read an article again, when it has passed. */
export function overdue(entry: Entry, today: string): Fault[] {
  const { review } = entry.article
  if (!entry.lines.has('review') || review >= today) return []
  return [at(entry, 'review', `somebody should have read it again by ${review}`)]
}
