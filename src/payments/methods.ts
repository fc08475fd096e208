import type { DB } from '../../db/schema.ts'
import type { Currency } from '../base/money.ts'
import type { Ctx } from '../core/ctx.ts'

export type Method = DB['payments']['method']

/** Every way to pay, in the order in which they are offered. */
export const methods = ['card', 'postfinance', 'paypal', 'transfer', 'prepaid'] as const satisfies readonly Method[]

/** What is paid: for a deposit there are fewer ways (R-PRE-3). */
export type Purpose = 'bill' | 'deposit'

/** Why a way to pay is not there now. */
export type Lack = 'francs-only' | 'not-for-deposits' | 'not-set-up' | 'nothing-prepaid'

/** A way to pay, and why not, where it is not there. */
export interface Offered {
  method: Method
  lack?: Lack
}

/**
 * Which ways there are to pay so much in this currency, worked out anew wherever one is chosen (R-PAY-2). `prepaid` is
 * what is available of the prepaid account.
 */
export function offeredMethods(
  { seller, servers }: Pick<Ctx, 'seller' | 'servers'>,
  { currency, purpose, prepaidCents }: { currency: Currency; purpose: Purpose; prepaidCents: number },
): Offered[] {
  const lackOf = (method: Method): Lack | undefined => {
    if (method === 'prepaid')
      return purpose === 'deposit' ? 'not-for-deposits' : prepaidCents > 0 ? undefined : 'nothing-prepaid'
    if (method === 'transfer') return seller.bank[currency] ? undefined : 'not-set-up'
    if (method === 'postfinance' && currency !== 'CHF') return 'francs-only'
    if (method === 'paypal' && purpose === 'deposit') return 'not-for-deposits'
    return servers.payments?.methods.includes(method) ? undefined : 'not-set-up'
  }
  return methods.map((method) => {
    const lack = lackOf(method)
    return { method, ...(lack ? { lack } : {}) }
  })
}
