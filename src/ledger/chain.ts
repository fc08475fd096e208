import { seal } from '../base/secret.ts'
import type { Keys } from '../core/ctx.ts'

/** An entry as the chain takes it. */
interface Chained {
  id: number
  at: string
  kind: string
  source: string
  reverses: number | null
}

/** A posting as the chain takes it: its account of the ledger by its row. */
export interface ChainedPosting {
  account: number
  cents: number
  currency: string
  after: number
}

const NOTHING_BEFORE = 'the first entry'

/**
 * What chains an entry to the one before it: whoever changes any of it without the key of the house is found out by
 * `verifyLedger`.
 */
export const entryHash = (
  { audit }: Pick<Keys, 'audit'>,
  before: string | undefined,
  { id, at, kind, source, reverses }: Chained,
  postings: readonly ChainedPosting[],
): string => {
  const lines = postings.map(({ account, cents, currency, after }) => [account, cents, currency, after])
  return seal(audit, JSON.stringify(['ledger', before ?? NOTHING_BEFORE, id, at, kind, source, reverses, lines]))
}
