import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import type { Currency } from '../base/money.ts'
import { Refusal } from '../base/refusal.ts'
import type { ProductKind } from '../web/product-services.ts'

/** Something sold in two languages. */
export interface Said {
  fr: string
  en: string
}

/** What one pays for so many months, net, in cents. */
export interface Price {
  months: number
  cents: number
}

/** More of something, priced for itself; `most` is how often it may be taken. */
export interface Option {
  publicId: string
  name: Said
  gives: DB['offer_options']['gives']
  amount: number
  most: number
  prices: readonly Price[]
}

/** An offer as it is sold: its version published last, with its prices in one currency, shortest period first. */
export interface SoldVersion {
  id: number
  publicId: string
  offer: { id: number; publicId: string; stock: number | null; mostEach: number | null }
  kind: ProductKind
  name: Said
  about: Said
  terms: Said
  most: { mailboxes: number; databases: number; ftpAccounts: number; storageMb: number }
  prices: readonly Price[]
  options: readonly Option[]
}

const rows = () =>
  q
    .selectFrom('offer_versions')
    .innerJoin('offers', 'offers.id', 'offer_versions.offer_id')
    .selectAll('offer_versions')
    .select(['offers.public_id as offer_public_id', 'offers.kind', 'stock', 'most_each', 'retired_at'])

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

/**
 * Everything that is sold in a currency, of one kind or of all, in the order of the catalogue. What has no price in that
 * currency is not sold in it (R-MON-5). Four statements, however many there are.
 */
export function offersIn(store: Store, currency: Currency, kind?: ProductKind): SoldVersion[] {
  let current = rows()
    .where('published_at', 'is not', null)
    .where('retired_at', 'is', null)
    .where('version', '=', (eb) =>
      eb
        .selectFrom('offer_versions as later')
        .whereRef('later.offer_id', '=', 'offer_versions.offer_id')
        .where('later.published_at', 'is not', null)
        .select((of) => of.fn.max('later.version').as('last')),
    )
    .orderBy('offers.kind')
    .orderBy('offers.position')
    .orderBy('offers.id')
  if (kind) current = current.where('offers.kind', '=', kind)
  return versionsOf(store, store.all(current), currency).filter(({ prices }) => prices.length > 0)
}

/**
 * One version, as whoever orders saw it. Throws Refusal('offer-over') when it is no longer sold: another was published,
 * the offer was retired, or it has no price in that currency.
 */
export function soldVersion(store: Store, publicId: string, currency: Currency): SoldVersion {
  const found = offersIn(store, currency).find((version) => version.publicId === publicId)
  if (!found) throw new Refusal('offer-over')
  return found
}

/** A version that was published, whether it is still sold or not; undefined without a price in that currency. */
export function publishedVersion(store: Store, publicId: string, currency: Currency): SoldVersion | undefined {
  const published = rows().where('offer_versions.public_id', '=', publicId).where('published_at', 'is not', null)
  const [version] = versionsOf(store, store.all(published), currency)
  return version && version.prices.length > 0 ? version : undefined
}

/** A version that was sold once, for what is renewed at its prices; undefined when it has none in that currency. */
export function versionOnce(store: Store, id: number, currency: Currency): SoldVersion | undefined {
  const [version] = versionsOf(store, store.all(rows().where('offer_versions.id', '=', id)), currency)
  return version && version.prices.length > 0 ? version : undefined
}

function versionsOf(store: Store, found: readonly Row[], currency: Currency): SoldVersion[] {
  const ids = found.map(({ id }) => id)
  const prices = Map.groupBy(
    store.all(
      q
        .selectFrom('offer_prices')
        .select(['offer_version_id', 'months', 'cents'])
        .where('offer_version_id', 'in', ids)
        .where('currency', '=', currency)
        .orderBy('months'),
    ),
    (price) => price.offer_version_id,
  )
  const options = optionsOf(store, ids, currency)
  return found.map((row) => ({
    ...{ id: row.id, publicId: row.public_id, kind: row.kind },
    offer: { id: row.offer_id, publicId: row.offer_public_id, stock: row.stock, mostEach: row.most_each },
    name: { fr: row.name_fr, en: row.name_en },
    about: { fr: row.about_fr, en: row.about_en },
    terms: { fr: row.terms_fr, en: row.terms_en },
    most: {
      ...{ mailboxes: row.most_mailboxes, databases: row.most_databases },
      ...{ ftpAccounts: row.most_ftp_accounts, storageMb: row.storage_mb },
    },
    prices: (prices.get(row.id) ?? []).map(({ months, cents }) => ({ months, cents })),
    options: options.get(row.id) ?? [],
  }))
}

function optionsOf(store: Store, versions: readonly number[], currency: Currency): Map<number, Option[]> {
  const found = store.all(
    q.selectFrom('offer_options').selectAll().where('offer_version_id', 'in', versions).orderBy('position'),
  )
  const ids = found.map(({ id }) => id)
  const prices = Map.groupBy(
    store.all(
      q
        .selectFrom('option_prices')
        .select(['offer_option_id', 'months', 'cents'])
        .where('offer_option_id', 'in', ids)
        .where('currency', '=', currency),
    ),
    (price) => price.offer_option_id,
  )
  const all = found.map((row) => ({
    version: row.offer_version_id,
    option: {
      ...{ publicId: row.public_id, gives: row.gives, amount: row.amount, most: row.most },
      name: { fr: row.name_fr, en: row.name_en },
      prices: (prices.get(row.id) ?? []).map(({ months, cents }) => ({ months, cents })),
    },
  }))
  return new Map(
    [...Map.groupBy(all, ({ version }) => version)].map(([id, list]) => [id, list.map((one) => one.option)]),
  )
}
