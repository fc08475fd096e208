import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { Server } from '../process/server.ts'
import { Misfire } from './strace.ts'

/** How long a house may take over what it owes; the hourly work and the pauses between tries are kept out of it. */
const PATIENCE = 60_000

/** What a house still owes: each a count that comes down to nothing. */
const OWED = {
  publications: 'SELECT count(*) FROM publications WHERE reached < wanted',
  letters: 'SELECT count(*) FROM notices WHERE sent_at IS NULL AND given_up_at IS NULL',
  runs: "SELECT count(*) FROM action_runs WHERE state IN ('working', 'waiting')",
  // A whole one for each language, and none beside them that is being made or removed.
  indexes: 'SELECT abs(2 - count(fingerprint)) + sum(fingerprint IS NULL) FROM search_indexes',
} as const

type Debt = keyof typeof OWED
const ALL = Object.keys(OWED) as Debt[]

/**
 * Settles once nothing waits any more (no publication, no letter, no run, no part of the index; or of those only what is
 * asked about) or the process is gone, and says which. Throws with what is still owed after a minute.
 */
export async function settled(
  server: Server,
  database: string,
  debts: readonly Debt[] = ALL,
): Promise<'gone' | 'nothing owed'> {
  let gone = false
  void server.gone.then(() => {
    gone = true
  })
  const db = new Database(database, { readonly: true })
  const counts = debts.map((name) => ({ name, count: db.prepare(OWED[name]).pluck() }))
  try {
    for (const until = performance.now() + PATIENCE; ; await sleep(20)) {
      if (gone) return 'gone'
      const owed = counts.filter(({ count }) => count.get() !== 0).map(({ name }) => name)
      if (owed.length === 0) return 'nothing owed'
      if (performance.now() > until) throw new Error(`Still owed after a minute: ${owed.join(', ')}.`)
    }
  } finally {
    db.close()
  }
}

/** The same after a request was sent under fire: one without an answer can only mean that the process is gone. */
export async function settledAfter(
  answer: Promise<{ status: number }>,
  server: Server,
  database: string,
): Promise<{ killed: boolean; status: number | undefined }> {
  const status = await answer.then(
    (answered) => answered.status,
    () => undefined,
  )
  if (status !== undefined) return { killed: (await settled(server, database)) === 'gone', status }
  const alive = sleep(PATIENCE, true, { ref: false })
  if ((await Promise.race([server.gone, alive])) === true) throw new Misfire('No answer, and yet the process is there.')
  return { killed: true, status }
}
