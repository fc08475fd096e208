import type { orders as french } from '../fr/orders.ts'

export const orders: typeof french = {
  deposit: 'Deposit to the prepaid account',
}
