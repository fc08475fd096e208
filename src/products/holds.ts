import { type ExpressionBuilder, type RawBuilder, type StringReference, sql } from 'kysely'
import { prepared } from '../../db/prepared.ts'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { Refusal } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'

/** Why a product is held, one hold in force for each (R-DUN-9). */
export type HoldReason = DB['holds']['reason']

/**
 * Reasons that close a product: it is used no more until the last of them is lifted (R-DUN-8). The others, a transfer and
 * a migration, only keep it from being changed meanwhile.
 */
export const CLOSING_REASONS = ['nonpayment', 'abuse', 'legal', 'staff'] as const satisfies readonly HoldReason[]

/** Does this reason close a product? */
export const closes = (reason: HoldReason): boolean => CLOSING_REASONS.some((closing) => closing === reason)

const REASONS = CLOSING_REASONS.map((reason) => `'${reason}'`).join(', ')

/**
 * 1 where the product has a closing hold in force or has ended, 0 where neither is so: for a select or a condition of any
 * feature, as `closedNow(eb, 'products.id')`.
 */
export const closedNow = <Tables, Table extends keyof Tables>(
  eb: ExpressionBuilder<Tables, Table>,
  product: StringReference<Tables, Table>,
): RawBuilder<0 | 1> =>
  sql<0 | 1>`(EXISTS (SELECT 1 FROM holds WHERE holds.product_id = ${eb.ref(product)} AND holds.lifted_at IS NULL
    AND holds.reason IN (${sql.raw(REASONS)})) OR ${endedAt(eb, product)})`

const endedAt = <Tables, Table extends keyof Tables>(
  eb: ExpressionBuilder<Tables, Table>,
  product: StringReference<Tables, Table>,
) => sql`EXISTS (SELECT 1 FROM products AS gone WHERE gone.id = ${eb.ref(product)} AND gone.ended_at IS NOT NULL)`

/** 1 where any hold is in force or the product has ended, so that nothing of it may be changed (R-PWD-13). */
export const heldNow = <Tables, Table extends keyof Tables>(
  eb: ExpressionBuilder<Tables, Table>,
  product: StringReference<Tables, Table>,
): RawBuilder<0 | 1> =>
  sql<0 | 1>`(EXISTS (SELECT 1 FROM holds WHERE holds.product_id = ${eb.ref(product)} AND holds.lifted_at IS NULL)
    OR ${endedAt(eb, product)})`

/** Is it closed at this moment, by a hold or because it has ended? */
export const isClosed = (ctx: Pick<Ctx, 'store'>, productId: number): boolean =>
  holdsInForce(ctx, productId).some(({ reason }) => closes(reason)) ||
  typeof ctx.store.one(opened({ productId }))?.ended_at === 'string'

/** What is in force on a product, in the order it was placed. */
export const holdsInForce = ({ store }: Pick<Ctx, 'store'>, productId: number) => store.all(inForce({ productId }))

const inForce = prepared(({ productId }: { productId: number }) =>
  q
    .selectFrom('holds')
    .select(['id', 'public_id', 'reason', 'told', 'placed_at', 'placed_by'])
    .where('product_id', '=', productId)
    .where('lifted_at', 'is', null)
    .orderBy('id'),
)

const opened = prepared(({ productId }: { productId: number }) =>
  q.selectFrom('products').select(['opened_at', 'ended_at']).where('id', '=', productId),
)

/**
 * Where somebody would change what a product carries. Throws Refusal('product-blocked') while any hold is in force
 * (R-PWD-13), Refusal('product-not-open') until the product was opened, and Refusal('product-ended') once it has ended.
 * Asked once more inside the change.
 */
export function refuseHeld(ctx: Pick<Ctx, 'store'>, productId: number): void {
  const row = ctx.store.one(opened({ productId }))
  if (row?.opened_at === null) throw new Refusal('product-not-open')
  if (row?.ended_at) throw new Refusal('product-ended')
  const [hold] = holdsInForce(ctx, productId)
  if (hold) throw new Refusal('product-blocked', undefined, { told: hold.told })
}

/** As many holds that are over as a page tells. */
const PAST = 20

/** What held a product and does no more, what was lifted last first. */
export const liftedHolds = ({ store }: Pick<Ctx, 'store'>, productId: number) =>
  store.all(
    q
      .selectFrom('holds')
      .select(['reason', 'told', sql<string>`lifted_at`.as('liftedAt')])
      .where('product_id', '=', productId)
      .where('lifted_at', 'is not', null)
      .orderBy('lifted_at', 'desc')
      .orderBy('id', 'desc')
      .limit(PAST),
  )
