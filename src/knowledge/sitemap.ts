import { type Language, languages } from '../../content/text/index.ts'
import { element, xmlDocument, xmlText } from '../base/xml.ts'
import { urls } from '../urls.ts'
import type { Library } from './library.ts'
import { inEveryLanguage } from './page-about.ts'
import type { Article } from './shelf.ts'

/** One page: its address in each language it exists in, and the day it last changed, where that is known. */
export interface Listed {
  addresses: Readonly<Partial<Record<Language, string>>>
  changed: Readonly<Partial<Record<Language, string>>>
}

/**
 * Addresses of one file. The protocol allows 50 000 and 50 MB; with every language of a page named beside it, half as
 * many stay below both.
 */
const MOST_ADDRESSES = 25_000

const NAMESPACES = {
  xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
  'xmlns:xhtml': 'http://www.w3.org/1999/xhtml',
}

/** Every public page of the help centre, by its path, in all its languages. */
export function listedPages(library: Library): Listed[] {
  const all = (language: Language) => library.articles(language)
  const tutorials = (language: Language) => all(language).filter(({ kind }) => kind === 'tutorial')
  const numbers = [...new Set(languages.flatMap((language) => all(language).map(({ number }) => number)))]
  const topics = [...new Set(languages.flatMap((language) => library.shelves(language).map(({ topic }) => topic.name)))]
  const onShelf = (language: Language, name: string) =>
    library.shelves(language).find(({ topic }) => topic.name === name)?.articles ?? []
  return [
    pageOf(urls.home, all),
    pageOf(urls.tutorials, tutorials),
    { addresses: inEveryLanguage(urls.contact), changed: {} },
    { addresses: inEveryLanguage(urls.terms), changed: {} },
    ...topics.map((name) =>
      pageOf(
        (language) => urls.topic(language, name),
        (language) => onShelf(language, name),
      ),
    ),
    ...numbers.map((number) => articlePage(library.translations(number))),
  ].filter(({ addresses }) => Object.keys(addresses).length > 0)
}

/** A page that shows articles: it exists in the languages that have some, and changed when the last of them did. */
function pageOf(address: (language: Language) => string, shown: (language: Language) => readonly Article[]): Listed {
  const filled = languages.filter((language) => shown(language).length > 0)
  return {
    addresses: Object.fromEntries(filled.map((language) => [language, address(language)])),
    changed: Object.fromEntries(filled.map((language) => [language, lastChange(shown(language))])),
  }
}

const articlePage = (translations: readonly Article[]): Listed => ({
  addresses: Object.fromEntries(
    translations.map((one) => [one.language, urls.article(one.language, one.number, one.slug)]),
  ),
  changed: Object.fromEntries(translations.map((one) => [one.language, one.updated])),
})

const lastChange = (articles: readonly Article[]): string =>
  articles
    .map(({ updated }) => updated)
    .sort()
    .at(-1) ?? ''

/** What stands for a day that nobody gave (front-matter.ts). */
const UNKNOWN_DAY = '1970-01-01'

/** A map of these pages, cut into files of at most `most` addresses. */
export function sitemapFiles(publicUrl: string, pages: readonly Listed[], most = MOST_ADDRESSES): string[] {
  const entries = pages.flatMap((page) => entriesOf(publicUrl, page))
  const files = []
  for (let at = 0; at < entries.length; at += most) {
    files.push(xmlDocument(element('urlset', NAMESPACES, `\n${entries.slice(at, at + most).join('\n')}\n`)))
  }
  return files
}

/** A page is listed once per language, and each time names all of them and the one for everybody else. */
function entriesOf(publicUrl: string, { addresses, changed }: Listed): string[] {
  const known = languages.flatMap((language) => {
    const path = addresses[language]
    return path === undefined ? [] : [{ language, href: publicUrl + path }]
  })
  const [first] = known
  const links = [...known.map(({ language, href }) => ({ hreflang: language as string, href }))]
  if (first && known.length > 1) links.push({ hreflang: 'x-default', href: first.href })
  const alternates = known.length > 1 ? links.map((link) => element('xhtml:link', { rel: 'alternate', ...link })) : []
  return known.map(({ language, href }) => {
    const day = changed[language]
    const lastmod = day && day !== UNKNOWN_DAY ? [element('lastmod', {}, day)] : []
    return element('url', {}, [element('loc', {}, xmlText(href)), ...lastmod, ...alternates].join(''))
  })
}

/** The map itself when one file holds it, otherwise the list of its files. */
export function sitemapXml(publicUrl: string, files: readonly string[]): string {
  const [only, ...others] = files
  if (only !== undefined && others.length === 0) return only
  const parts = files.map((_, at) => element('sitemap', {}, element('loc', {}, publicUrl + urls.sitemapPart(at + 1))))
  return xmlDocument(element('sitemapindex', { xmlns: NAMESPACES.xmlns }, `\n${parts.join('\n')}\n`))
}
