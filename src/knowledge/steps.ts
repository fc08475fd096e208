import { dayIn } from '../base/day.ts'
import type { AnyAction } from '../core/action.ts'
import type { Membership } from '../core/memberships.ts'
import type { Condition, Known } from './conditions.ts'
import type { Library } from './library.ts'
import type { Composition } from './markdown.ts'
import type { ArticleReader } from './reader.ts'
import type { DrawnStep } from './sheet.ts'
import type { Article } from './shelf.ts'

/** A step that knows when it is done. */
export interface KnownStep extends DrawnStep {
  done: Condition
}

/** The steps of an article that know when they are done, of themselves or through the guide they lead through. */
export function knownSteps(library: Pick<Library, 'find' | 'body'>, article: Article): KnownStep[] {
  return library.body(article).steps.flatMap((step) => {
    const done = step.done ?? (step.guide === undefined ? undefined : doneOfGuide(library, article, step.guide))
    return done ? [{ ...step, done }] : []
  })
}

function doneOfGuide(
  library: Pick<Library, 'find' | 'body'>,
  { language }: Article,
  number: number,
): Condition | undefined {
  const guide = library.find(language, number)
  return guide && wholeOf(library.body(guide))
}

/** When all of a guide is done: each of its steps that knows, but for those that are not for this reader. */
export function wholeOf({ steps }: Pick<Composition, 'steps'>): Condition | undefined {
  const all = steps.flatMap((step) => {
    if (!step.done) return []
    return [step.if ? { any: [step.done, { not: step.if }] } : step.done]
  })
  return all.length === 0 ? undefined : { all }
}

/** A tick, in words: since when it is so, and for which account where there are several. */
export interface Tick {
  /** UTC; undefined when the books do not say. */
  at: string | undefined
  /** Was that today, by the reader's clock? */
  today: boolean
  account: string | undefined
}

/** How a step stands for a reader. `done`: ticked. `ticks`: what is said beside it, also of accounts not chosen yet. */
export interface StepState {
  done: boolean
  ticks: readonly Tick[]
}

/**
 * A step is ticked for the account its card acts for; without a card, for the one the other cards of the page act for.
 * While a reader of several accounts has chosen none, the step says for which of them it is done, and is not ticked:
 * what is done for one is not done for the other.
 */
export function stateOf(reader: ArticleReader, step: KnownStep, account: Membership | undefined, now: Date): StepState {
  const several = reader.memberships.length > 1 && reader.isOfAccounts(step.done)
  const tick = (known: Known, of: Membership | undefined): Tick[] =>
    known === true || typeof known === 'string' ? [tickFor(reader, known, several ? of : undefined, now)] : []
  const known = reader.holds(step.done, account)
  if (known !== undefined) return { done: known !== false, ticks: tick(known, account) }
  return { done: false, ticks: reader.memberships.flatMap((one) => tick(reader.holds(step.done, one), one)) }
}

function tickFor({ person }: ArticleReader, known: string | true, of: Membership | undefined, now: Date): Tick {
  const at = known === true ? undefined : known
  const today = at !== undefined && dayIn(person.timeZone, new Date(at)) === dayIn(person.timeZone, now)
  return { at, today, account: of?.account.name }
}

/** The account a step is about: that of its own card, or of another card of the article. */
export function accountFor(
  reader: ArticleReader,
  step: Pick<DrawnStep, 'actions'> | undefined,
  actions: readonly AnyAction[],
): Membership | undefined {
  const own = actions.filter(({ name }) => step?.actions.includes(name))
  for (const action of [...own, ...actions]) {
    const account = action.scope === 'account' ? reader.accountOf(action) : undefined
    if (account) return account
  }
  return reader.memberships.length === 1 ? reader.memberships[0] : undefined
}
