import { Missing } from '../base/refusal.ts'
import type { PageContext } from '../web/env.ts'
import { atomFeed } from './feeds.ts'
import type { Help } from './help.ts'
import { openKeptFiles } from './kept-files.ts'
import { llmsTxt } from './llms.ts'
import { openSearchXml } from './open-search.ts'
import { robotsTxt } from './robots.ts'
import { dayOf, securityTxt } from './security-txt.ts'
import { listedPages, sitemapFiles, sitemapXml } from './sitemap.ts'

const PLAIN = 'text/plain; charset=UTF-8'
const XML = 'application/xml; charset=UTF-8'
const ATOM = 'application/atom+xml; charset=UTF-8'
const OPEN_SEARCH = 'application/opensearchdescription+xml; charset=UTF-8'

type Answer = (c: PageContext) => Promise<Response>

/** What programs read: each in the language of its address, each kept once it was drawn. */
export interface ProgramFiles {
  feed: Answer
  llms: Answer
  openSearch: Answer
  robots: Answer
  securityTxt: Answer
  sitemap: Answer
  /** `part` as the address names it: `1.xml`. Throws Missing for a part there is not. */
  sitemapPart: (c: PageContext, part: string) => Promise<Response>
}

const whose = ({ var: { site, language } }: PageContext) => ({
  publicUrl: site.publicUrl,
  operator: site.operator.name,
  language,
})

export function openProgramFiles(help: Help): ProgramFiles {
  const answer = openKeptFiles()
  const { library } = help
  const map = (c: PageContext): string[] => sitemapFiles(c.var.site.publicUrl, listedPages(library))
  return {
    feed: (c) => answer(c, () => ({ type: ATOM, text: atomFeed(help, whose(c)) })),
    llms: (c) => answer(c, () => ({ type: PLAIN, text: llmsTxt(library, whose(c)) })),
    openSearch: (c) => answer(c, () => ({ type: OPEN_SEARCH, text: openSearchXml(whose(c)) })),
    robots: (c) => answer(c, () => ({ type: PLAIN, text: robotsTxt(c.var.site.publicUrl) })),
    sitemap: (c) => answer(c, () => ({ type: XML, text: sitemapXml(c.var.site.publicUrl, map(c)) })),
    sitemapPart: (c, part) =>
      answer(c, () => {
        const text = /^[1-9]\d{0,4}\.xml$/.test(part) ? map(c)[Number.parseInt(part, 10) - 1] : undefined
        if (text === undefined) throw new Missing()
        return { type: XML, text }
      }),
    securityTxt(c) {
      const now = c.var.ctx.now()
      const { publicUrl, operator } = c.var.site
      const text = securityTxt({ publicUrl, contact: operator.contact }, now)
      if (text === undefined) throw new Missing()
      return answer(c, () => ({ type: PLAIN, text }), dayOf(now))
    },
  }
}
