import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import { Refusal } from '../base/refusal.ts'
import { publicId, seal, sha256 } from '../base/secret.ts'
import type { Ctx, House, Writing } from './ctx.ts'

export type MailLink = Selectable<DB['mail_links']>
export type LinkPurpose = MailLink['purpose']

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** How long a mailed link works (decisions, section 3; security 3.13, 3.14; R-GDPR-3). */
export const LINK_MS: Readonly<Record<LinkPurpose, number>> = {
  'sign-up': 24 * HOUR,
  reset: 30 * MINUTE,
  'email-change': 24 * HOUR,
  'email-undo': 72 * HOUR,
  'keep-login': 14 * 24 * HOUR,
  invitation: 7 * 24 * HOUR,
  'stop-recovery': 30 * 24 * HOUR,
  'desk-welcome': 7 * 24 * HOUR,
}

/**
 * Makes a link that will be mailed, in the change that is open, and returns its public id for the notice's facts. An
 * older link for the same purpose and subject dies (R-ID-5). The token itself stands nowhere: it is the seal of the
 * public id under a key of the house, and the database keeps its SHA-256 (R-GEN-21).
 */
export function issueLink(
  ctx: Writing,
  link: { purpose: LinkPurpose; subject: string; userId: number | null; email: string },
): string {
  const { purpose, subject, userId, email } = link
  const at = ctx.now()
  voidWhere(ctx.store, at, { purpose, subject })
  const public_id = publicId('lnk')
  const row = {
    public_id,
    token_hash: sha256(tokenOf(ctx, purpose, public_id)),
    purpose,
    subject,
    user_id: userId,
    email,
    created_at: at.toISOString(),
    expires_at: new Date(at.getTime() + LINK_MS[purpose]).toISOString(),
    used_at: null,
    voided_at: null,
  }
  ctx.store.run(q.insertInto('mail_links').values(row))
  return public_id
}

/** 256 bits nobody can work out from the database alone; the same at every try to send the letter. */
export const tokenOf = ({ keys }: Pick<House, 'keys'>, purpose: LinkPurpose, id: string): string =>
  seal(keys.ticket, `mail-link|${purpose}|${id}`)

/**
 * The link of a token, while it works. One that was used, replaced, or is too old is no link; one that is found to be
 * too old is marked so, that no clock revives it.
 */
export function findLink({ store, now }: Pick<House, 'store' | 'now'>, purpose: LinkPurpose, token: string) {
  const link = store.one(
    q
      .selectFrom('mail_links')
      .selectAll()
      .where('token_hash', '=', sha256(token))
      .where('purpose', '=', purpose)
      .where('used_at', 'is', null)
      .where('voided_at', 'is', null),
  )
  if (!link || works(link, now())) return link
  store.run(q.updateTable('mail_links').set({ voided_at: now().toISOString() }).where('id', '=', link.id))
  return undefined
}

/** Uses a link up, in the change that is open: whoever comes second is refused. Throws Refusal('link-over'). */
export function useLink(ctx: Ctx, purpose: LinkPurpose, token: string): MailLink {
  const link = findLink(ctx, purpose, token)
  if (!link) throw new Refusal('link-over')
  ctx.store.run(q.updateTable('mail_links').set({ used_at: ctx.now().toISOString() }).where('id', '=', link.id))
  return link
}

/** A link from the future is over too: a clock set back revives nothing. */
function works(link: MailLink, now: Date): boolean {
  const age = now.getTime() - Date.parse(link.created_at)
  return age > -MINUTE && now.getTime() < Date.parse(link.expires_at)
}

/** Kills the links of a user that still work; of the purposes named, or all. `after`: only those made after this one. */
export function voidLinks(ctx: Ctx, userId: number, purposes?: readonly LinkPurpose[], after = 0): void {
  let dead = q
    .updateTable('mail_links')
    .set({ voided_at: ctx.now().toISOString() })
    .where('user_id', '=', userId)
    .where('id', '>', after)
    .where('used_at', 'is', null)
    .where('voided_at', 'is', null)
  if (purposes) dead = dead.where('purpose', 'in', purposes)
  ctx.store.run(dead)
}

/** Kills the links for a purpose that went to an address and still work. */
export function voidLinksTo(ctx: Ctx, email: string, purpose: LinkPurpose): void {
  voidWhere(ctx.store, ctx.now(), { purpose, email })
}

/** Kills the link for a purpose and subject that still works. */
export function voidLinkOf(ctx: Ctx, purpose: LinkPurpose, subject: string): void {
  voidWhere(ctx.store, ctx.now(), { purpose, subject })
}

type Which = { purpose: LinkPurpose; subject: string } | { purpose: LinkPurpose; email: string }

function voidWhere(store: Store, now: Date, which: Which): void {
  const dead = q
    .updateTable('mail_links')
    .set({ voided_at: now.toISOString() })
    .where('purpose', '=', which.purpose)
    .where('used_at', 'is', null)
    .where('voided_at', 'is', null)
  store.run('subject' in which ? dead.where('subject', '=', which.subject) : dead.where('email', '=', which.email))
}

const KEPT_MS = 30 * 24 * HOUR

/** Marks what has run out, so that no clock revives it, and forgets what has been over for thirty days. */
export function purgeLinks({ store, now }: Pick<House, 'store' | 'now'>): void {
  const at = now().toISOString()
  store.run(
    q
      .updateTable('mail_links')
      .set({ voided_at: at })
      .where('expires_at', '<=', at)
      .where('used_at', 'is', null)
      .where('voided_at', 'is', null),
  )
  store.run(q.deleteFrom('mail_links').where('expires_at', '<', new Date(now().getTime() - KEPT_MS).toISOString()))
}
