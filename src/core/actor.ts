import type { Language } from '../../content/text/index.ts'
import { Forbidden, Missing } from '../base/refusal.ts'
import { type Permission, type Role, rightOf, type StaffRole } from './permissions.ts'

/** A user who is signed in, as this request found them. */
export interface Person {
  id: number
  publicId: string
  email: string
  name: string
  language: Language
  /** IANA name of the zone whose clock they read. */
  timeZone: string
  sessionId: number
  /** When they last proved who they are: a complete sign-in counts (security 3.4). UTC. */
  provenAt: Date
  /** When they last did so with a rescue code: good for getting rid of a factor, and for nothing else. UTC. */
  rescuedAt: Date | undefined
  /** Signing in takes them a second step. */
  twoStep: boolean
  /** The last proof was a code by SMS, though they have an app or a key (security 3.11). */
  provenWeakly: boolean
  /** The account whose page this session saw last; it may be theirs no more. */
  lastAccountId?: number | undefined
}

export interface AccountRef {
  id: number
  publicId: string
  name: string
}

export interface StaffPerson {
  id: number
  publicId: string
  name: string
  role: StaffRole
  language: Language
}

/** Who asks. Rights are read from the database for each request; nothing of them is kept in the session (R-GEN-2). */
export type Actor =
  | { kind: 'visitor' }
  | { kind: 'user'; user: Person }
  | { kind: 'member'; user: Person; account: AccountRef; role: Role; grants: ReadonlySet<number> }
  | { kind: 'staff'; staff: StaffPerson; account?: AccountRef; reason: string }
  | { kind: 'system'; job: string; account?: AccountRef; userId?: number }

/** The user behind the actor, when there is one. */
export const userOf = (actor: Actor): Person | undefined =>
  actor.kind === 'user' || actor.kind === 'member' ? actor.user : undefined

/** A complete sign-in, or a step-up, counts as proof of identity for ten minutes (security 3.4). */
export const PROOF_MS = 10 * 60_000

/**
 * What proof a step asks for. `recent`: a complete sign-in or step-up. `factors`: one where a rescue code may have stood
 * for a factor that is lost. `second`: `recent`, of those who have a second factor; the step's own form asks for the
 * password. `strong`: `recent`, with what they have: for adding a factor, and for new rescue codes.
 */
export type Proof = 'recent' | 'factors' | 'second' | 'strong'

/** Where no SMS stands in for an app or a key: by it, whoever took over a number would get rid of them (security 3.11). */
export const isStrong = (proof: Proof): boolean => proof === 'strong' || proof === 'factors'

/** Has this user proven lately who they are, as well as is asked? The clock is the house's. */
export function isProven({ actor, now }: { actor: Actor; now: () => Date }, proof: Proof = 'recent'): boolean {
  const user = userOf(actor)
  if (!user) return false
  const lately = (at: Date | undefined) => at !== undefined && now().getTime() - at.getTime() < PROOF_MS
  const enough = !(user.provenWeakly && isStrong(proof))
  if ((lately(user.provenAt) && enough) || (proof === 'second' && !user.twoStep)) return true
  return proof === 'factors' && lately(user.rescuedAt)
}

/** The account the actor works for, when there is one. */
export const accountOf = (actor: Actor): AccountRef | undefined =>
  actor.kind === 'visitor' || actor.kind === 'user' ? undefined : actor.account

/** May they, on this product when one is named? Staff act only through what a live action gives their role. */
export function may(actor: Actor, permission: Permission, accountId: number, productId?: number): boolean {
  if (accountOf(actor)?.id !== accountId) return false
  if (actor.kind === 'system' || actor.kind === 'staff') return true
  if (actor.kind !== 'member') return false
  const right = rightOf(actor.role, permission)
  if (right === 'granted') return productId === undefined ? actor.grants.size > 0 : actor.grants.has(productId)
  return right !== 'no'
}

/** Throws Missing for another account (R-GEN-1), Forbidden for a role or grant that is not enough. */
export function permit(actor: Actor, permission: Permission, accountId: number, productId?: number): void {
  if (accountOf(actor)?.id !== accountId) throw new Missing()
  if (!may(actor, permission, accountId, productId)) throw new Forbidden(permission)
}

/** `user:12`, `staff:3`, `system:publish`: how the books name who did it. */
export function nameOf(actor: Actor): string {
  if (actor.kind === 'user' || actor.kind === 'member') return `user:${actor.user.id}`
  if (actor.kind === 'staff') return `staff:${actor.staff.id}`
  if (actor.kind === 'system') return `system:${actor.job}`
  return 'visitor'
}
