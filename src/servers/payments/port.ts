import type { Currency } from '../../base/money.ts'

/** Ways to pay that a provider carries out on pages of its own: no card is ever typed on ours (R-PAY-29). */
export type ProviderMethod = 'card' | 'postfinance' | 'paypal'

/** A payment asked of a provider. `id` is ours, and the key under which it is asked once however often it is sent. */
export interface Asked {
  id: string
  cents: number
  currency: Currency
  method: ProviderMethod
  /** What the payer reads there. */
  about: string
  language: 'fr' | 'en'
  returnUrl: string
  cancelUrl: string
}

/** A payment as the provider has it: the only truth there is about it (R-PAY-14). */
export interface ProviderPayment {
  ref: string
  /** Ours, as it was asked. */
  id: string
  state: 'open' | 'pending' | 'paid' | 'failed' | 'cancelled' | 'expired'
  cents: number
  currency: Currency
  refundedCents: number
  /** Why it failed, in a word of ours. */
  failure?: 'refused' | 'authentication' | 'funds'
}

/**
 * A payment provider. Every verb may be repeated: the same id is the same payment, the same refund. Throws ServerDown
 * where the answer is not clear; what was asked may then have been done, and is asked again later (R-PAY-13).
 */
export interface PaymentProvider {
  readonly id: string
  readonly methods: readonly ProviderMethod[]
  /** No money moves: refused in production. */
  readonly testOnly: boolean
  /** The least it takes, in cents (R-PAY-10). */
  readonly leastCents: number
  create(asked: Asked): Promise<{ ref: string; url: string }>
  /** Throws Missing for a reference it does not know. */
  find(ref: string): Promise<ProviderPayment>
  /**
   * Reads what was posted to our webhook: whose news it is, never what it says. Undefined when it was not signed by the
   * provider within five minutes (R-PAY-17).
   */
  readEvent(post: { body: string; headers: Headers }): { eventId: string; ref: string } | undefined
  refund(asked: {
    ref: string
    id: string
    cents: number
    currency: Currency
  }): Promise<{ state: 'done' | 'pending' | 'failed' }>
}
