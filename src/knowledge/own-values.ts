import { type Language, textFor } from '../../content/text/index.ts'
import { amountIn } from '../base/amounts.ts'
import type { Person } from '../core/actor.ts'
import type { Membership } from '../core/memberships.ts'
import type { Looks } from './looks.ts'

/** Something of the reader's own that a text may say back to them; undefined where it is not settled. */
export type OwnValue = (reader: {
  person: Person
  account: Membership | undefined
  looks: Looks
  language: Language
}) => string | undefined

export type OwnValues = Readonly<Record<string, OwnValue>>

/** What `:me[…]` may name. Shown to that reader in a page nobody keeps: never indexed, printed for others or put in an address. */
export const ownValues = {
  'person.name': ({ person }) => person.name,
  'person.email': ({ person }) => person.email,
  'account.name': ({ account }) => account?.account.name,
  /** What is to be paid of it, counted and summed up, as it goes on in a sentence; nothing where no invoice is open, or they may not pay. */
  'account.owed': ({ account, looks, language }) => {
    const owed = account && looks.owedOf(account)
    if (!owed || owed.invoices === 0) return undefined
    const said = textFor(language).toPay.owed(owed.invoices, amountIn(language, owed.left))
    return said.charAt(0).toLowerCase() + said.slice(1)
  },
  /** A mailbox of theirs, opened with its password: what is typed into a device as user name. */
  'workspace.address': ({ looks }) => looks.workspace().address,
} satisfies OwnValues
