import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { Missing, Refusal, type RefusalCode, refusals } from '../base/refusal.ts'
import { change, notify } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'
import { openProduct } from '../products/opening.ts'
import { urls } from '../urls.ts'
import { accountOf, asHouse } from './as-house.ts'
import { limitsWith, type TakenOption } from './frozen.ts'
import { soldMost } from './sold.ts'

/** As many lines as one round opens. */
const ROUND = 20
const MINUTE_MS = 60_000
/** After a failure it is tried again, each time later, at most every day, in ms. */
const PAUSES = [1, 5, 30, 120, 720, 1440].map((minutes) => minutes * MINUTE_MS)

/**
 * Opens what was paid (R-ORD-7): each line in a transaction of its own, with the note that it is open, so that a house
 * that is killed anywhere opens it once. What cannot be opened undoes neither the payment nor another line: the order says
 * so, our people are told, and it is tried again.
 */
export function fulfilOrders(house: House): void {
  const due = lineRows().where('order_lines.due_at', '<=', house.now().toISOString())
  for (const line of house.store.all(due.orderBy('order_lines.due_at').limit(ROUND))) fulfil(house, line.id)
}

/**
 * Tries once more to open a line that failed, under another name where one is given: by our people (R-ORD-7). Throws
 * Missing where nothing of it is left to open.
 */
export function retryLine(ctx: Ctx, publicId: string, name: string): void {
  const line = ctx.store.one(lineRows().where('order_lines.public_id', '=', publicId))
  if (!line) throw new Missing()
  const wanted = name.trim().toLowerCase()
  change(ctx, { event: 'order.retried', accountId: line.account_id, about: wanted }, () =>
    ctx.store.run(q.updateTable('order_lines').set({ wanted }).where('id', '=', line.id)),
  )
  fulfil(ctx, line.id)
}

/** Lines of paid orders that are not open yet. */
const lineRows = () =>
  q
    .selectFrom('order_lines')
    .innerJoin('orders', 'orders.id', 'order_lines.order_id')
    .innerJoin('accounts', 'accounts.id', 'orders.account_id')
    .selectAll('order_lines')
    .select(['orders.account_id', 'orders.public_id as order', 'orders.state'])
    .select(['accounts.public_id as account', 'accounts.name as account_name'])
    .where('orders.kind', '=', 'new')
    .where('orders.state', 'in', ['paid', 'failed'])
    .where('order_lines.fulfilled_at', 'is', null)

type Line = Awaited<ReturnType<ReturnType<typeof lineRows>['execute']>>[number]

function fulfil(house: House, id: number): void {
  try {
    house.store.together(() => openLine(house, id))
  } catch (problem) {
    const code = problem instanceof Refusal ? problem.code : 'unknown'
    if (code === 'unknown')
      house.log.error({ line: id, problem: String((problem as Error)?.stack ?? problem) }, 'order.not-opened')
    house.store.together(() => noteFailure(house, id, code))
  }
}

/** Read once more inside: opened meanwhile, nothing is left to do. */
function openLine(house: House, id: number): void {
  const line = house.store.one(lineRows().where('order_lines.id', '=', id))
  if (!line) return
  const { store, now } = house
  const account = accountOf(house, line)
  const ctx = asHouse(house, account)
  change(ctx, { event: 'order.fulfilled', accountId: account.id, about: line.wanted }, () => {
    const opened = openProduct(ctx, account, newProduct(ctx, line))
    const product = store.one(q.selectFrom('products').select('id').where('public_id', '=', opened))
    const at = now().toISOString()
    const done = { product_id: product?.id ?? null, fulfilled_at: at, due_at: null, failure: null }
    store.run(q.updateTable('order_lines').set(done).where('id', '=', id))
    store.run(sql`UPDATE orders SET state = 'fulfilled' WHERE id = ${line.order_id} AND NOT EXISTS
      (SELECT 1 FROM order_lines WHERE order_id = ${line.order_id} AND fulfilled_at IS NULL)`)
    store.run(sql`UPDATE orders SET state = 'paid' WHERE id = ${line.order_id} AND state = 'failed' AND NOT EXISTS
      (SELECT 1 FROM order_lines WHERE order_id = ${line.order_id} AND failure IS NOT NULL)`)
  })
}

/** What is opened: kind and limits of the version that was ordered, more by its options. */
function newProduct({ store }: Ctx, line: Line) {
  const { kind, most } = soldMost(store, line.offer_version_id)
  const options: TakenOption[] = JSON.parse(line.options)
  const { months, period_from: from, period_until: until, offer_version_id: versionId } = line
  if (versionId === null || from === null || until === null) throw new Error(`line ${line.id} was never paid`)
  const sold = { versionId, months, from, until, options: line.options }
  return { kind, name: line.wanted, most: limitsWith(most, options), sold }
}

/** The payment stands; the order says what is wrong, and our people are told of it the first time (R-ORD-7). */
function noteFailure(house: House, id: number, code: string): void {
  const line = house.store.one(lineRows().where('order_lines.id', '=', id))
  if (!line) return
  const ctx = asHouse(house, accountOf(house, line))
  const { attempts } = line
  const pause = PAUSES[Math.min(attempts, PAUSES.length - 1)] ?? MINUTE_MS
  const due_at = new Date(house.now().getTime() + pause).toISOString()
  const about = { event: 'order.not_opened', accountId: line.account_id, about: line.wanted, detail: { code } }
  change(ctx, about, () => {
    const failed = { attempts: attempts + 1, due_at, failure: code }
    ctx.store.run(q.updateTable('order_lines').set(failed).where('id', '=', id))
    ctx.store.run(q.updateTable('orders').set({ state: 'failed' }).where('id', '=', line.order_id))
    if (attempts === 0) tellOurs(ctx, line)
  })
}

/** Those of ours who open things by hand. */
function tellOurs(ctx: Ctx, { wanted, account_name: account, public_id }: Line): void {
  const ours = q.selectFrom('staff').selectAll().where('role', 'in', ['technician', 'owner'])
  const page = new URL(urls.deskByHand(), ctx.publicUrl).href
  for (const { email, language, name } of ctx.store.all(ours.where('disabled_at', 'is', null))) {
    const facts = { name, at: ctx.now().toISOString(), account, product: wanted, page }
    notify(ctx, { kind: 'desk-order-failed', to: email, language, facts, key: `order-failed:${public_id}` })
  }
}

/** What was paid and could not be opened: for the board of our people, the oldest first. */
export function failedLines({ store }: Pick<Ctx, 'store'>) {
  const failed = lineRows().where('order_lines.failure', 'is not', null).orderBy('order_lines.id').limit(FAILED)
  return store.all(failed).map(({ failure, ...line }) => ({ ...line, code: codeOf(failure) }))
}

/** As many of them as the board bears. */
const FAILED = 50

/** Why, as a refusal of the rules; undefined for a mistake of ours. */
const codeOf = (failure: string | null): RefusalCode | undefined =>
  failure !== null && Object.hasOwn(refusals, failure) ? (failure as RefusalCode) : undefined
