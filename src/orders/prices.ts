import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { Currency } from '../base/money.ts'
import { Refusal } from '../base/refusal.ts'
import { offersIn, type SoldVersion, versionOnce } from '../catalogue/offers.ts'
import { type Frozen, freeze, type TakenOption, type WantedOptions } from './frozen.ts'

/** What a product is renewed as: a version, and its price for a period with the options the product has. */
export interface RenewalPrice extends Frozen {
  version: SoldVersion
}

/** The prices of renewals in one currency: what each version of an offer is renewed at. */
export type RenewalPrices = (versionId: number) => {
  kind: SoldVersion['kind'] | undefined
  /** The periods it may be renewed for, in months, shortest first. */
  months: readonly number[]
  at: (months: number, taken: readonly TakenOption[]) => RenewalPrice
}

/**
 * Prices of renewals, the catalogue read once for however many products: those of today; where an offer, a period or an
 * option is sold no more, those of the version the product was sold at, since retiring an offer changes nothing that runs
 * (R-STF-6). `at` throws Refusal: `renewal-none` where there is no price in that currency, `period-not-offered`,
 * `option-not-offered`.
 */
export function renewalPrices(store: Store, currency: Currency): RenewalPrices {
  let today: SoldVersion[] | undefined
  const known = new Map<number, readonly SoldVersion[]>()
  const versionsOf = (versionId: number) => {
    const before = known.get(versionId)
    if (before) return before
    today ??= offersIn(store, currency)
    const once = versionOnce(store, versionId, currency)
    const offerId = store.one(q.selectFrom('offer_versions').select('offer_id').where('id', '=', versionId))?.offer_id
    const now = today.find(({ offer }) => offer.id === offerId)
    const found = [...(now ? [now] : []), ...(once && once.id !== now?.id ? [once] : [])]
    known.set(versionId, found)
    return found
  }
  return (versionId) => {
    const versions = versionsOf(versionId)
    const [first] = versions
    const months = first?.prices.map((price) => price.months) ?? []
    return { kind: first?.kind, months, at: (asked, taken) => priceIn(versions, asked, taken) }
  }
}

function priceIn(versions: readonly SoldVersion[], months: number, taken: readonly TakenOption[]): RenewalPrice {
  let no = new Refusal('renewal-none')
  for (const version of versions) {
    try {
      return { version, ...freeze(version, months, sameOptions(version, taken)) }
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem
      no = problem
    }
  }
  throw no
}

/** The options a product has, as a version sells them: by what they give, since each version names its own. */
function sameOptions(version: SoldVersion, taken: readonly TakenOption[]): WantedOptions {
  const pairs = taken.map(({ gives, amount, fr, count }) => {
    const same = version.options.find((one) => one.gives === gives && one.amount === amount && one.name.fr === fr)
    return [same?.publicId ?? '', count]
  })
  return Object.fromEntries(pairs)
}
