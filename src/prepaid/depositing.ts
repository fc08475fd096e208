import type { Ctx } from '../core/ctx.ts'
import { placeDeposit } from '../orders/deposits.ts'
import { type Begun, beginPayment, TRANSFER_MS } from '../payments/beginning.ts'
import type { Method } from '../payments/methods.ts'

/** A deposit that is paid at a provider is paid at once or announced anew, so it waits no longer than this, in ms. */
const AT_PROVIDER_MS = 86_400_000

/**
 * Announces a deposit and begins to pay it: both or neither. Money is in the prepaid account once it came, and as much as
 * came (R-PRE-4); the deposit itself is never paid from there (R-PRE-5). Throws what `placeDeposit` and `beginPayment` do.
 */
export const beginDeposit = (ctx: Ctx, { cents, method }: { cents: number; method: Method }): Begun =>
  ctx.store.together<Begun>(() => {
    const waitsMs = method === 'transfer' ? TRANSFER_MS : AT_PROVIDER_MS
    const { publicId: id } = placeDeposit(ctx, { cents, waitsMs })
    return beginPayment(ctx, { ticked: [{ kind: 'order', id }], method, prepaidCents: 0, seenCents: cents })
  })
