import { Missing, Refusal } from '../base/refusal.ts'
import type { Ctx } from './ctx.ts'

/** One thing an act may be done to, as a card lists it. */
export interface Choice {
  id: string
  label: string
  hint?: string
  /** Ticked from the start, when several can be. */
  ticked?: boolean
}

/**
 * What an action is done to. `none`: nothing to choose. `one`: named in the address. `many`: ticked in the form.
 * `find` takes the public ids that came in and throws Missing for one that is not the actor's (R-GEN-1).
 */
export interface Subjects<S> {
  kind: 'none' | 'one' | 'many'
  choices: (ctx: Ctx) => Choice[]
  find: (ctx: Ctx, ids: readonly string[]) => S
  /** The words for it in a card; empty when there is nothing to name. */
  about: (subject: S) => string
}

export const noSubject: Subjects<null> = {
  kind: 'none',
  choices: () => [],
  find: (_, ids) => {
    if (ids.length > 0) throw new Missing()
    return null
  },
  about: () => '',
}

/** One thing at a time, by its public id. */
export function oneOf<S>(of: {
  choices: (ctx: Ctx) => S[]
  find: (ctx: Ctx, id: string) => S
  id: (subject: S) => string
  label: (subject: S) => string
}): Subjects<S> {
  return {
    kind: 'one',
    choices: (ctx) => of.choices(ctx).map((subject) => ({ id: of.id(subject), label: of.label(subject) })),
    find: (ctx, [id, ...others]) => {
      if (id === undefined || others.length > 0) throw new Missing()
      return of.find(ctx, id)
    },
    about: of.label,
  }
}

/** Several at once, ticked. None ticked is a refusal, not an error. */
export function manyOf<S>(of: {
  choices: (ctx: Ctx) => S[]
  find: (ctx: Ctx, id: string) => S
  id: (subject: S) => string
  label: (subject: S) => string
  hint?: (subject: S) => string
}): Subjects<readonly S[]> {
  return {
    kind: 'many',
    choices: (ctx) =>
      of.choices(ctx).map((subject) => ({
        id: of.id(subject),
        label: of.label(subject),
        ...(of.hint ? { hint: of.hint(subject) } : {}),
      })),
    find: (ctx, ids) => {
      if (ids.length === 0) throw new Refusal('nothing-selected', 'subject')
      return [...new Set(ids)].map((id) => of.find(ctx, id))
    },
    about: (subjects) => subjects.map(of.label).join(', '),
  }
}
