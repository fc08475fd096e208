import { q } from '../../db/query.ts'
import { ServerDown } from '../base/refusal.ts'
import type { Ctx, House } from '../core/ctx.ts'

/** As many mailboxes as are seen to at a time. */
const BATCH = 100

/**
 * Whatever is open of this address is to end, once the mail server knows publication number `publication`: before, a
 * device would come in again with what it has. Inside the change that is open; nothing where nobody can end sessions.
 */
export function disconnectOnce(
  ctx: Pick<Ctx, 'store' | 'servers' | 'now' | 'wake'>,
  address: string,
  publication: number,
): void {
  if (!ctx.servers.mail.revokeSessions) return
  const row = { address, publication, asked_at: ctx.now().toISOString() }
  ctx.store.run(
    q
      .insertInto('mail_disconnections')
      .values(row)
      .onConflict((on) => on.column('address').doUpdateSet({ publication, asked_at: row.asked_at })),
  )
  ctx.store.afterwards(() => ctx.wake('publisher'))
}

/**
 * Ends the sessions that are to end, as far as the mail server knows the change they wait for. False where nobody answers:
 * what is owed stays owed. A crash in between ends them once more.
 */
export async function sendDevicesAway({ store, servers, log, wake }: House): Promise<boolean> {
  const { revokeSessions } = servers.mail
  if (!revokeSessions) return true
  const due = store.all(
    q
      .selectFrom('mail_disconnections as owed')
      .innerJoin('publications', (join) => join.on('publications.service', '=', 'mail'))
      .select(['owed.address', 'owed.publication'])
      .whereRef('owed.publication', '<=', 'publications.reached')
      .limit(BATCH),
  )
  if (due.length === 0) return true
  try {
    await revokeSessions(due.map(({ address }) => address))
  } catch (problem) {
    if (!(problem instanceof ServerDown)) throw problem
    log.warn({ addresses: due.length, problem: String(problem.cause ?? problem) }, 'mail.devices_stay')
    return false
  }
  for (const { address, publication } of due)
    store.run(q.deleteFrom('mail_disconnections').where('address', '=', address).where('publication', '=', publication))
  wake('runs')
  return true
}

/** Are the devices of this address still to be sent away? */
export const isDisconnecting = ({ store }: Pick<Ctx, 'store'>, address: string): boolean =>
  store.one(q.selectFrom('mail_disconnections').select('address').where('address', '=', address)) !== undefined

const publications = () => q.selectFrom('publications').select(['wanted', 'reached']).where('service', '=', 'mail')

/** The number of what was last changed, for whoever waits until the mail server knows it. */
export const publicationOf = ({ store }: Pick<Ctx, 'store'>): number => store.one(publications())?.wanted ?? 0

/** Does the mail server know everything up to this number? */
export const wasReached = ({ store }: Pick<Ctx, 'store'>, publication: number): boolean =>
  (store.one(publications())?.reached ?? 0) >= publication
