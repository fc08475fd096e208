import { textFor } from '../../content/text/index.ts'
import { LinkOverPage } from '../../views/identity/LinkOverPage.tsx'
import { Refusal } from '../base/refusal.ts'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { doorFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'

/** Where a link's page leads when the link is over. */
export interface Way {
  label: string
  href: string
}

/** The page of a mailed link; once the link is over, a page (410) that says so and leads to what one does instead. */
export async function whileItWorks(
  c: PageContext,
  way: Way,
  work: () => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await work()
  } catch (no) {
    if (!(no instanceof Refusal) || no.code !== 'link-over') throw no
    const { language } = c.var
    const about = { title: textFor(language).passwords.over.title, robots: 'noindex' }
    return page(c, about, doorFrame(c), <LinkOverPage way={way} contact={urls.contact(language)} />, no.status)
  }
}
