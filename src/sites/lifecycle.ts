import type { HeldProduct, Lifecycle } from '../core/lifecycle.ts'
import { publishSite } from './sites.ts'

/** A product that closes shows a page instead of its site, and one that opens again its site (R-DUN-8). */
export const sitesOfHeld: Lifecycle<HeldProduct> = {
  name: 'sites',
  consequences: (ctx, { productId }) => publishSite(ctx, productId),
}
