import type { Theme } from '../../views/layout/Document.tsx'

/** For what is only looked at: it may be styled, and nothing in it may load, run, be sent or be framed. */
const ONLY_LOOKED_AT = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
]

/**
 * The policy of a letter: it has its style with it, as mail programs want it, and has no page's policy to keep. Nothing
 * else is allowed, so that the one exception from our own policy can do nothing but colour.
 */
export const LETTER_POLICY = [...ONLY_LOOKED_AT, "style-src 'unsafe-inline'"].join('; ')

/** The policy of a whole page that stands still: the files of the house, and no act of it. */
export const PAGE_POLICY = [...ONLY_LOOKED_AT, "style-src 'self'", "img-src 'self'", "font-src 'self'"].join('; ')

/**
 * A page of the product to be looked at: without its scripts, with what shows only where script runs, in the theme of
 * whoever looks; nothing in it can be pressed, since it speaks of a house that is gone.
 */
export function standingStill(html: string, theme: Theme): string {
  const themed = theme === 'auto' ? '' : ` data-theme="${theme}"`
  return html
    .replaceAll(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
    .replace('<html ', `<html data-script=""${themed} `)
    .replace('<body', '<body inert=""')
}
