import { type Language, languages } from '../../content/text/index.ts'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { audienceOf } from './audience.ts'
import type { Library } from './library.ts'
import type { Article } from './shelf.ts'

/** Numbers that were given up, and the articles that took them over: worked out once for each library. */
const known = new WeakMap<Library, ReadonlyMap<number, number>>()

function successors(library: Library): ReadonlyMap<number, number> {
  const found = known.get(library) ?? readSuccessors(library)
  known.set(library, found)
  return found
}

const readSuccessors = (library: Library): Map<number, number> =>
  new Map(
    languages.flatMap((language) =>
      library
        .articles(language)
        .flatMap(({ number, replaces }) => replaces.map((old): [number, number] => [old, number])),
    ),
  )

/**
 * The way on from a number under which this reader finds no article in the language of the address: for good to the
 * article that replaces it; for now, while nobody has translated it, to the shelf where it would stand, which says so.
 * Undefined when there is such an article, or no way. `form` is the address wanted: the page, unless it is said
 * otherwise.
 */
export function wayOn(
  c: PageContext,
  library: Library,
  asked: string,
  form: (article: Article) => string = addressOf,
): Response | undefined {
  const { language } = c.var
  const number = Number(/^\d{1,9}$/.exec(asked)?.[0] ?? 0)
  if (library.find(language, number, audienceOf(c))) return undefined
  const next = successors(library).get(number) ?? number
  const here = next === number ? undefined : library.find(language, next)
  const elsewhere = form === addressOf ? untranslated(library, language, next) : undefined
  if (!here && !elsewhere) return undefined
  c.header('Cache-Control', 'public, no-cache')
  if (here) return c.redirect(form(here), 301)
  return elsewhere && c.redirect(insteadOf(library, language, elsewhere), 302)
}

export const addressOf = ({ language, number, slug }: Article): string => urls.article(language, number, slug)

/** An article that exists, but not in this language. */
export function untranslated(library: Library, language: Language, number: number): Article | undefined {
  const translations = library.translations(number)
  return translations.some((one) => one.language === language) ? undefined : translations[0]
}

/** Where somebody goes who wants an article in a language it is not written in: its shelf there, or the front page. */
export function insteadOf(library: Library, language: Language, article: Article): string {
  const topic = library.topicOf(article).name
  const filled = library.shelves(language).some((shelf) => shelf.topic.name === topic)
  return filled ? urls.topic(language, topic, article.number) : urls.home(language, article.number)
}
