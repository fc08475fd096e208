import { type Language, textFor } from '../../content/text/index.ts'
import { countriesIn } from '../base/countries.ts'
import { readUserAgent } from '../base/user-agent.ts'
import type { Ctx } from '../core/ctx.ts'

/** Browser and system in words: "Firefox on Windows", and as much as is known of it. */
export function deviceInWords(userAgent: string, language: Language): string {
  const { browser, system } = readUserAgent(userAgent)
  return textFor(language).sessions.device(browser, system)
}

/** The country an address is in, by its name; empty when the house has no way to know. */
export function countryInWords({ servers }: Pick<Ctx, 'servers'>, ip: string, language: Language): string {
  const code = servers.countries.countryOf(ip)
  return countriesIn(language).find((country) => country.code === code)?.name ?? ''
}
