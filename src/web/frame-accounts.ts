import type { AccountLink } from '../../views/layout/AccountMenu.tsx'
import type { AccountRef } from '../core/actor.ts'
import type { Membership } from '../core/memberships.ts'
import { urls } from '../urls.ts'
import { allMemberships, inOrder } from './acting.ts'
import type { PageContext } from './env.ts'

/** Every account of theirs, as the menu lists it. */
export const accountsOf = (c: PageContext, current?: AccountRef): AccountLink[] =>
  inOrder(allMemberships(c), c.var.language).map((one) => {
    const { account, role } = one
    return {
      name: account.name,
      role,
      href: urls.managerHome(account.publicId),
      current: account.id === current?.id,
      logo: logoOf(c, one),
    }
  })

/** The logo of an account as its members are shown it. Of one that is closed to somebody they see the name (R-2FA-10). */
export function logoOf(c: PageContext, membership: Membership): AccountLink['logo'] {
  const { account, logo } = membership
  if (!logo || c.var.closed.includes(membership)) return undefined
  return { src: urls.accountLogo(account.publicId, logo.hash), ground: logo.ground }
}

/** Where one goes to another account, or opens one more (R-ORG-1). */
export const switching = (c: PageContext, current?: AccountRef) => ({
  accounts: accountsOf(c, current),
  allAccounts: urls.accounts(),
  newAccount: urls.newAccount(),
})
