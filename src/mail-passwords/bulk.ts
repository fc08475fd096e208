import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { accountOf, permit, userOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'
import { openSecret, sealSecret } from '../core/sealed.ts'
import { refuseHeld } from '../products/holds.ts'
import type { Target } from './subjects.ts'

/** Passwords of many mailboxes that are changed, one after the other. */
export type Bulk = Selectable<DB['bulk_changes']>

/** How far it has come. `left`: those that keep the password they had. */
export interface Progress {
  changed: number
  left: number
  of: number
}

/** What was generated is kept so long, if nobody fetches it (ms). */
export const KEPT_MS = 24 * 3_600_000

/**
 * Writes down that these mailboxes get new passwords; a worker sees to it. Throws Refusal('product-blocked') for a product
 * that is held, Refusal('passwords-under-way') where one of them is already being changed with others.
 */
export function beginBulk(ctx: Ctx, targets: readonly Target[]): string {
  const account = accountOf(ctx.actor)
  const user = userOf(ctx.actor)
  if (!account || !user) throw new Missing()
  if (targets.length === 0) throw new Refusal('nothing-selected', 'subject')
  for (const product of new Set(targets.map(({ productId }) => productId))) {
    permit(ctx.actor, 'products.manage', account.id, product)
    refuseHeld(ctx, product)
  }
  const public_id = publicId('blk')
  const event = { event: 'mailbox.passwords_asked', accountId: account.id, about: account.name }
  change(ctx, { ...event, detail: { count: targets.length } }, () => {
    refuseUnderWay(ctx, targets)
    const row = { public_id, account_id: account.id, user_id: user.id, asked_at: ctx.now().toISOString() }
    const { id: bulk_id } = ctx.store.run(q.insertInto('bulk_changes').values(row))
    for (const some of inPieces(targets))
      ctx.store.run(
        q
          .insertInto('bulk_change_rows')
          .values(some.map(({ publicId: mailbox, address }) => ({ bulk_id, mailbox, address }))),
      )
    ctx.store.afterwards(() => ctx.wake('passwords'))
  })
  return public_id
}

function refuseUnderWay({ store }: Ctx, targets: readonly Target[]): void {
  const waiting = q.selectFrom('bulk_change_rows').select('address').where('state', '=', 'waiting')
  const taken = new Set(store.all(waiting).map(({ address }) => address))
  const found = targets.find(({ address }) => taken.has(address))
  if (found) throw new Refusal('passwords-under-way', undefined, { address: found.address })
}

const PIECE = 500

function* inPieces<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += PIECE) yield all.slice(from, from + PIECE)
}

/** One this actor began, in the account they act for. Throws Missing for any other. */
export function ownBulk({ store, actor }: Ctx, id: string): Bulk {
  const found = store.one(
    q
      .selectFrom('bulk_changes')
      .selectAll()
      .where('public_id', '=', id)
      .where('account_id', '=', accountOf(actor)?.id ?? 0)
      .where('user_id', '=', (actor.kind === 'system' ? actor.userId : userOf(actor)?.id) ?? 0),
  )
  if (!found) throw new Missing()
  return found
}

/** Those of this actor that are under way in the account they act for. */
export const bulksUnderWay = ({ store, actor }: Ctx): Bulk[] =>
  store.all(
    q
      .selectFrom('bulk_changes')
      .selectAll()
      .where('account_id', '=', accountOf(actor)?.id ?? 0)
      .where('user_id', '=', userOf(actor)?.id ?? 0)
      .where('ended_at', 'is', null)
      .orderBy('id'),
  )

/** Counted from its rows: nothing is kept beside them. */
export function progressOf({ store }: Pick<House, 'store'>, { id }: Pick<Bulk, 'id'>): Progress {
  const rows = q.selectFrom('bulk_change_rows').where('bulk_id', '=', id).groupBy('state')
  const counts = new Map(
    store
      .all(rows.select((eb) => ['state', eb.fn.countAll<number>().as('count')]))
      .map((row) => [row.state, row.count]),
  )
  const [changed = 0, left = 0, waiting = 0] = (['changed', 'left', 'waiting'] as const).map(
    (one) => counts.get(one) ?? 0,
  )
  return { changed, left, of: changed + left + waiting }
}

/** What is done stays done; those that still wait keep the password they have. True for the first who says so. */
export function stopBulk(ctx: Ctx, bulk: Bulk): boolean {
  const event = {
    event: 'mailbox.passwords_stopped',
    accountId: bulk.account_id,
    about: accountOf(ctx.actor)?.name ?? '',
  }
  return change(ctx, event, () => {
    const at = ctx.now().toISOString()
    const over = q.updateTable('bulk_changes').set({ ended_at: at, cancelled_at: at }).where('id', '=', bulk.id)
    const { changes } = ctx.store.run(over.where('ended_at', 'is', null))
    const left = q.updateTable('bulk_change_rows').set({ state: 'left' }).where('bulk_id', '=', bulk.id)
    ctx.store.run(left.where('state', '=', 'waiting'))
    ctx.store.afterwards(() => ctx.wake('runs'))
    return changes === 1
  })
}

const belongs = ({ user_id, public_id }: Bulk, address: string) =>
  ({ kind: 'bulk', userId: user_id, factor: `${public_id} ${address}` }) as const

/** Seals a generated password for whoever began, until they fetch it. */
export const sealGenerated = ({ keys }: Pick<House, 'keys'>, bulk: Bulk, address: string, password: string): string =>
  sealSecret(keys, belongs(bulk, address), password)

/**
 * What was generated, once: it is erased in the same transaction. Throws Refusal('passwords-erased') afterwards, and when
 * a day has passed.
 */
export function fetchGenerated(ctx: Ctx, bulk: Bulk): { address: string; password: string }[] {
  const event = {
    event: 'mailbox.passwords_fetched',
    accountId: bulk.account_id,
    about: accountOf(ctx.actor)?.name ?? '',
  }
  return change(ctx, { ...event, whileClosing: true }, () => {
    const rows = q.selectFrom('bulk_change_rows').select(['address', 'sealed']).where('bulk_id', '=', bulk.id)
    const sealed = ctx.store.all(rows.where('sealed', 'is not', null).orderBy('address'))
    if (bulk.erased_at !== null || sealed.length === 0) throw new Refusal('passwords-erased')
    eraseGenerated(ctx, bulk.id, 1)
    return sealed.map(({ address, sealed: text }) => ({
      address,
      password: openSecret(ctx.keys, belongs(bulk, address), text ?? ''),
    }))
  })
}

/** Nothing of what was generated is left. */
export function eraseGenerated({ store, now }: Pick<House, 'store' | 'now'>, id: number, fetched: 0 | 1): void {
  const erased_at = now().toISOString()
  store.run(q.updateTable('bulk_change_rows').set({ sealed: null }).where('bulk_id', '=', id))
  store.run(q.updateTable('bulk_changes').set({ erased_at, fetched }).where('id', '=', id))
}
