import { q } from '../../db/query.ts'
import { ServerDown } from '../base/refusal.ts'
import type { House } from '../core/ctx.ts'
import type { MailEntry } from '../servers/mail/port.ts'

const BATCH = 200
const PAUSE_MS = { first: 500, most: 30_000 }
/** After so many failures in a row the published file may be gone: the whole is laid out again. */
const RELAY_AFTER = 3

/** Hands to the mail server what has changed since it was last reached, until there is nothing more. */
export interface MailPublisher {
  /** Lays out the whole: at start, and when the published file was lost. Quiet when the server is away. */
  reconcile(): Promise<void>
  /** Publishes what is waiting, if its time has come. `soon`: something changed just now. */
  round(soon?: boolean): Promise<void>
}

export function openMailPublisher(house: House): MailPublisher {
  let running: Promise<void> | undefined
  let notBefore = 0
  /** A start that did not reach the server still owes it the whole. */
  let wholeOwed = false
  const alone = (work: () => Promise<void>): Promise<void> => {
    const after = (running ?? Promise.resolve()).then(work)
    running = after.catch(() => undefined)
    return after
  }
  const attempt = async (whole: boolean) => {
    try {
      if (whole) await layOut(house)
      else await publishWaiting(house)
      wholeOwed = false
      notBefore = 0
    } catch (problem) {
      if (!(problem instanceof ServerDown)) throw problem
      notBefore = house.now().getTime() + noteFailure(house, problem)
    }
  }
  return {
    reconcile: () =>
      alone(() => {
        wholeOwed = true
        return attempt(true)
      }),
    round: (soon = false) =>
      alone(async () => {
        const { attempts, wanted, reached } = standing(house)
        const nothing = wanted === reached && attempts === 0
        if (nothing || (!soon && house.now().getTime() < notBefore)) return
        await attempt(wholeOwed || attempts >= RELAY_AFTER)
      }),
  }
}

const standing = ({ store }: House) => {
  const row = store.one(q.selectFrom('publications').selectAll().where('service', '=', 'mail'))
  if (!row) throw new Error('the publications of mail are missing')
  return row
}

/** What changed up to `wanted` is handed over and only then called reached: a crash in between publishes it again. */
async function publishWaiting(house: House): Promise<void> {
  for (;;) {
    const { wanted, reached } = standing(house)
    if (wanted === reached) return note(house, wanted)
    const rows = house.store.all(
      entries()
        .where('publication', '>', reached)
        .where('publication', '<=', wanted)
        .orderBy('publication')
        .limit(BATCH),
    )
    await house.servers.mail.publish(rows.map(entryOf))
    note(house, rows.length < BATCH ? wanted : (rows.at(-1)?.publication ?? wanted))
  }
}

async function layOut(house: House): Promise<void> {
  const { wanted } = standing(house)
  await house.servers.mail.reconcile(allEntries(house))
  note(house, wanted)
}

const entries = () => q.selectFrom('mailboxes').select(['id', 'address', 'password_hash', 'enabled', 'publication'])

const entryOf = (row: { address: string; password_hash: string; enabled: 0 | 1 }): MailEntry => ({
  address: row.address,
  hash: row.password_hash,
  enabled: row.enabled === 1,
})

/** Every mailbox, read a few hundred at a time. */
function* allEntries({ store }: House): Generator<MailEntry> {
  let after = 0
  for (;;) {
    const rows = store.all(entries().where('id', '>', after).orderBy('id').limit(BATCH))
    yield* rows.map(entryOf)
    if (rows.length < BATCH) return
    after = rows.at(-1)?.id ?? after
  }
}

function note(house: House, reached: number): void {
  const set = { reached, attempts: 0, failing_since: null }
  house.store.run(q.updateTable('publications').set(set).where('service', '=', 'mail').where('reached', '<=', reached))
  house.wake('runs')
}

/** Counts a failure and says how long to leave the server alone, in ms. */
function noteFailure(house: House, problem: ServerDown): number {
  const { attempts, failing_since } = standing(house)
  const at = house.now().toISOString()
  const set = { attempts: attempts + 1, failing_since: failing_since ?? at }
  house.store.run(q.updateTable('publications').set(set).where('service', '=', 'mail'))
  house.log.warn(
    { service: 'mail', attempts: attempts + 1, problem: String(problem.cause ?? problem) },
    'publish.failed',
  )
  return Math.min(PAUSE_MS.first * 2 ** attempts, PAUSE_MS.most)
}
