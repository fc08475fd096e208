import { type Language, languages } from '../../content/text/index.ts'
import { signed, unsigned } from '../base/secret.ts'
import type { Narrowed } from '../core/action.ts'
import type { Keys } from '../core/ctx.ts'

/** Where a card stands: the page, the paragraph, the language. Signed when it goes through a browser; it grants nothing. */
export interface Place {
  /** An address of this site, without its fragment. */
  path: string
  /** The card's id in that page. */
  anchor: string
  language: Language
  /** To what the author of the page narrowed the action, in attributes and words that it declares. */
  narrow?: Narrowed
  /** The one run the card of this page tells of, where each run has a page of its own: two tabs never share one. */
  run?: string
}

const PURPOSE = 'place'

export const ticketFor = (keys: Keys, place: Place): string =>
  signed(keys.ticket, PURPOSE, { p: place.path, a: place.anchor, l: place.language, n: place.narrow, r: place.run })

/** The place of a ticket, or undefined when it is not one of ours. */
export function placeOf(keys: Keys, ticket: string | undefined): Place | undefined {
  const held = ticket ? unsigned(keys.ticket, PURPOSE, ticket) : undefined
  if (typeof held !== 'object' || held === null) return undefined
  const { p, a, l, n, r } = held as { p?: unknown; a?: unknown; l?: unknown; n?: Narrowed; r?: string }
  const language = languages.find((one) => one === l)
  if (typeof p !== 'string' || typeof a !== 'string' || !language) return undefined
  return { path: p, anchor: a, language, ...(n ? { narrow: n } : {}), ...(r ? { run: r } : {}) }
}

/** The same page, for something begun anew. */
export const withoutRun = ({ run: _, ...place }: Place): Place => place

/** The address that leads a reader back to the card. */
export const addressOf = (place: Place): string => `${place.path}#${place.anchor}`

/** One leading slash, and nothing a browser would read otherwise than we do. */
const OWN = /^\/(?![/\\])[\x21-\x7e]*$/

/**
 * An address given from outside, if it is one of this site: one leading slash, printable, same origin once parsed, and
 * still so when its dots are resolved: `/a/..//x` is another site (R-GEN-18, security 3.18). Anything else leads to
 * `otherwise`.
 */
export function ownAddress(given: string | undefined, publicUrl: string, otherwise: string): string {
  if (!given || !OWN.test(given)) return otherwise
  const url = URL.parse(given, publicUrl)
  if (url?.origin !== new URL(publicUrl).origin) return otherwise
  const address = url.pathname + url.search + url.hash
  return OWN.test(address) ? address : otherwise
}
