import type { OrderShown } from '../../src/orders/queries.ts'

/** What an order is called where it is one of several: what it is for, and by its name. */
export function titleOf({ kind, lines }: Pick<OrderShown, 'kind' | 'lines'>, language: 'fr' | 'en'): string {
  const [first] = lines
  if (!first || kind === 'deposit') return first?.name[language] ?? ''
  return [first.name[language], first.wanted].filter((part) => part !== '').join(' · ')
}
