import { textFor } from '../../content/text/index.ts'
import { ContactPage } from '../../views/knowledge/ContactPage.tsx'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { helpFrame } from '../web/frames.tsx'
import { publicPage } from '../web/public-pages.tsx'
import type { Help } from './help.ts'
import { aboutPage, inEveryLanguage } from './page-about.ts'
import { addressOf } from './redirects.ts'

/** How to reach a person, in the words of a guide; an operator may have written another of that number. */
const HOW_TO_WRITE = 2340

/** How to reach the operator. */
export function contactPage(c: PageContext, { library, pages }: Help): Response | Promise<Response> {
  const { site, language } = c.var
  const { title, text } = textFor(language).pages.contact
  const { name, contact } = site.operator
  const guide = library.find(language, HOW_TO_WRITE)
  const about = { title, description: text, addresses: inEveryLanguage(urls.contact) }
  const body = (
    <ContactPage
      operator={name}
      contact={contactOf(contact)}
      guide={guide && { title: guide.title, href: addressOf(guide) }}
      search={urls.search(language)}
    />
  )
  return publicPage(c, pages, aboutPage(c, about), helpFrame(c, 'own'), body)
}

/** The operator writes an email address, a page or words. */
function contactOf(words: string): { words: string; href: string | undefined } {
  if (/^[^\s@<>]+@[^\s@<>]+$/.test(words)) return { words, href: `mailto:${words}` }
  return { words, href: /^https?:\/\//.test(words) && URL.canParse(words) ? words : undefined }
}
