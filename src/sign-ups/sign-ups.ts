import { type Selectable, sql } from 'kysely'
import type { Language } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { prefixOf } from '../base/address.ts'
import { Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { change, notify, notifyUser } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'
import { issueLink, LINK_MS } from '../core/mail-links.ts'
import { holderOf, type User } from '../identity/addresses.ts'
import { checkLoginPassword } from '../identity/login-password.ts'
import { urls } from '../urls.ts'

export type SignUp = Selectable<DB['sign_ups']>

/** What somebody fills in to get a login. */
export interface Wish {
  email: string
  name: string
  /** ISO 3166-1. */
  country: string
  password: string
}

const HOUR = 3_600_000
/** One network asks so often and is told when it was too often (security 3.6). */
const PER_ADDRESS = { most: 10, windowMs: HOUR }
/** So many letters to one e-mail address, whoever asks and whether it has a login or not; beyond, in silence. */
const PER_EMAIL = { most: 3, windowMs: 6 * HOUR }

/** A wish that was counted and hashed. `free`: its address may be written to. */
export interface Prepared {
  hash: string
  free: boolean
}

/**
 * Everything before the change: what may not be a password, the limits, then the hash, whether the address has a login
 * or not. Throws Refusal: what `checkLoginPassword` throws, `throttled`, `busy-hashing`.
 */
export async function prepareSignUp(ctx: Ctx, wish: Wish): Promise<Prepared> {
  checkLoginPassword(ctx, wish, wish.password, 'password')
  const { ip } = ctx.request
  const bucket = `sign-up:address:${prefixOf(ip)}`
  const asked = await ctx.throttle.reserve([{ bucket, kind: 'window', kept: true, ...PER_ADDRESS }])
  const letter = await ctx.throttle
    .reserve([{ bucket: `sign-up:email:${wish.email}`, kind: 'window', kept: true, ...PER_EMAIL }])
    .catch(inSilence)
  const hash = await ctx.hashing.login(ip, wish.password).catch((no: unknown) => {
    asked.giveBack()
    letter?.giveBack()
    throw no
  })
  return { hash, free: letter !== undefined }
}

function inSilence(no: unknown): undefined {
  if (!(no instanceof Refusal)) throw no
}

/**
 * Writes to the address somebody wants to sign in with: a link that makes the login, or, where there is one already,
 * that there is. From outside both are the same (R-ID-2). Nobody exists before the link is used: a login that could be
 * tried before would tell whether the address had one, and could be laid out by a stranger for somebody else's address.
 */
export function askToSignUp(ctx: Ctx, wish: Wish, { hash, free }: Prepared): void {
  const public_id = publicId('sup')
  change(ctx, { event: 'sign_up.asked', accountId: null, about: public_id }, () => {
    const holder = holderOf(ctx, wish.email)
    if (!free) return
    if (holder) tellHolder(ctx, holder, wish.email)
    else writeTo(ctx, { ...wish, public_id, hash })
  })
}

/** No name and nothing else that was typed: whoever asks may not use our letters to write what they like to others. */
function writeTo(
  ctx: Ctx,
  { email, name, country, public_id, hash }: Wish & { public_id: string; hash: string },
): void {
  const at = ctx.now().toISOString()
  const row = { public_id, email, name, country, password_hash: hash, language: ctx.language, created_at: at }
  ctx.store.run(q.insertInto('sign_ups').values({ ...row, terms_version: ctx.terms.version }))
  const id = issueLink(ctx, { purpose: 'sign-up', subject: public_id, userId: null, email })
  const until = new Date(ctx.now().getTime() + LINK_MS['sign-up']).toISOString()
  notify(ctx, {
    kind: 'sign-up-confirm',
    to: email,
    language: ctx.language,
    facts: { address: email, at, until },
    link: { purpose: 'sign-up', id },
    key: letterKey(public_id),
  })
}

const letterKey = (signUp: string): string => `sign-up:${signUp}`

/** The letters of the sign-ups that fulfil a condition; in the query of `notices` that is being built. */
const lettersOf = (which: 'email' | 'created_at', is: '=' | '<', value: string) =>
  q
    .selectFrom('sign_ups')
    .select(sql<string>`${letterKey('')} || public_id`.as('key'))
    .where(which, is, value)

/**
 * Forgets every wish for an address, in the change that is open: one of them has come true. What was written about them
 * stands from now on in the list of letters of whoever has the address (R-NOT-7).
 */
export function forgetSignUps({ store }: Ctx, email: string, user_id: number): void {
  store.run(
    q
      .updateTable('notices')
      .set({ user_id })
      .where('event_key', 'in', lettersOf('email', '=', email)),
  )
  store.run(q.deleteFrom('sign_ups').where('email', '=', email))
}

/** In their own language, and never with a token: they sign in, or ask for a new password, as on any day. */
function tellHolder(ctx: Ctx, holder: User, email: string): void {
  const facts = { address: email, signIn: absolute(ctx, urls.signIn, holder), reset: absolute(ctx, urls.reset, holder) }
  notifyUser(ctx, holder, { kind: 'sign-up-known', to: email, facts })
}

const absolute = ({ publicUrl }: House, url: (language: Language) => string, { language }: User): string =>
  new URL(url(language), publicUrl).href

/** Longer than its link works. */
const KEPT_MS = 48 * HOUR

/** Forgets what nobody confirmed, and the letter about it: two days after it was asked. */
export function purgeSignUps({ store, now }: Pick<House, 'store' | 'now'>): void {
  const before = new Date(now().getTime() - KEPT_MS).toISOString()
  store.together(() => {
    store.run(q.deleteFrom('notices').where('event_key', 'in', lettersOf('created_at', '<', before)))
    store.run(q.deleteFrom('sign_ups').where('created_at', '<', before))
  })
}
