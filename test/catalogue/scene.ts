import { q } from '../../db/query.ts'
import { offerFile } from '../../src/catalogue/desk.ts'
import { newOffer, saveDraft } from '../../src/catalogue/drafts.ts'
import { offersIn, type SoldVersion } from '../../src/catalogue/offers.ts'
import { saveOption } from '../../src/catalogue/options.ts'
import { changeRoom, markOf, publishDraft, type Room } from '../../src/catalogue/publishing.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { ProductKind } from '../../src/web/product-services.ts'
import { plantOffer } from '../payments/scene.ts'
import { as, type World } from '../world.ts'

/** Somebody who keeps the catalogue. */
export const keeper = (world: World): Ctx => as(world, { ...world.olga, role: 'catalogue' })

/** What an offer says in these tests: 12.00 a month, 120.00 a year, in euros 11.00 and 110.00. */
export const WORDS = {
  name: { fr: 'Hébergement Atelier', en: 'Workshop hosting' },
  about: { fr: 'Un site et ses bases de données.', en: 'A site and its databases.' },
  terms: { fr: '', en: '' },
  most: { mailboxes: 0, databases: 5, ftpAccounts: 10, storageMb: 20_480 },
  prices: [
    { currency: 'CHF', months: 1, cents: 1_200 },
    { currency: 'CHF', months: 12, cents: 12_000 },
    { currency: 'EUR', months: 1, cents: 1_100 },
    { currency: 'EUR', months: 12, cents: 11_000 },
  ],
} as const

/** 10 GB more, for 2.00 a month. */
export const MORE_ROOM = {
  name: { fr: '10 Go de plus', en: '10 GB more' },
  gives: 'storage-mb',
  amount: 10_240,
  most: 5,
  prices: [
    { currency: 'CHF', months: 1, cents: 200 },
    { currency: 'CHF', months: 12, cents: 2_000 },
    { currency: 'EUR', months: 1, cents: 190 },
    { currency: 'EUR', months: 12, cents: 1_900 },
  ],
} as const

/** An offer with an option, published by the verbs of the desk. Returns its public id. */
export function publishOffer(
  world: World,
  more: { kind?: ProductKind; words?: Partial<Parameters<typeof saveDraft>[2]>; room?: Partial<Room> } = {},
): string {
  const ctx = keeper(world)
  const words = { ...WORDS, ...more.words }
  const id = newOffer(ctx, { kind: more.kind ?? 'web', name: words.name })
  saveDraft(ctx, id, words)
  saveOption(ctx, id, undefined, MORE_ROOM)
  publish(world, id)
  if (more.room) changeRoom(ctx, id, { stock: null, mostEach: null, position: 1, ...more.room })
  return id
}

/** Publishes what is prepared of an offer, as it stands. */
export function publish(world: World, id: string): void {
  const { prepared } = offerFile(world.store, id)
  if (!prepared) throw new Error('nothing is prepared')
  publishDraft(keeper(world), id, markOf(prepared.contents))
}

/** What is sold of an offer in francs; undefined where nothing is. */
export const soldOf = (world: World, id: string): SoldVersion | undefined =>
  offersIn(world.store, 'CHF').find(({ offer }) => offer.publicId === id)

/** The public id of a version that is sold, planted where there is none: no line in the journal tells of it. */
export const soldVersionOf = (world: World): string =>
  offersIn(world.scene, 'CHF').find(({ kind }) => kind === 'web')?.publicId ?? plantOffer(world)

/** An offer with something prepared of it, by its public id; planted as `soldVersionOf` plants. */
export function preparedOfferOf(world: World): string {
  const version = soldVersionOf(world)
  const { scene } = world
  const row = scene.one(q.selectFrom('offer_versions').select('offer_id').where('public_id', '=', version))
  const offer_id = row?.offer_id ?? 0
  const of = scene.one(q.selectFrom('offers').select('public_id').where('id', '=', offer_id))?.public_id ?? ''
  if (offerFile(scene, of).prepared) return of
  const words = { name_fr: 'Nom', name_en: 'Name', about_fr: 'Dit', about_en: 'Said' }
  const ids = { public_id: 'ofv_draft', offer_id, version: 2, created_at: world.clock.now().toISOString() }
  const { id } = scene.run(q.insertInto('offer_versions').values({ ...ids, ...words }))
  scene.run(q.insertInto('offer_prices').values({ offer_version_id: id, currency: 'CHF', months: 12, cents: 1_000 }))
  const option = { public_id: 'opt_draft', position: 0, name_fr: 'Plus', name_en: 'More', gives: 'service' as const }
  const { id: more } = scene.run(
    q.insertInto('offer_options').values({ ...option, offer_version_id: id, amount: 1, most: 1 }),
  )
  scene.run(q.insertInto('option_prices').values({ offer_option_id: more, currency: 'CHF', months: 12, cents: 100 }))
  return of
}

/** A confirmation of a VAT number, by its row; planted where there is none. */
export const confirmationOf = ({ scene, clock }: World): number =>
  scene.one(q.selectFrom('vat_confirmations').select('id').where('withdrawn_at', 'is', null))?.id ??
  scene.run(
    q.insertInto('vat_confirmations').values({
      ...{ vat_number: 'CHE-107.787.577 TVA', holder: 'Le Four', how: 'asked', confirmed_by: 'staff:1' },
      confirmed_at: clock.now().toISOString(),
    }),
  ).id

/** The main address of the bakery, whose VAT number waits to be confirmed. */
export const statedOf = ({ scene, bakery }: World): string =>
  scene.one(q.selectFrom('billing_addresses').select('public_id').where('account_id', '=', bakery.id))?.public_id ?? ''
