import { Missing } from '../base/refusal.ts'
import { type Person, userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { membershipsOf } from '../core/memberships.ts'
import { soleRepresentationsOf } from '../core/representatives.ts'
import type { Subjects } from '../core/subjects.ts'

/** An act to oneself: there is nothing to choose, and the card names the login it is about. */
const oneself = <S extends { email: string }>(of: (ctx: Ctx, person: Person) => S): Subjects<S> => ({
  kind: 'none',
  choices: () => [],
  find: (ctx, ids) => {
    const person = userOf(ctx.actor)
    if (!person || ids.length > 0) throw new Missing()
    return of(ctx, person)
  },
  about: ({ email }) => email,
})

/** Oneself, as the profile says it. */
export const ownProfile: Subjects<Person> = oneself((_, person) => person)

/** Oneself and what closing would end. */
export interface OwnLogin {
  email: string
  timeZone: string
  /** By name: every account one belongs to, and those that would be left without a legal representative. */
  accounts: readonly string[]
  alone: readonly string[]
}

export const ownLogin: Subjects<OwnLogin> = oneself<OwnLogin>(({ store }, { id, email, timeZone }) => ({
  email,
  timeZone,
  accounts: membershipsOf(store, id).map(({ account }) => account.name),
  alone: soleRepresentationsOf(store, id).map(({ name }) => name),
}))
