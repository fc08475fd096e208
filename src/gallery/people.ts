import type { Language } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { CAST } from '../../db/seed.ts'
import type { Store } from '../../db/store.ts'
import { Missing } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { newSeed } from '../base/totp.ts'
import type { Keys } from '../core/ctx.ts'
import type { Role } from '../core/permissions.ts'
import { sealSecret } from '../core/sealed.ts'
import { hasSecondStep } from '../identity/factors.ts'

/** Somebody of the demonstration, by id. Throws Missing. */
export function castId(store: Store, name: keyof typeof CAST): number {
  const row = store.one(q.selectFrom('users').select('id').where('email', '=', CAST[name].email))
  if (!row) throw new Missing()
  return row.id
}

/** The account of this name. Throws Missing. */
export function accountCalled(store: Store, name: string): { id: number; publicId: string } {
  const row = store.one(q.selectFrom('accounts').select(['id', 'public_id']).where('name', '=', name))
  if (!row) throw new Missing()
  return { id: row.id, publicId: row.public_id }
}

/** The public id of a mailbox. Throws Missing. */
export function mailboxCalled(store: Store, address: string): string {
  const row = store.one(q.selectFrom('mailboxes').select('public_id').where('address', '=', address))
  if (!row) throw new Missing()
  return row.public_id
}

/** A login that belongs to no account, with an address of its own unless it is given one: returns its id. */
export function addLogin(store: Store, name: string, language: Language, now: Date, email?: string): number {
  const at = now.toISOString()
  const dates = { password_changed_at: at, verified_at: at, disabled_at: null, created_at: at }
  const row = { public_id: publicId('usr'), name, language, password_hash: '', ...dates }
  return store.run(q.insertInto('users').values({ ...row, email: email ?? `${row.public_id}@example.test` })).id
}

/** Gives somebody a role in an account. */
export function addMember(store: Store, user_id: number, account_id: number, role: Role, now: Date): void {
  store.run(q.insertInto('memberships').values({ user_id, account_id, role, created_at: now.toISOString() }))
}

/** An account with nothing in it. */
export function addAccount(store: Store, name: string, now: Date): { id: number; publicId: string } {
  const row = { public_id: publicId('acc'), name, currency: 'CHF' as const, created_at: now.toISOString() }
  return { id: store.run(q.insertInto('accounts').values(row)).id, publicId: row.public_id }
}

/** From now on the account is closed to whoever has no second step. */
export function wantSecondStep(store: Store, account: number, now: Date): void {
  store.run(q.updateTable('accounts').set({ two_step_from: now.toISOString() }).where('id', '=', account))
}

/** A mail product with mailboxes whose password is nobody's. */
export function addMailProduct(
  store: Store,
  account_id: number,
  name: string,
  addresses: readonly string[],
  now: Date,
): void {
  const created_at = now.toISOString()
  const product = {
    public_id: publicId('prd'),
    account_id,
    kind: 'mail' as const,
    name,
    created_at,
    opened_at: created_at,
  }
  const product_id = store.run(q.insertInto('products').values(product)).id
  for (const address of addresses) {
    const row = { public_id: publicId('mbx'), product_id, address, password_hash: '', created_at }
    const since = { password_changed_at: created_at, enabled: 1 as const, publication: 0 }
    store.run(q.insertInto('mailboxes').values({ ...row, ...since }))
  }
}

/** A security key, which nobody has at hand: it is asked for, and answers nothing. */
export function addKey(store: Store, user_id: number, now: Date): void {
  if (hasSecondStep(store, user_id)) return
  const public_id = publicId('fac')
  const row = { public_id, user_id, kind: 'key' as const, name: 'Key', secret: null, preferred: 1 as const }
  const factor_id = store.run(
    q.insertInto('factors').values({ ...row, created_at: now.toISOString(), used_at: null }),
  ).id
  const key = { credential_id: public_id, public_key: '', counter: 0, transports: 'usb', aaguid: '' }
  store.run(q.insertInto('security_keys').values({ factor_id, ...key, alone: 0, backed_up: 0 }))
}

/** An authenticator app, whose codes nobody has to know here; whoever has one keeps it. */
export function addApp(store: Store, keys: Keys, user_id: number, now: Date): void {
  if (hasSecondStep(store, user_id)) return
  const public_id = publicId('fac')
  const secret = sealSecret(keys, { kind: 'app', userId: user_id, factor: public_id }, newSeed())
  const row = { public_id, user_id, kind: 'app' as const, name: 'App', secret, preferred: 1 as const }
  store.run(q.insertInto('factors').values({ ...row, created_at: now.toISOString(), used_at: null }))
}

/** A phone that codes by SMS are sent to. */
export function addPhone(store: Store, keys: Keys, user_id: number, number: string, now: Date): void {
  if (hasSecondStep(store, user_id)) return
  const public_id = publicId('fac')
  const secret = sealSecret(keys, { kind: 'sms', userId: user_id, factor: public_id }, number)
  const row = { public_id, user_id, kind: 'sms' as const, name: 'Mobile', secret, preferred: 1 as const }
  store.run(q.insertInto('factors').values({ ...row, created_at: now.toISOString(), used_at: null }))
}
