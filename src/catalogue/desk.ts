import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { Missing } from '../base/refusal.ts'
import type { ProductKind } from '../web/product-services.ts'
import { type Contents, contentsOf } from './contents.ts'
import type { Said } from './offers.ts'

/** An offer as our people find it in their list. */
export interface OfferRow {
  publicId: string
  kind: ProductKind
  /** As it is sold, or as it will be. */
  name: Said
  /** The version that is published; none while it never was. */
  version: number | null
  /** Is another version being prepared? */
  draft: boolean
  stock: number | null
  retiredAt: string | null
}

const lastPublished = sql<number | null>`(SELECT MAX(version) FROM offer_versions
  WHERE offer_id = offers.id AND published_at IS NOT NULL)`

const offerRows = () =>
  q
    .selectFrom('offers')
    .innerJoin('offer_versions as said', (on) =>
      on.onRef('said.offer_id', '=', 'offers.id').on(
        'said.version',
        '=',
        sql<number>`COALESCE(${lastPublished}, (SELECT MAX(version) FROM offer_versions
          WHERE offer_id = offers.id))`,
      ),
    )
    .select(['offers.id', 'offers.public_id', 'kind', 'position', 'stock', 'most_each', 'retired_at'])
    .select(['said.name_fr', 'said.name_en'])
    .select(lastPublished.as('version'))
    .select(
      sql<number>`EXISTS (SELECT 1 FROM offer_versions
        WHERE offer_id = offers.id AND published_at IS NULL)`.as('draft'),
    )

type Row = Awaited<ReturnType<ReturnType<typeof offerRows>['execute']>>[number]

const shaped = (row: Row): OfferRow => ({
  ...{ publicId: row.public_id, kind: row.kind, name: { fr: row.name_fr, en: row.name_en } },
  ...{ version: row.version, draft: row.draft === 1, stock: row.stock, retiredAt: row.retired_at },
})

/** Every offer, retired ones too, by kind and in the order of the catalogue. */
export const allOffers = (store: Store): OfferRow[] =>
  store.all(offerRows().orderBy('kind').orderBy('position').orderBy('offers.id')).map(shaped)

/** One offer with what is sold of it and what is prepared. */
export interface OfferFile extends OfferRow {
  id: number
  position: number
  mostEach: number | null
  sold: Contents | undefined
  prepared: { id: number; version: number; contents: Contents } | undefined
  /** Every version that was published, the newest first. UTC. */
  published: readonly { version: number; at: string }[]
  /** Products that run on it, of any version: retiring it leaves them as they are (R-STF-6). */
  running: number
}

/** One of them, by its public id. Throws Missing. */
export function offerFile(store: Store, publicId: string): OfferFile {
  const row = store.one(offerRows().where('offers.public_id', '=', publicId))
  if (!row) throw new Missing()
  const versions = store.all(
    q
      .selectFrom('offer_versions')
      .select(['id', 'version', 'published_at'])
      .where('offer_id', '=', row.id)
      .orderBy('version', 'desc'),
  )
  const published = versions.flatMap(({ id, version, published_at: at }) => (at ? [{ id, version, at }] : []))
  const draft = versions.find(({ published_at }) => published_at === null)
  const [newest] = published
  return {
    ...shaped(row),
    ...{ id: row.id, position: row.position, mostEach: row.most_each },
    sold: newest && contentsOf(store, newest.id),
    prepared: draft && { id: draft.id, version: draft.version, contents: contentsOf(store, draft.id) },
    published: published.map(({ version, at }) => ({ version, at })),
    running: runningOf(store, row.id),
  }
}

const runningOf = (store: Store, offerId: number): number =>
  store.one(
    q
      .selectFrom('products')
      .innerJoin('offer_versions', 'offer_versions.id', 'products.offer_version_id')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('offer_versions.offer_id', '=', offerId)
      .where('products.ended_at', 'is', null),
  )?.count ?? 0
