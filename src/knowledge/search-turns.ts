import { setImmediate } from 'node:timers/promises'
import { Refusal } from '../base/refusal.ts'

/** Lets searches work one after the other, with everybody else's requests in between. */
export interface Turns {
  /**
   * Does the work when it is its turn. Throws Refusal('busy-search') for an address that has more than 100 ms of work
   * standing (decisions, section 3): what is asked counts at once with what a search has lately taken, then with what
   * it took, and is paid back as time goes by. Whoever waits for each answer is never refused.
   */
  take<T>(address: string, work: () => T): Promise<T>
}

/** In milliseconds. */
const MOST_STANDING = 100
const RETRY_SECONDS = 1
/** What a search is thought to take before the first was seen, and how quickly that thought follows what is seen. */
const EXPECTED = { first: 3, change: 0.1 }
const MOST_ADDRESSES = 10_000

interface Account {
  standing: number
  at: number
}

/** `clock`: milliseconds that only go forward. */
export function openTurns(clock: () => number): Turns {
  const accounts = new Map<string, Account>()
  let expected = EXPECTED.first
  let last: Promise<unknown> = Promise.resolve()

  /** Adds to what stands against an address, less what time has paid back. */
  const charge = (address: string, ms: number) => {
    const at = clock()
    const before = accounts.get(address) ?? { standing: 0, at }
    accounts.delete(address)
    accounts.set(address, { standing: Math.max(0, before.standing - (at - before.at) + ms), at })
    const [oldest] = accounts.keys()
    if (accounts.size > MOST_ADDRESSES && oldest !== undefined) accounts.delete(oldest)
  }
  const standingOf = (address: string): number => {
    const { standing, at } = accounts.get(address) ?? { standing: 0, at: 0 }
    return Math.max(0, standing - (clock() - at))
  }
  const timed = <T>(address: string, charged: number, work: () => T): T => {
    const began = clock()
    try {
      return work()
    } finally {
      const took = clock() - began
      expected += (took - expected) * EXPECTED.change
      charge(address, took - charged)
    }
  }
  return {
    async take(address, work) {
      const charged = expected
      const standing = standingOf(address)
      if (standing > 0 && standing + charged > MOST_STANDING) {
        throw new Refusal('busy-search', undefined, {}, RETRY_SECONDS)
      }
      charge(address, charged)
      const turn = last.then(() => setImmediate())
      const done = turn.then(() => timed(address, charged, work))
      last = done.catch(() => undefined)
      return done
    },
  }
}
