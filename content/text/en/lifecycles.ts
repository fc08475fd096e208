import type { lifecycles as original } from '../fr/lifecycles.ts'

export const lifecycles: typeof original = {
  blockers: {},
  loses: {
    mailboxes: (count, _names) => (count === 1 ? 'managing one email address' : `managing ${count} email addresses`),
    products: (count, names) =>
      count === 1 ? `access to the product ${names}` : `access to ${count} products: ${names}`,
  },
}
