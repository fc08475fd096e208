import type { Asked } from '../../src/servers/payments/port.ts'

/** A payment as the house asks a provider for it. */
export const ASKED: Asked = {
  ...{ id: 'pay_1', cents: 12_972, currency: 'CHF', method: 'card', about: 'F2026-00001', language: 'fr' },
  ...{ returnUrl: 'https://comptoir.test/back', cancelUrl: 'https://comptoir.test/cancelled' },
}
