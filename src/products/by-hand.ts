import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { nameOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import type { Product } from '../web/product-services.ts'
import { demandStaff } from './ours.ts'
import { productOf } from './queries.ts'
import { tellOfProduct } from './telling.ts'

export type Task = DB['by_hand_tasks']['task']

/** Kinds no server of ours carries: opening them is somebody's work. */
export const openedByHand = (kind: Product['kind']): boolean => kind === 'cloud' || kind === 'domain'

/** Kinds that somebody stops and starts by hand. A domain stays as it is while it is blocked (R-DUN-8). */
const closedByHand = (kind: Product['kind']): boolean => kind === 'cloud'

/** Puts a task on the board (R-OPS-5), in the change that is open. */
export function askTask(ctx: Ctx, { id }: Pick<Product, 'id'>, task: Task): void {
  const row = { public_id: publicId('bht'), product_id: id, task, asked_at: ctx.now().toISOString() }
  ctx.store.run(q.insertInto('by_hand_tasks').values(row))
}

/**
 * A product closed, or opened again: what no server does is put on the board, and what is asked there and was not begun
 * is withdrawn instead when it is the contrary. In the change that is open.
 */
export function carryOutByHand(ctx: Ctx, product: Product, closed: boolean): void {
  if (!closedByHand(product.kind)) return
  const contrary = closed ? 'reopen' : 'close'
  const ended = { ended_at: ctx.now().toISOString(), ended_by: nameOf(ctx.actor), outcome: 'withdrawn' } as const
  const withdrawn = ctx.store.run(
    q
      .updateTable('by_hand_tasks')
      .set(ended)
      .where('product_id', '=', product.id)
      .where('task', '=', contrary)
      .where('ended_at', 'is', null),
  )
  if (withdrawn.changes === 0) askTask(ctx, product, closed ? 'close' : 'reopen')
}

/**
 * Somebody of ours did it, and says so in words the customer reads. A product that was to be opened is open from now on,
 * and its people are told. Throws Missing, Refusal('stale') for what is over already.
 */
export function finishTask(ctx: Ctx, taskId: string, note: string): void {
  demandStaff(ctx)
  ctx.store.together(() => {
    const task = ctx.store.one(
      q.selectFrom('by_hand_tasks').select(['id', 'task', 'product_id', 'ended_at']).where('public_id', '=', taskId),
    )
    const product = task && productOf(ctx, task.product_id)
    if (!task || !product) throw new Missing()
    if (task.ended_at !== null) throw new Refusal('stale')
    const detail = { task: task.task }
    change(ctx, { event: 'product.done_by_hand', accountId: product.account.id, about: product.name, detail }, () =>
      noteDone(ctx, task, product, note),
    )
  })
}

function noteDone(ctx: Ctx, { id, task }: { id: number; task: Task }, product: Product, note: string): void {
  const at = ctx.now().toISOString()
  const ended = { ended_at: at, ended_by: nameOf(ctx.actor), outcome: 'done', note } as const
  ctx.store.run(q.updateTable('by_hand_tasks').set(ended).where('id', '=', id))
  if (task !== 'open') return
  ctx.store.run(q.updateTable('products').set({ opened_at: at }).where('id', '=', product.id))
  tellOfProduct(ctx, product, 'product-open', { note })
}

/** As many tasks as a page of the board has. */
const PAGE = 20

/** What waits to be done by hand, the oldest first. */
export function waitingTasks({ store, keys }: Ctx, cursor?: string) {
  const list = 'by hand'
  const rows = store.all(
    q
      .selectFrom('by_hand_tasks')
      .innerJoin('products', 'products.id', 'by_hand_tasks.product_id')
      .innerJoin('accounts', 'accounts.id', 'products.account_id')
      .select(['by_hand_tasks.id', 'by_hand_tasks.public_id', 'by_hand_tasks.task', 'by_hand_tasks.asked_at'])
      .select(['products.kind', 'products.name', 'products.public_id as product'])
      .select(['accounts.public_id as account', 'accounts.name as account_name'])
      .where('by_hand_tasks.ended_at', 'is', null)
      .where('by_hand_tasks.id', '>=', rowAt(keys, list, cursor) ?? 0)
      .orderBy('by_hand_tasks.id')
      .limit(PAGE + 1),
  )
  const beyond = rows[PAGE]
  return { tasks: rows.slice(0, PAGE), next: beyond && cursorAt(keys, list, beyond.id) }
}

/** How much waits there, and since when. */
export const countTasks = ({ store }: Pick<Ctx, 'store'>) =>
  store.one(
    q
      .selectFrom('by_hand_tasks')
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('asked_at').as('first')])
      .where('ended_at', 'is', null),
  )
