import { emailAddress } from '../base/fields.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { mailSettingsOf } from '../mail/device-settings.ts'
import { paths, urls } from '../urls.ts'
import { readPlain } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { get, post, type Route } from '../web/route.ts'
import { autoconfigOf } from './autoconfig.ts'
import { autodiscoverError, autodiscoverOf, readAutodiscover, wantsSettings } from './autodiscover.ts'
import { carriesMailOf, domainOf } from './domains.ts'

const XML = 'text/xml; charset=utf-8'
/** The guide to Thunderbird: its number is permanent. */
const THUNDERBIRD = 2162

const open = { for: 'everyone', rate: 'read', proof: 'no' } as const

/**
 * What mail programs look for before anybody has signed in, at addresses of their own choosing. They change nothing, read
 * no cookie, and tell of domains we carry the mail of, never of single addresses.
 */
export const setUpRoutes: Route[] = [
  get(paths.autoconfig, open, autoconfig),
  get(paths.autoconfigWellKnown, open, autoconfig),
  post(paths.autodiscover, { ...open, body: 'xml' }, autodiscover),
  post(paths.autodiscoverAsWritten, { ...open, body: 'xml' }, autodiscover),
]

function autoconfig(c: PageContext): Response {
  const { ctx, site } = c.var
  const asked = c.req.query('emailaddress')
  const domain = asked === undefined ? undefined : heldDomain(c, asked)
  if (asked !== undefined && domain === undefined) throw new Missing()
  const guide = (language: 'fr' | 'en') => site.publicUrl + urls.articleNumber(language, THUNDERBIRD)
  const about = { domain, hosts: ctx.servers.mail.hosts, operator: site.operator.name }
  return answer(c, autoconfigOf({ ...about, guides: { fr: guide('fr'), en: guide('en') } }))
}

async function autodiscover(c: PageContext): Promise<Response> {
  const asked = readAutodiscover(await readPlain(c))
  if (!asked) return answer(c, autodiscoverError(600))
  if (!wantsSettings(asked)) return answer(c, autodiscoverError(601))
  const address = addressIn(asked.address)
  if (!address || !heldDomain(c, address)) return answer(c, autodiscoverError(500))
  return answer(c, autodiscoverOf(mailSettingsOf(c.var.ctx, address)))
}

/** The domain of what was asked with, where it is an address and we carry its mail. */
function heldDomain({ var: { ctx } }: PageContext, asked: string): string | undefined {
  const address = addressIn(asked)
  const domain = address && domainOf(address)
  return domain && carriesMailOf(ctx, domain) ? domain : undefined
}

function addressIn(text: string): string | undefined {
  try {
    return emailAddress.read({ text, all: [text], file: undefined }, 'emailaddress', () => '')
  } catch (no) {
    if (no instanceof Refusal) return undefined
    throw no
  }
}

const answer = (c: PageContext, xml: string): Response =>
  c.body(xml, 200, { 'Content-Type': XML, 'Cache-Control': 'no-store' })
