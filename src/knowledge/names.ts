import { type Language, type Text, textFor } from '../../content/text/index.ts'
import type { Narrows } from '../core/action.ts'
import { type Facts, facts } from './facts.ts'
import type { Need } from './lacking.ts'
import { type OwnValues, ownValues } from './own-values.ts'
import { type NamedPlace, places } from './places.ts'
import { type Values, values } from './values.ts'

/** Everything an article may name. What it names is looked up here and nowhere else, so that nothing can be renamed behind its back. */
export interface Names {
  /** Live actions, each with what a guide may narrow it to. */
  actions: ReadonlyMap<string, Narrows>
  places: Readonly<Record<string, NamedPlace>>
  facts: Facts
  values: Values
  ownValues: OwnValues
  /** What this house lacks: what needs it is neither served nor mentioned. */
  lacks: ReadonlySet<Need>
  /** The sentences of the interface. */
  text: (language: Language) => Text
}

/** What articles of a house with these live actions may name. */
export const namesOf = (
  actions: readonly { name: string; narrows?: Narrows }[],
  others: Partial<Omit<Names, 'actions'>> = {},
): Names => ({
  actions: new Map(actions.map(({ name, narrows }) => [name, narrows ?? {}])),
  ...{ places, facts, values, ownValues, lacks: new Set<Need>(), text: textFor },
  ...others,
})

/** What a registry has under a name that an author wrote; never what every object has. */
export const named = <T>(registry: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(registry, name) ? registry[name] : undefined
