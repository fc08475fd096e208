import type { Person } from '../core/actor.ts'
import type { Membership } from '../core/memberships.ts'

/** Something of the reader's own that a text may say back to them; undefined where it is not settled. */
export type OwnValue = (reader: { person: Person; account: Membership | undefined }) => string | undefined

export type OwnValues = Readonly<Record<string, OwnValue>>

/** What `:me[…]` may name. Shown to that reader in a page nobody keeps: never indexed, printed for others or put in an address. */
export const ownValues = {
  'person.name': ({ person }) => person.name,
  'person.email': ({ person }) => person.email,
  'account.name': ({ account }) => account?.account.name,
} satisfies OwnValues
