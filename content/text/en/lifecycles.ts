import type { lifecycles as original } from '../fr/lifecycles.ts'

export const lifecycles: typeof original = {
  blockers: {},
  loses: {
    products: (count, names) =>
      count === 1 ? `access to the product ${names}` : `access to ${count} products: ${names}`,
  },
}
