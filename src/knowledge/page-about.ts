import { type Language, languages, textFor } from '../../content/text/index.ts'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import type { PageAbout } from '../web/reply.tsx'

/** A page of the help centre, as search engines, feed readers and other programs are told of it. */
export interface HelpPage {
  title: string
  description: string
  /** Its address in each language it exists in. */
  addresses: Readonly<Partial<Record<Language, string>>>
  kind?: 'article' | undefined
  /** The same as CommonMark. */
  markdown?: string | undefined
  /** Not to be found by search engines at this address. */
  hidden?: boolean | undefined
}

/** The same path in every language. */
export const inEveryLanguage = (address: (language: Language) => string): Record<Language, string> => ({
  fr: address('fr'),
  en: address('en'),
})

/** What stands in the head of a page of the help centre; every address there begins with PUBLIC_URL. */
export function aboutPage(c: PageContext, page: HelpPage): PageAbout {
  const { site, language } = c.var
  const { title, description, addresses, kind, markdown, hidden } = page
  const whole = (path: string) => site.publicUrl + path
  const alternates = languages.flatMap((lang) => {
    const path = addresses[lang]
    return path === undefined ? [] : [{ lang, href: whole(path) }]
  })
  const own = addresses[language]
  const t = textFor(language).knowledge.feeds
  const links = [
    { rel: 'alternate', type: 'application/atom+xml', title: t.feed, href: whole(urls.feed(language)) },
    ...(markdown ? [{ rel: 'alternate', type: 'text/markdown', href: whole(markdown) }] : []),
    {
      rel: 'search',
      type: 'application/opensearchdescription+xml',
      title: t.search,
      href: whole(urls.openSearch(language)),
    },
  ]
  return {
    title,
    description,
    alternates,
    links,
    preview: { kind: kind ?? 'website', site: site.operator.name },
    ...(own === undefined ? {} : { canonical: whole(own) }),
    ...(hidden ? { robots: 'noindex' } : {}),
  }
}
