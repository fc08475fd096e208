import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import { publicId, randomToken, seal, sha256 } from '../base/secret.ts'
import { appendAudit } from '../core/audit.ts'
import { change, notify } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'
import { takeAlong } from '../core/lifecycle.ts'
import { membershipsOf } from '../core/memberships.ts'
import { soleRepresentationsOf } from '../core/representatives.ts'
import { endSessionsOf } from '../web/session.ts'

type User = Selectable<DB['users']>

/**
 * Erases every login whose fourteen days are over (R-GDPR-3): one change each, and one that fails is logged and stops no
 * other (R-GEN-22). Then forgets the farewells that have left the house.
 */
export async function closeLogins(house: House): Promise<void> {
  for (const { id, public_id } of dueNow(house)) {
    try {
      await eraseLogin(house, id)
    } catch (problem) {
      house.log.error({ user: public_id, problem: String((problem as Error)?.stack ?? problem) }, 'closing.failed')
    }
  }
  forgetFarewells(house.store)
}

const dueRows = ({ now }: Pick<House, 'now'>) =>
  q.selectFrom('users').selectAll().where('closes_at', '<=', now().toISOString()).where('erased_at', 'is', null)

const dueNow = (house: House): User[] => house.store.all(dueRows(house).orderBy('closes_at'))

/** Nobody knows the password of what is left, not even whoever asks for it by the tombstone's address. */
async function eraseLogin(house: House, id: number): Promise<void> {
  const password_hash = await house.hashing.login('', randomToken())
  house.store.together(() => {
    const user = house.store.one(dueRows(house).where('id', '=', id))
    if (user && !isNeeded(house, user)) erase(ctxFor(house, user), user, password_hash)
  })
}

/** Whoever became the last legal representative meanwhile stays: the rules keep that from happening, so somebody must look. */
function isNeeded({ store, log }: House, user: User): boolean {
  const accounts = soleRepresentationsOf(store, user.id).map(({ publicId: account }) => account)
  if (accounts.length > 0) log.error({ user: user.public_id, accounts }, 'closing.last-legal-representative')
  return accounts.length > 0
}

function ctxFor(house: House, { id, language }: User): Ctx {
  const request = { id: publicId('req'), ip: '', userAgent: '' }
  return { ...house, actor: { kind: 'system', job: 'close-logins', userId: id }, language, request }
}

function erase(ctx: Ctx, user: User, password_hash: string): void {
  change(ctx, { event: 'user.closed', accountId: null, about: user.public_id }, () => {
    leaveAccounts(ctx, user)
    takeAlong(ctx, 'user-ends', { id: user.id, publicId: user.public_id })
    forget(ctx.store, user)
    const blank = { email: tombstoneOf(ctx, user), name: '', password_hash, erased_at: ctx.now().toISOString() }
    ctx.store.run(q.updateTable('users').set(blank).where('id', '=', user.id))
    const { email: to, name, language, time_zone: timeZone } = user
    notify(ctx, { kind: 'login-closed', to, language, timeZone, facts: { name, at: ctx.now().toISOString() } })
  })
}

/** What was granted in an account goes with the membership. */
function leaveAccounts(ctx: Ctx, user: User): void {
  const who = { id: user.id, publicId: user.public_id }
  for (const { id, account } of membershipsOf(ctx.store, user.id)) {
    takeAlong(ctx, 'membership-ends', { membershipId: id, user: who, accountId: account.id, why: 'erased' })
    ctx.store.run(q.deleteFrom('memberships').where('id', '=', id))
    appendAudit(ctx, { event: 'member.left', accountId: account.id, about: user.public_id })
  }
}

/** Everything that says who it was or opened a door; the journal keeps its pseudonym, the terms accepted their proof. */
function forget(store: Store, { id, email }: User): void {
  endSessionsOf(store, id)
  // revoked when the closing was asked for; the rows go once the servers have been told
  const theirs = q.selectFrom('app_passwords').select('id').where('user_id', '=', id)
  store.run(q.deleteFrom('app_password_uses').where('app_password_id', 'in', theirs))
  store.run(q.updateTable('app_passwords').set({ name: '', user_name: '' }).where('user_id', '=', id))
  store.run(q.deleteFrom('devices').where('user_id', '=', id))
  for (const table of [
    'factors',
    'factor_enrolments',
    'rescue_codes',
    'key_handles',
    'sign_in_attempts',
    'recovery_told',
    'recoveries',
  ] as const)
    store.run(q.deleteFrom(table).where('user_id', '=', id))
  store.run(q.deleteFrom('mail_links').where((eb) => eb.or([eb('user_id', '=', id), eb('email', '=', email)])))
  store.run(q.deleteFrom('sign_ups').where('email', '=', email))
  store.run(q.deleteFrom('notices').where((eb) => eb.or([eb('user_id', '=', id), eb('recipient', '=', email)])))
  store.run(q.deleteFrom('action_runs').where('owner', '=', `user:${id}`))
}

/**
 * An address that belongs to nobody (RFC 2606). By its first half the house can answer whether an address it is given
 * was once a login; without the key nobody can, and the second half keeps two logins of one address apart.
 */
const tombstoneOf = ({ keys }: Ctx, { email, public_id }: User): string =>
  `closed-${sha256(seal(keys.mark, `closed-login|${email}`)).slice(0, 32)}.${public_id.slice('usr_'.length)}@closed.invalid`

/** The last letter goes to an address we no longer know: once it has left, or cannot, its row goes too. */
function forgetFarewells(store: Store): void {
  const over = q.deleteFrom('notices').where('kind', '=', 'login-closed')
  store.run(over.where((eb) => eb.or([eb('sent_at', 'is not', null), eb('given_up_at', 'is not', null)])))
}
