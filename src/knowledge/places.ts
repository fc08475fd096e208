import type { Language, Text } from '../../content/text/index.ts'
import { urls } from '../urls.ts'

/** A page of the site that guides lead to by name, whoever reads: its address depends on the reader. */
export interface NamedPlace {
  /** The way through the menus, outermost first: what is printed and read aloud. */
  path: (t: Text) => readonly string[]
  /** `site`: the same for everybody. `person`: for whoever is signed in. `account`: for one of their accounts. */
  address:
    | { of: 'site'; url: (language: Language) => string }
    | { of: 'person'; url: () => string }
    | { of: 'account'; url: (account: string) => string }
  /** The live actions that are also offered there. */
  actions: readonly string[]
}

/** What `::link[…]{to=…}` and `/go/…` may name (R-KB-10). */
export const places: Readonly<Record<string, NamedPlace>> = {
  contact: { path: (t) => [t.pages.contact.title], address: { of: 'site', url: urls.contact }, actions: [] },
  manager: { path: (t) => [t.accounts.manager], address: { of: 'person', url: urls.manager }, actions: [] },
  'manager.mail': {
    path: (t) => [t.accounts.manager, t.accounts.nav.mail],
    address: { of: 'account', url: urls.mailboxes },
    actions: ['mail.change-password', 'mail.test-password'],
  },
}

/** The place of a name, if there is one. */
export const findPlace = (name: string): NamedPlace | undefined =>
  Object.hasOwn(places, name) ? places[name] : undefined

/** The way through the menus to where an action is offered outside of guides; empty when it is nowhere else. */
export function wayTo(action: string, t: Text): readonly string[] {
  return (
    Object.values(places)
      .find((place) => place.actions.includes(action))
      ?.path(t) ?? []
  )
}
