import type { Theme } from '../../views/layout/Document.tsx'
import { ONLY_LOOKED_AT } from '../web/headers.ts'

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
