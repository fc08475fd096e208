import type { House } from '../core/ctx.ts'
import { endProducts } from './ending.ts'
import { expireOrders } from './expiring.ts'
import { fulfilOrders } from './fulfilling.ts'

/** What becomes of orders and products by the clock: what was paid opens, what was not expires, what was cancelled ends. */
export function workOrders(house: House): void {
  fulfilOrders(house)
  expireOrders(house)
  endProducts(house)
}
