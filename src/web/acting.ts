import type { Language } from '../../content/text/index.ts'
import { Missing } from '../base/refusal.ts'
import type { AccountRef, Person } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { grantsOf, type Membership } from '../core/memberships.ts'
import type { PageContext } from './env.ts'

/** This user acting for one of their accounts, with the role and grants of this very moment (R-GEN-2). */
export function asMember(ctx: Ctx, user: Person, membership: Membership): Ctx {
  const grants =
    membership.role === 'legal-representative' || membership.role === 'admin'
      ? NONE
      : grantsOf(ctx.store, membership.id)
  return { ...ctx, actor: { kind: 'member', user, account: membership.account, role: membership.role, grants } }
}

const NONE: ReadonlySet<number> = new Set()

/** The account of the address, for the user who is signed in. Another's, or none: Missing, the same (R-GEN-1). */
export function memberOf(c: PageContext, account: string): Ctx {
  const { person, memberships, ctx } = c.var
  const membership = memberships.find((one) => one.account.publicId === account)
  if (!person || !membership) throw new Missing()
  return asMember(ctx, person, membership)
}

/**
 * Where somebody belongs, in an account of theirs: also in one that is closed to them until they have a second step.
 * Another's account, or none: Missing, the same (R-GEN-1).
 */
export function membershipIn(c: PageContext, account: string): Membership {
  const found = allMemberships(c).find((one) => one.account.publicId === account)
  if (!found) throw new Missing()
  return found
}

/** Do they belong to this account, open to them or not? */
export const belongsTo = (c: PageContext, account: string): boolean =>
  allMemberships(c).some((one) => one.account.publicId === account)

/** Every account of whoever is signed in, by name, open to them or not. */
export const allMemberships = (c: PageContext): readonly Membership[] => {
  const { memberships, closed } = c.var
  if (closed.length === 0) return memberships
  return [...memberships, ...closed].sort((one, other) => (one.account.name < other.account.name ? -1 : 1))
}

/** The same as one chooses among them: those one answers for first, then by name (R-ORG-1). */
export function inOrder(memberships: readonly Membership[], language: Language): Membership[] {
  const { compare } = new Intl.Collator(language, { sensitivity: 'base', numeric: true })
  const own = ({ role }: Membership) => (role === 'legal-representative' ? 0 : 1)
  return memberships.toSorted((one, other) => own(one) - own(other) || compare(one.account.name, other.account.name))
}

/** Staff at work for an account, with the reason the audit line will carry. */
export function asStaff(c: PageContext, account: AccountRef, reason: string): Ctx {
  const { staff, ctx } = c.var
  if (!staff) throw new Missing()
  return { ...ctx, actor: { kind: 'staff', staff, account, reason } }
}
