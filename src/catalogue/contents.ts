import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import type { Currency } from '../base/money.ts'
import type { Price, Said, SoldVersion } from './offers.ts'

/** For how many months things are sold: a month, a quarter, half a year, one to three years. */
export const periods = [1, 3, 6, 12, 24, 36] as const
export type Months = (typeof periods)[number]

/** A price in one currency: both are stated, neither follows from the other (R-MON-5). */
export interface PriceIn extends Price {
  currency: Currency
  months: Months
}

/** An option of a version, in all currencies. */
export interface OptionContents {
  publicId: string
  name: Said
  gives: DB['offer_options']['gives']
  amount: number
  most: number
  prices: readonly PriceIn[]
}

/** Everything a version says, whether it is published or still a draft. Prices by currency, then by period. */
export interface Contents {
  name: Said
  about: Said
  terms: Said
  most: SoldVersion['most']
  prices: readonly PriceIn[]
  options: readonly OptionContents[]
}

/** What one version says, by its row. Throws where there is none. */
export function contentsOf(store: Store, versionId: number): Contents {
  const row = store.one(q.selectFrom('offer_versions').selectAll().where('id', '=', versionId))
  if (!row) throw new Error(`no version ${versionId} of an offer`)
  const prices = q.selectFrom('offer_prices').select(['currency', 'months', 'cents'])
  return {
    name: { fr: row.name_fr, en: row.name_en },
    about: { fr: row.about_fr, en: row.about_en },
    terms: { fr: row.terms_fr, en: row.terms_en },
    most: {
      ...{ mailboxes: row.most_mailboxes, databases: row.most_databases },
      ...{ ftpAccounts: row.most_ftp_accounts, storageMb: row.storage_mb },
    },
    prices: store.all(prices.where('offer_version_id', '=', versionId).orderBy('currency').orderBy('months')),
    options: optionsOf(store, versionId),
  }
}

function optionsOf(store: Store, versionId: number): OptionContents[] {
  const options = store.all(
    q.selectFrom('offer_options').selectAll().where('offer_version_id', '=', versionId).orderBy('position'),
  )
  const prices = store.all(
    q
      .selectFrom('option_prices')
      .innerJoin('offer_options', 'offer_options.id', 'option_prices.offer_option_id')
      .select(['offer_option_id', 'currency', 'months', 'cents'])
      .where('offer_version_id', '=', versionId)
      .orderBy('currency')
      .orderBy('months'),
  )
  return options.map((option) => ({
    ...{ publicId: option.public_id, name: { fr: option.name_fr, en: option.name_en } },
    ...{ gives: option.gives, amount: option.amount, most: option.most },
    prices: prices
      .filter(({ offer_option_id }) => offer_option_id === option.id)
      .map(({ currency, months, cents }) => ({ currency, months, cents })),
  }))
}
