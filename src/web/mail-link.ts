import { getCookie } from 'hono/cookie'
import { Refusal } from '../base/refusal.ts'
import { findLink, LINK_MS, type LinkPurpose, type MailLink } from '../core/mail-links.ts'
import { urls } from '../urls.ts'
import type { PageContext } from './env.ts'
import { leadTo } from './reply.tsx'
import { cookieNames, setSecret } from './session.ts'

const TOKEN = /^[\w-]{43}$/
/** The cookie that carries a link's token from page to page, in seconds; the link itself may work for longer. */
const HELD_S = LINK_MS.reset / 1000

/** A mailed link on its page: what it is, and the token the page's form will use up. */
export interface ArrivedLink {
  link: MailLink
  token: string
}

/**
 * What a mailed link's page begins with. At the address of the letter: the token moves into a cookie no script can
 * read, and the browser to the bare address, so that the token stays in no history, no log and no Referer. Nothing is
 * used up by looking (R-GEN-4): mail scanners may open the link as often as they like. At the bare address: the link.
 * Throws Refusal('link-over') when it no longer works (R-GEN-21: asked here and again by the post).
 */
export function arriveByLink(c: PageContext, purpose: LinkPurpose): Response | ArrivedLink {
  const given = c.req.query('token')
  if (given !== undefined) {
    holdToken(c, purpose, TOKEN.test(given) ? given : '')
    c.header('Referrer-Policy', 'no-referrer')
    return leadTo(c, urls.mailLink(purpose, c.var.language))
  }
  const token = heldToken(c, purpose)
  const link = findLink(c.var.ctx, purpose, token)
  if (!link) throw new Refusal('link-over')
  return { link, token }
}

/** Keeps a token for the page it belongs to. */
export const holdToken = (c: PageContext, purpose: LinkPurpose, token: string): void =>
  setSecret(c, c.var.site, cookieNames(c.var.site.secure).link, `${purpose}.${token}`, HELD_S)

/** The token this browser came with for that purpose; empty when it came with none. */
export function heldToken(c: PageContext, purpose: LinkPurpose): string {
  const held = getCookie(c, cookieNames(c.var.site.secure).link) ?? ''
  return held.startsWith(`${purpose}.`) ? held.slice(purpose.length + 1) : ''
}

/** Forgets the token: its link has been used. */
export const dropToken = (c: PageContext): void => setSecret(c, c.var.site, cookieNames(c.var.site.secure).link, '', 0)
