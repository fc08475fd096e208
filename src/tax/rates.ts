import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { RateOf } from './decision.ts'

/** The rates that count on a day of the house's calendar: of each country the row that began last (R-TAX-2). */
export const ratesOn =
  (store: Store, day: string): RateOf =>
  (country) =>
    store.one(
      q
        .selectFrom('tax_rates')
        .select(['id', 'rate'])
        .where('country', '=', country)
        .where('valid_from', '<=', day)
        .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>=', day)]))
        .orderBy('valid_from', 'desc')
        .limit(1),
    )
