import type { Person, SiteTools } from '../../views/layout/SiteTools.tsx'
import { inLanguage, languageOfPath, urls } from '../urls.ts'
import type { PageContext } from './env.ts'

/** Whoever is signed in, as every frame shows them. */
export function personOf(c: PageContext): Person | undefined {
  const { person } = c.var
  const places = { manager: urls.manager(), workspace: urls.workspace(), profile: urls.profile() }
  return person && { name: person.name, ...places, signOut: urls.signOut() }
}

/** The page one is on, as an address to come back to. */
export function here(c: PageContext): string {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? pathname + search : urls.home(c.var.language)
}

/** What stands around every page: its language, its look, where a person is reached. */
export function toolsOf(c: PageContext, inOther?: string): SiteTools {
  const { site, language, theme, person } = c.var
  const { rest } = languageOfPath(here(c))
  const other = language === 'fr' ? 'en' : 'fr'
  const byPerson = person && /^\/(manager|profile|workspace)(\/|$)/.test(rest)
  return {
    home: urls.home(language),
    otherLanguage: {
      href: inOther ?? inLanguage(other, rest),
      lang: other,
      ...(byPerson ? { post: { action: urls.language(), back: rest } } : {}),
    },
    theme: { action: urls.theme(), now: theme, back: here(c) },
    contact: urls.contact(language),
    terms: urls.terms(language),
    operator: site.operator.name,
  }
}
