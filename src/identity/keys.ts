import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import { Refusal } from '../base/refusal.ts'
import { randomToken } from '../base/secret.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { User } from './addresses.ts'
import { type Added, addFactor, beginFactor, findEnrolment } from './enrolling.ts'
import type { Factor } from './factors.ts'
import type { Signed } from './key-ceremony.ts'
import { ownUser } from './login-password.ts'

/** A security key: a factor, and what its signatures are checked with. */
export type Key = Selectable<DB['security_keys']> & Pick<Factor, 'public_id' | 'name' | 'user_id'>

/** A key that has just answered for the first time. `alone`: it verified its user, so it may open the login by itself. */
export interface NewKey {
  credentialId: string
  publicKey: string
  counter: number
  transports: string
  aaguid: string
  alone: boolean
  backedUp: boolean
}

const rows = q
  .selectFrom('security_keys')
  .innerJoin('factors', 'factors.id', 'security_keys.factor_id')
  .selectAll('security_keys')
  .select(['factors.public_id', 'factors.name', 'factors.user_id'])

/** Somebody's keys. */
export const keysOf = (store: Store, userId: number): Key[] =>
  store.all(rows.where('factors.user_id', '=', userId).orderBy('factors.id'))

/** The key of this credential, whosever it is: no two have the same. */
export const keyOfCredential = (store: Store, credentialId: string): Key | undefined =>
  store.one(rows.where('security_keys.credential_id', '=', credentialId))

/** By what keys know this user: 32 random bytes that say nothing of them (WebAuthn level 3, section 14.6.1). */
export function handleOf({ store }: Pick<Ctx, 'store'>, userId: number): string {
  const mine = q.selectFrom('key_handles').select('handle').where('user_id', '=', userId)
  const known = store.one(mine)
  if (known) return known.handle
  const handle = randomToken()
  store.run(q.insertInto('key_handles').values({ user_id: userId, handle }))
  return handle
}

/** Begins with a key. Returns the public id it will have. Throws Refusal('factors-most'). */
export const beginKey = (ctx: Ctx, name: string): string => beginFactor(ctx, { kind: 'key', name }, () => null)

/** One's own key on its way, begun last. Throws Refusal('enrolment-over') when none is. */
export function keyOnItsWay(ctx: Ctx): string {
  const mine = q.selectFrom('factor_enrolments').select('factor_id').where('user_id', '=', ownUser(ctx).id)
  const row = ctx.store.one(mine.where('kind', '=', 'key'))
  return findEnrolment(ctx, row?.factor_id ?? '').factor_id
}

/**
 * The key has answered: it is one of their factors from now on (R-2FA-3). A credential belongs to one login only, whoever
 * comes with it. Throws Refusal: `enrolment-over`, `key-known`, `factors-most`.
 */
export function addKey(ctx: Ctx, factor: string, key: NewKey): Added {
  return ctx.store.together<Added>(() => {
    const enrolment = findEnrolment(ctx, factor)
    if (keyOfCredential(ctx.store, key.credentialId)) throw new Refusal('key-known', 'credential')
    const added = addFactor(ctx, enrolment)
    const { id } = ctx.store.one(q.selectFrom('factors').select('id').where('public_id', '=', factor)) as { id: number }
    const { credentialId: credential_id, publicKey: public_key, counter, transports, aaguid } = key
    const flags = { alone: bit(key.alone), backed_up: bit(key.backedUp) }
    const row = { factor_id: id, credential_id, public_key, counter, transports, aaguid }
    ctx.store.run(q.insertInto('security_keys').values({ ...row, ...flags }))
    return added
  })
}

const bit = (yes: boolean): 0 | 1 => (yes ? 1 : 0)

/**
 * Writes down that a key was used, in the change that is open: true when it counted on since the last time, or never
 * counts. A counter that stands still or goes back means that there are two of this key: nothing is opened, and its
 * owner is told (R-2FA-12). False as well for a key that was removed meanwhile.
 */
export function useKey(ctx: Ctx, user: User, { credential_id }: Pick<Key, 'credential_id'>, signed: Signed): boolean {
  const key = keyOfCredential(ctx.store, credential_id)
  if (!key || key.user_id !== user.id) return false
  const { counter } = signed
  if ((counter > 0 || key.counter > 0) && counter <= key.counter) {
    tellOfCopy(ctx, user, key, counter)
    return false
  }
  const set = { counter, backed_up: bit(signed.backedUp) }
  ctx.store.run(q.updateTable('security_keys').set(set).where('factor_id', '=', key.factor_id))
  ctx.store.run(q.updateTable('factors').set({ used_at: ctx.now().toISOString() }).where('id', '=', key.factor_id))
  return true
}

function tellOfCopy(ctx: Ctx, user: User, key: Key, counter: number): void {
  ctx.log.warn({ factor: key.public_id, counter, expected: key.counter + 1 }, 'key.counter')
  const detail = { factor: key.public_id, counter, before: key.counter }
  change(ctx, { event: 'user.key_copied', accountId: null, about: user.public_id, detail }, () =>
    notifyUser(ctx, user, { kind: 'key-copied', facts: { factor: key.name } }),
  )
}
