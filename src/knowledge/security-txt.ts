import { languages } from '../../content/text/index.ts'
import { urls } from '../urls.ts'

const DAY_MS = 86_400_000
/** The file is true as long as the house is open: it is drawn anew each day. Less than a year (RFC 9116, 2.5.5). */
const HOLDS_DAYS = 180

interface Whom {
  publicUrl: string
  /** As the operator gave it: an e-mail address, a page, or words. */
  contact: string
}

/**
 * Whom to tell of a weakness (RFC 9116). Addresses of the web stand there only with https, so a house without TLS and
 * without an e-mail address has no such file: undefined.
 */
export function securityTxt({ publicUrl, contact }: Whom, now: Date): string | undefined {
  const page = [contact, publicUrl + urls.contact('fr')].find((address) => isSecure(address))
  const reached = isMail(contact) ? `mailto:${contact}` : page
  if (reached === undefined) return undefined
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS
  const expires = new Date(today + HOLDS_DAYS * DAY_MS).toISOString().replace('.000', '')
  const canonical = isSecure(publicUrl) ? [`Canonical: ${publicUrl}${urls.securityTxt()}`] : []
  const lines = [
    `Contact: ${reached}`,
    `Expires: ${expires}`,
    `Preferred-Languages: ${languages.join(', ')}`,
    ...canonical,
  ]
  return `${lines.join('\n')}\n`
}

/** What changes in it: the day. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10)

const isMail = (words: string): boolean => /^[^\s@<>]+@[^\s@<>]+$/.test(words)
const isSecure = (words: string): boolean => /^https:\/\/\S+$/.test(words) && URL.canParse(words)
