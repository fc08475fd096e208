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
 * 1 where the product has a closing hold in force, 0 where it has none: for a select or a condition of any feature, as
 * `closedNow(eb, 'products.id')`.
 */
export const closedNow = <Tables, Table extends keyof Tables>(
  eb: ExpressionBuilder<Tables, Table>,
  product: StringReference<Tables, Table>,
): RawBuilder<0 | 1> =>
  sql<0 | 1>`EXISTS (SELECT 1 FROM holds WHERE holds.product_id = ${eb.ref(product)} AND holds.lifted_at IS NULL
    AND holds.reason IN (${sql.raw(REASONS)}))`

/** 1 where any hold is in force, so that nothing of the product may be changed (R-PWD-13). */
export const heldNow = <Tables, Table extends keyof Tables>(
  eb: ExpressionBuilder<Tables, Table>,
  product: StringReference<Tables, Table>,
): RawBuilder<0 | 1> =>
  sql<0 | 1>`EXISTS (SELECT 1 FROM holds WHERE holds.product_id = ${eb.ref(product)} AND holds.lifted_at IS NULL)`

/** Is it closed at this moment? */
export const isClosed = (ctx: Pick<Ctx, 'store'>, productId: number): boolean =>
  holdsInForce(ctx, productId).some(({ reason }) => closes(reason))

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
  q.selectFrom('products').select('opened_at').where('id', '=', productId),
)

/**
 * Where somebody would change what a product carries. Throws Refusal('product-blocked') while any hold is in force
 * (R-PWD-13), and Refusal('product-not-open') until the product was opened. Asked once more inside the change.
 */
export function refuseHeld(ctx: Pick<Ctx, 'store'>, productId: number): void {
  if (ctx.store.one(opened({ productId }))?.opened_at === null) throw new Refusal('product-not-open')
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
