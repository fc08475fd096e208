/** How many may wait for one verb before the next is told to come back. */
const MOST_WAITING = 20

/** Work of one name happens one after the other. */
export interface Turns {
  /** Runs `work` once everything of that name before it has settled. Throws when too many wait already. */
  take<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Settles once nothing is under way. */
  idle(): Promise<void>
}

/** A line for each verb. */
export function openTurns(): Turns {
  const lines = new Map<string, { last: Promise<unknown>; length: number }>()
  return {
    take: (name, work) => {
      const line = lines.get(name) ?? { last: Promise.resolve(), length: 0 }
      lines.set(name, line)
      if (line.length > MOST_WAITING) return Promise.reject(new Error('too many wait for this'))
      line.length += 1
      const mine = line.last.then(work).finally(() => {
        line.length -= 1
      })
      // who asked is told of a failure; the next in line only waits for the end
      line.last = mine.catch(() => undefined)
      return mine
    },
    idle: async () => {
      await Promise.all([...lines.values()].map(({ last }) => last))
    },
  }
}
