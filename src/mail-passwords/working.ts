import { q } from '../../db/query.ts'
import { generatedPassword } from '../base/passwords.ts'
import { Forbidden, Missing, Refusal } from '../base/refusal.ts'
import type { Actor } from '../core/actor.ts'
import { notifyUser } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'
import { grantsOf, membershipsOf } from '../core/memberships.ts'
import { changeMailboxPassword } from '../mail/mailboxes.ts'
import { manageableMailbox } from '../mail/queries.ts'
import { type Bulk, eraseGenerated, KEPT_MS, progressOf, sealGenerated } from './bulk.ts'

/** Mailboxes a round: hashing takes a core for a moment, and others want it too. */
const A_ROUND = 5
/** Under this name the house itself stands in the queue of the gate, so that it never fills a customer's place there. */
const QUEUE = 'many mailboxes'

/**
 * Changes some passwords of what is under way, then asks to be called again. A crash between two mailboxes loses nothing:
 * a row waits until its password is in the books, and both are one transaction. What a day has passed over is erased.
 */
export async function changePasswords(house: House): Promise<void> {
  eraseOld(house)
  const bulk = house.store.one(
    q.selectFrom('bulk_changes').selectAll().where('ended_at', 'is', null).orderBy('id').limit(1),
  )
  if (!bulk) return
  const waiting = q.selectFrom('bulk_change_rows').select(['mailbox', 'address']).where('bulk_id', '=', bulk.id)
  const rows = house.store.all(waiting.where('state', '=', 'waiting').orderBy('address').limit(A_ROUND))
  for (const row of rows) if (!(await changeOne(house, bulk, row))) return
  if (rows.length < A_ROUND) finish(house, bulk)
  house.wake('passwords')
}

type Row = { mailbox: string; address: string }

/** False where nobody could hash now: the row waits for the next round. */
async function changeOne(house: House, bulk: Bulk, row: Row): Promise<boolean> {
  const password = generatedPassword()
  try {
    const hash = await house.hashing.service(QUEUE, password)
    house.store.together<void>(() => putInPlace(house, bulk, row, { hash, password }))
    return true
  } catch (no) {
    if (no instanceof Refusal && no.code === 'busy-hashing') return false
    // gone, held, or no longer theirs: it keeps the password it has
    if (!(no instanceof Refusal || no instanceof Missing || no instanceof Forbidden)) throw no
    settle(house, bulk, row, { state: 'left' })
    return true
  }
}

function putInPlace(house: House, bulk: Bulk, row: Row, made: { hash: string; password: string }): void {
  const ctx = ctxOf(house, bulk)
  const still = q.selectFrom('bulk_change_rows').select('state').where('bulk_id', '=', bulk.id)
  if (house.store.one(still.where('address', '=', row.address))?.state !== 'waiting') return
  changeMailboxPassword(ctx, manageableMailbox(ctx, row.mailbox), made.hash, { toldElsewhere: true })
  settle(house, bulk, row, { state: 'changed', sealed: sealGenerated(house, bulk, row.address, made.password) })
}

const settle = (
  { store }: House,
  { id }: Bulk,
  { address }: Row,
  set: { state: 'changed' | 'left'; sealed?: string },
) =>
  store.run(
    q
      .updateTable('bulk_change_rows')
      .set(set)
      .where('bulk_id', '=', id)
      .where('address', '=', address)
      .where('state', '=', 'waiting'),
  )

/** Whoever began, with the rights they have now (R-GEN-2). Throws Missing once they have none in that account. */
function ctxOf(house: House, bulk: Bulk): Ctx {
  const columns = ['id', 'public_id as publicId', 'email', 'name', 'language', 'time_zone as timeZone'] as const
  const person = q.selectFrom('users').select(columns).where('id', '=', bulk.user_id).where('disabled_at', 'is', null)
  const user = house.store.one(person)
  const place = membershipsOf(house.store, bulk.user_id).find(({ account }) => account.id === bulk.account_id)
  if (!user || !place) throw new Missing()
  const proof = { sessionId: 0, provenAt: new Date(0), rescuedAt: undefined, twoStep: false, provenWeakly: false }
  const grants = grantsOf(house.store, place.id)
  const actor: Actor = { kind: 'member', user: { ...user, ...proof }, account: place.account, role: place.role, grants }
  return { ...house, actor, language: user.language, request: { id: bulk.public_id, ip: '', userAgent: '' } }
}

/** Told once, however many there were. */
function finish(house: House, bulk: Bulk): void {
  house.store.together(() => {
    const over = q.updateTable('bulk_changes').set({ ended_at: house.now().toISOString() }).where('id', '=', bulk.id)
    if (house.store.run(over.where('ended_at', 'is', null)).changes === 0) return
    const { changed, left } = progressOf(house, bulk)
    const user = house.store.one(q.selectFrom('users').selectAll().where('id', '=', bulk.user_id))
    const account = q.selectFrom('accounts').select('name').where('id', '=', bulk.account_id)
    const facts = { count: String(changed), left: String(left), account: house.store.one(account)?.name ?? '' }
    const ctx = {
      ...house,
      actor: { kind: 'system', job: 'passwords' } as const,
      language: 'fr' as const,
      request: NONE,
    }
    if (user && changed > 0) notifyUser(ctx, user, { kind: 'mailbox-passwords-changed', facts })
    house.store.afterwards(() => house.wake('runs'))
  })
}

const NONE = { id: 'passwords', ip: '', userAgent: '' }

function eraseOld({ store, now }: House): void {
  const before = new Date(now().getTime() - KEPT_MS).toISOString()
  const old = q.selectFrom('bulk_changes').select('id').where('asked_at', '<=', before).where('erased_at', 'is', null)
  for (const { id } of store.all(old.where('ended_at', 'is not', null)))
    store.together<void>(() => eraseGenerated({ store, now }, id, 0))
}
