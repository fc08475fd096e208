import type { AnyAction } from '../core/action.ts'
import { accountOf, type Person } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Membership } from '../core/memberships.ts'
import { latestRunAnywhere } from '../core/runs.ts'
import type { PageContext } from '../web/env.ts'
import { type Condition, factsIn, holds, type Known } from './conditions.ts'
import type { Facts } from './facts.ts'
import { type Looks, lookFor } from './looks.ts'
import { named } from './names.ts'

/** Whoever reads an article signed in, as far as the article may know. Each fact is found out once. */
export interface ArticleReader {
  person: Person
  memberships: readonly Membership[]
  looks: Looks
  /** Does it hold, for this account where it is about one? Unknown while no account is named. */
  holds(condition: Condition, account: Membership | undefined): Known
  /** Does it depend on the account? */
  isOfAccounts(condition: Condition): boolean
  /**
   * The account that a card acts for: the reader's only one, the one it was just done for, or the one they did it for
   * last. Undefined while the card asks for which.
   */
  accountOf(action: AnyAction): Membership | undefined
}

/** `ctx` is read through for this one page. */
export function readerFor(ctx: Ctx, person: Person, memberships: readonly Membership[], facts: Facts): ArticleReader {
  const looks = lookFor(ctx.store, person, memberships, ctx.now())
  const found = new Map<string, Known>()
  const know = (name: string, account: Membership | undefined): Known => {
    const fact = named(facts, name)
    if (fact?.of === 'person') return fact.holds(looks)
    return fact && account ? fact.holds(looks, account) : undefined
  }
  const knownOnce = (name: string, account: Membership | undefined): Known => {
    const key = `${name} ${account?.id}`
    if (!found.has(key)) found.set(key, know(name, account))
    return found.get(key)
  }
  return {
    person,
    memberships,
    looks,
    holds: (condition, account) => holds(condition, (name) => knownOnce(name, account)),
    isOfAccounts: (condition) => factsIn(condition).some((name) => named(facts, name)?.of === 'account'),
    accountOf: (action) => {
      const [only, ...others] = memberships
      if (others.length === 0) return only
      const last = action.scope === 'account' ? latestRunAnywhere(ctx, action.name)?.account_id : undefined
      return memberships.find(({ account }) => account.id === last)
    },
  }
}

/** The reader of this request; undefined for a visitor. An act that was just done says which account it was done for. */
export function readerOf(c: PageContext, facts: Facts, acting?: Ctx): ArticleReader | undefined {
  const { ctx, person, memberships } = c.var
  if (!person) return undefined
  const reader = readerFor(ctx, person, memberships, facts)
  const done = acting ?? c.env?.override?.acting
  const account = done && accountOf(done.actor)
  const acted = memberships.find((one) => one.account.id === account?.id)
  return acted ? { ...reader, accountOf: () => acted } : reader
}
