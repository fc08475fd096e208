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
  /** Where the payer comes back to, absolute. */
  returnUrl: string
  cancelUrl: string
}

/** A payment as the provider has it: the only truth there is about it (R-PAY-14). */
export interface ProviderPayment {
  ref: string
  /** Ours, as it was asked. */
  id: string
  /** `open`: nobody has paid yet. `pending`: somebody has, and their bank has not answered. */
  state: 'open' | 'pending' | 'paid' | 'failed' | 'cancelled' | 'expired'
  cents: number
  currency: Currency
  refundedCents: number
  /** Why it failed, in a word of ours. */
  failure?: 'refused' | 'authentication' | 'funds'
}

/** What was posted to our webhook, as it came. */
export interface Posted {
  body: string
  headers: Headers
}

/**
 * A payment provider. Every verb may be repeated: the same id is the same payment, the same refund; the same id for
 * another amount throws. Throws ServerDown where the answer is not clear; what was asked may then have been done, and is
 * asked again later (R-PAY-13). Throws Missing for a reference it does not know.
 */
export interface PaymentProvider {
  readonly id: string
  readonly methods: readonly ProviderMethod[]
  /** No money moves: refused in production. */
  readonly testOnly: boolean
  /** The least it takes, in cents (R-PAY-10). */
  readonly leastCents: number
  create(asked: Asked): Promise<{ ref: string; url: string }>
  find(ref: string): Promise<ProviderPayment>
  /** Closes a payment that is still open, and tells how it stands then: what was paid meanwhile stays paid. */
  cancel(ref: string): Promise<ProviderPayment>
  /**
   * Reads what was posted to our webhook: whose news it is, never what it says. Undefined when it was not signed by the
   * provider within five minutes (R-PAY-17).
   */
  readEvent(posted: Posted): { eventId: string; ref: string } | undefined
  /** Never more than was paid and not given back: beyond that the refund has failed. */
  refund(asked: {
    ref: string
    id: string
    cents: number
    currency: Currency
  }): Promise<{ state: 'done' | 'pending' | 'failed' }>
  /** Only where no money moves: the provider's own page. */
  readonly counter?: TestCounter
  close(): void
}

/** What whoever tries the sandbox may have come of a payment. */
export const deeds = ['pay', 'refuse', 'fail-authentication', 'wait', 'pay-another-amount', 'cancel'] as const
export type Deed = (typeof deeds)[number]

/** The page of a provider that moves no money, as the house shows it. */
export interface TestCounter {
  /** A payment as its payer sees it. Throws Missing. */
  look(ref: string): Promise<Asked & Pick<ProviderPayment, 'ref' | 'state'>>
  /** What becomes of it; nothing more where it is over. The provider then sends its news. Throws Missing. */
  play(ref: string, deed: Deed): Promise<void>
}
