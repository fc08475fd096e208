import { q } from '../../db/query.ts'
import { type Addressee, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { issueLink } from '../core/mail-links.ts'
import type { User } from './addresses.ts'
import type { Recovery } from './recoveries.ts'

/** As what somebody is told: it is their own login, an address they left lately, or somebody of their account. */
export type Standing = 'login' | 'former-address' | 'representative'

/** One letter's reader. */
export interface Told {
  email: string
  standing: Standing
  reader: Addressee
}

/** By this key the letters of an approval are known, so that nothing is carried out while one of them has not left. */
export const approvalKey = (recovery: Pick<Recovery, 'public_id'>): string => `recovery-approved:${recovery.public_id}`

/** What a link that stops a recovery is about: the recovery and its reader. */
const subjectOf = (recovery: Recovery, email: string) => `${recovery.public_id} ${email}`

/** The recovery that a link of this subject stops, by its public id. */
export const recoveryOfSubject = (subject: string): string => subject.split(' ')[0] ?? ''

/**
 * Whoever has to hear that a second step is about to go (R-2FA-11): the login's address, those it was changed from and
 * can still be changed back to, and the other legal representatives of its accounts. Each address once.
 */
export function witnessesOf(ctx: Ctx, user: User): Told[] {
  const all: Told[] = [
    { email: user.email, standing: 'login', reader: user },
    ...formerAddresses(ctx, user).map((email): Told => ({ email, standing: 'former-address', reader: user })),
    ...otherRepresentatives(ctx, user).map(
      (reader): Told => ({ email: reader.email, standing: 'representative', reader }),
    ),
  ]
  return all.filter(({ email }, at) => all.findIndex((one) => one.email === email) === at)
}

const formerAddresses = ({ store, now }: Ctx, user: User): string[] =>
  store
    .all(
      q
        .selectFrom('mail_links')
        .select('email')
        .where('user_id', '=', user.id)
        .where('purpose', '=', 'email-undo')
        .where('used_at', 'is', null)
        .where('voided_at', 'is', null)
        .where('expires_at', '>', now().toISOString())
        .orderBy('id'),
    )
    .map(({ email }) => email)

const otherRepresentatives = ({ store }: Ctx, user: User): Addressee[] =>
  store.all(
    q
      .selectFrom('memberships as mine')
      .innerJoin('memberships as theirs', 'theirs.account_id', 'mine.account_id')
      .innerJoin('users', 'users.id', 'theirs.user_id')
      .select(['users.id', 'users.email', 'users.name', 'users.language', 'users.time_zone'])
      .distinct()
      .where('mine.user_id', '=', user.id)
      .where('theirs.user_id', '<>', user.id)
      .where('theirs.role', '=', 'legal-representative')
      .where('users.disabled_at', 'is', null)
      .where('users.erased_at', 'is', null)
      .orderBy('users.id'),
  )

/** Whoever was told of the approval, as they were told. Nobody before it. */
export const toldOf = ({ store }: Pick<Ctx, 'store'>, recovery: Recovery): Told[] =>
  store
    .all(
      q
        .selectFrom('recovery_told')
        .innerJoin('users', 'users.id', 'recovery_told.user_id')
        .select(['recovery_told.email', 'recovery_told.standing'])
        .select(['users.id', 'users.name', 'users.language', 'users.time_zone'])
        .where('recovery_told.recovery_id', '=', recovery.id)
        .orderBy('recovery_told.id'),
    )
    .map(({ standing, ...reader }) => ({ email: reader.email, standing, reader }))

/** Tells everybody of the approval, each with a link of their own that stops it, and keeps who they were. */
export function tellOfApproval(ctx: Ctx, recovery: Recovery, user: User, until: string): void {
  for (const told of witnessesOf(ctx, user)) {
    const { email, standing, reader } = told
    ctx.store.run(
      q.insertInto('recovery_told').values({ recovery_id: recovery.id, user_id: reader.id, email, standing }),
    )
    const subject = subjectOf(recovery, email)
    const id = issueLink(ctx, { purpose: 'stop-recovery', subject, userId: user.id, email })
    const facts = { ...factsFor(told, user), until }
    const link = { purpose: 'stop-recovery', id } as const
    notifyUser(ctx, reader, { kind: 'recovery-approved', to: email, key: approvalKey(recovery), facts, link })
  }
}

/** Tells those who knew of it that it was stopped, and by what; the login itself where nobody knew yet. */
export function tellOfStop(ctx: Ctx, recovery: Recovery, user: User, how: string): void {
  for (const told of everybody(ctx, recovery, user))
    notifyUser(ctx, told.reader, { kind: 'recovery-stopped', to: told.email, facts: { ...factsFor(told, user), how } })
}

/** Tells those who knew of it that we gave it up: refused, withdrawn, or waited for too long. */
export function tellOfEnd(ctx: Ctx, recovery: Recovery, user: User, how: 'refused' | 'withdrawn' | 'expired'): void {
  for (const told of everybody(ctx, recovery, user))
    notifyUser(ctx, told.reader, { kind: 'recovery-ended', to: told.email, facts: { ...factsFor(told, user), how } })
}

/** Tells those who knew of it that it was carried out. `short`: the password that stays has to be made longer. */
export function tellOfDone(ctx: Ctx, recovery: Recovery, user: User): void {
  const short: Record<string, string> = user.password_short ? { short: 'yes' } : {}
  for (const told of everybody(ctx, recovery, user))
    notifyUser(ctx, told.reader, {
      kind: 'recovery-done',
      to: told.email,
      facts: { ...factsFor(told, user), ...(told.standing === 'representative' ? {} : short) },
    })
}

function everybody(ctx: Ctx, recovery: Recovery, user: User): Told[] {
  const told = toldOf(ctx, recovery)
  return told.length > 0 ? told : [{ email: user.email, standing: 'login', reader: user }]
}

/** `own`: the reader is who it is about, and not somebody of their account. */
const factsFor = ({ standing }: Told, user: User): Record<string, string> => ({
  person: user.name,
  ...(standing === 'representative' ? {} : { own: 'yes' }),
})
