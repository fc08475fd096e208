import { languages } from '../../content/text/index.ts'
import { TermsPage } from '../../views/knowledge/TermsPage.tsx'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { helpFrame } from '../web/frames.tsx'
import { publicPage } from '../web/public-pages.tsx'
import type { Help } from './help.ts'

/** The terms of service, for everybody to read before anybody accepts them. */
export function termsPage(c: PageContext, { pages, terms }: Help): Response | Promise<Response> {
  const { site, language } = c.var
  const { title, html } = terms.in(language)
  const alternates = languages.map((lang) => ({ lang, href: site.publicUrl + urls.terms(lang) }))
  const about = { title, canonical: site.publicUrl + urls.terms(language), alternates }
  const operator = { name: site.operator.name, contact: urls.contact(language) }
  const body = <TermsPage title={title} version={terms.version} operator={operator} html={html} />
  return publicPage(c, pages, about, helpFrame(c), body)
}
