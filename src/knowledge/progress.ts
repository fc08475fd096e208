import type { Membership } from '../core/memberships.ts'
import type { ArticleReader } from './reader.ts'
import type { KnownStep } from './steps.ts'

/** How far somebody has come. */
export interface Progress {
  done: number
  count: number
  /** The first step that is still to be done. */
  next: { id: string; title: string } | undefined
  /** Where the reader has several accounts and has not said which this is about. */
  account: string | undefined
}

/**
 * One progress through all guides of a tutorial, from the same facts as its ticks. A reader of several accounts who has
 * chosen none is told for each of them, unless nothing of it depends on the account.
 */
export function progressOf(
  reader: ArticleReader,
  steps: readonly KnownStep[],
  account: Membership | undefined,
): Progress[] {
  const several = reader.memberships.length > 1 && steps.some((step) => dependsOnAccounts(reader, step))
  if (!several || account) return [progressFor(reader, steps, account, several)]
  return reader.memberships.map((one) => progressFor(reader, steps, one, true))
}

const dependsOnAccounts = (reader: ArticleReader, { done, if: only }: KnownStep): boolean =>
  reader.isOfAccounts(done) || (only !== undefined && reader.isOfAccounts(only))

function progressFor(
  reader: ArticleReader,
  steps: readonly KnownStep[],
  account: Membership | undefined,
  named: boolean,
): Progress {
  const done = (step: KnownStep) => Boolean(reader.holds(step.done, account))
  const theirs = steps.filter((step) => !step.if || reader.holds(step.if, account) !== false)
  const left = theirs.filter((step) => !done(step))
  return {
    done: theirs.length - left.length,
    count: theirs.length,
    next: left[0],
    account: named ? account?.account.name : undefined,
  }
}
