import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { offerFile } from '../../src/catalogue/desk.ts'
import { differences } from '../../src/catalogue/differences.ts'
import { beginDraft, dropDraft, newOffer, saveDraft } from '../../src/catalogue/drafts.ts'
import { offersIn } from '../../src/catalogue/offers.ts'
import { removeOption, saveOption } from '../../src/catalogue/options.ts'
import { markOf, publishDraft, resumeOffer, retireOffer } from '../../src/catalogue/publishing.ts'
import { as, journal, newWorld, type World } from '../world.ts'
import { keeper, MORE_ROOM, publish, publishOffer, soldOf, WORDS } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const prepared = (id: string) => offerFile(world.store, id).prepared?.contents

describe('a version that is published', () => {
  test('is sold with its prices and options, in the currencies it has a price in (R-MON-5)', () => {
    const id = publishOffer(world, { words: { prices: WORDS.prices.filter(({ currency }) => currency === 'CHF') } })
    expect(soldOf(world, id)).toMatchObject({
      name: WORDS.name,
      prices: [{ months: 1 }, { months: 12, cents: 12_000 }],
    })
    expect(soldOf(world, id)?.options).toMatchObject([{ name: MORE_ROOM.name, amount: 10_240 }])
    expect(offersIn(world.store, 'EUR')).toEqual([])
  })

  test('is never changed again, neither by the verbs nor in the tables (R-STF-6)', () => {
    const id = publishOffer(world)
    const ctx = keeper(world)
    expect(() => saveDraft(ctx, id, WORDS)).toThrow('stale')
    expect(() => saveOption(ctx, id, undefined, MORE_ROOM)).toThrow('stale')
    expect(() => dropDraft(ctx, id)).toThrow('stale')
    for (const write of [
      sql`UPDATE offer_versions SET name_fr = 'x'`,
      sql`DELETE FROM offer_versions`,
      sql`UPDATE offer_prices SET cents = 1`,
      sql`DELETE FROM offer_prices`,
      sql`INSERT INTO offer_prices VALUES (1, 'CHF', 3, 1)`,
      sql`UPDATE offer_options SET most = 9`,
      sql`UPDATE option_prices SET cents = 1`,
    ])
      expect(() => world.scene.run(write)).toThrow('a published version does not')
  })

  test('is followed by another one, and what was bought of the first keeps it', () => {
    const id = publishOffer(world)
    const first = soldOf(world, id)
    const ctx = keeper(world)
    beginDraft(ctx, id)
    expect(prepared(id)).toMatchObject({ ...WORDS, options: [MORE_ROOM] })
    expect(soldOf(world, id)?.id).toBe(first?.id)
    saveDraft(ctx, id, { ...WORDS, prices: [{ currency: 'CHF', months: 12, cents: 13_000 }] })
    publish(world, id)
    expect(soldOf(world, id)).toMatchObject({ prices: [{ months: 12, cents: 13_000 }] })
    const old = q
      .selectFrom('offer_prices')
      .select('cents')
      .where('offer_version_id', '=', first?.id ?? 0)
    expect(
      world.scene
        .all(old)
        .map(({ cents }) => cents)
        .sort((a, b) => a - b),
    ).toEqual([1_100, 1_200, 11_000, 12_000])
    expect(offerFile(world.store, id).published.map(({ version }) => version)).toEqual([2, 1])
  })
})

describe('a draft', () => {
  test('is published as it was read, or not at all', () => {
    const id = publishOffer(world)
    const ctx = keeper(world)
    beginDraft(ctx, id)
    const read = prepared(id)
    if (!read) throw new Error('nothing is prepared')
    saveDraft(ctx, id, { ...WORDS, prices: [{ currency: 'CHF', months: 1, cents: 1 }] })
    expect(() => publishDraft(ctx, id, markOf(read))).toThrow('stale')
    expect(soldOf(world, id)?.prices).toHaveLength(2)
  })

  test('is not published without words, without a price, or with an option that lacks one', () => {
    const ctx = keeper(world)
    const id = newOffer(ctx, { kind: 'mail', name: WORDS.name })
    expect(() => publish(world, id)).toThrow('offer-about-missing')
    saveDraft(ctx, id, { ...WORDS, prices: [] })
    expect(() => publish(world, id)).toThrow('offer-without-price')
    saveDraft(ctx, id, WORDS)
    saveOption(ctx, id, undefined, { ...MORE_ROOM, prices: MORE_ROOM.prices.slice(1) })
    expect(() => publish(world, id)).toThrow('option-without-price')
    expect(offersIn(world.store, 'CHF')).toEqual([])
  })

  test('that says what is sold already is not published again, until it says something else', () => {
    const id = publishOffer(world)
    const ctx = keeper(world)
    beginDraft(ctx, id)
    expect(() => publish(world, id)).toThrow('offer-same')
    expect(offerFile(world.store, id).published.map(({ version }) => version)).toEqual([1])
    const [option] = prepared(id)?.options ?? []
    saveOption(ctx, id, option?.publicId, { ...MORE_ROOM, most: 6 })
    publish(world, id)
    expect(soldOf(world, id)?.options).toMatchObject([{ most: 6 }])
    beginDraft(ctx, id)
    saveDraft(ctx, id, { ...WORDS, name: { ...WORDS.name, en: 'Studio hosting' } })
    publish(world, id)
    expect(offerFile(world.store, id).published.map(({ version }) => version)).toEqual([3, 2, 1])
  })

  test('says what it changes: a price, a word, an option that goes', () => {
    const id = publishOffer(world)
    const ctx = keeper(world)
    const { sold } = offerFile(world.store, id)
    beginDraft(ctx, id)
    expect(differences(sold, prepared(id) ?? WORDS_WITH_NOTHING)).toEqual([])
    const [option] = prepared(id)?.options ?? []
    removeOption(ctx, id, option?.publicId ?? '')
    const prices = WORDS.prices.map((price) => (price.cents === 1_200 ? { ...price, cents: 1_300 } : price))
    saveDraft(ctx, id, { ...WORDS, prices, terms: { fr: 'Un an au moins.', en: 'One year at least.' } })
    const found = differences(sold, prepared(id) ?? WORDS_WITH_NOTHING)
    expect(found.map(({ before, after }) => [before?.of, after?.of])).toEqual([
      ['price', 'price'],
      ['option', undefined],
      [undefined, 'terms'],
      [undefined, 'terms'],
    ])
  })

  test('is given up, and what is sold stays; an offer that never was sold goes with it', () => {
    const id = publishOffer(world)
    const ctx = keeper(world)
    beginDraft(ctx, id)
    dropDraft(ctx, id)
    expect(soldOf(world, id)?.prices).toHaveLength(2)
    const never = newOffer(ctx, { kind: 'cloud', name: WORDS.name })
    dropDraft(ctx, never)
    expect(() => offerFile(world.store, never)).toThrow()
  })
})

const WORDS_WITH_NOTHING = { ...WORDS, options: [] }

describe('an offer', () => {
  test('that is retired is sold no more, runs on where it runs, and can be sold again (R-STF-6)', () => {
    const id = publishOffer(world)
    const version = soldOf(world, id)?.id ?? 0
    const runs = { offer_version_id: version, months: 12, paid_until: '2027-01-01' }
    world.scene.run(q.updateTable('products').set(runs).where('name', '=', 'boulangerie-favre.test'))
    const products = () => world.scene.all(q.selectFrom('products').selectAll().orderBy('id'))
    const before = products()
    retireOffer(keeper(world), id)
    retireOffer(keeper(world), id)
    expect(soldOf(world, id)).toBeUndefined()
    expect(products()).toEqual(before)
    expect(offerFile(world.store, id).running).toBeGreaterThan(0)
    resumeOffer(keeper(world), id)
    expect(soldOf(world, id)?.id).toBe(version)
    const lines = journal(world).filter(({ event }) => /retired|resumed/.test(event))
    expect(lines.map(({ event, about }) => [event, about])).toEqual([
      ['offer.retired', 'Hébergement Atelier'],
      ['offer.resumed', 'Hébergement Atelier'],
    ])
  })

  test('is made by our own people only, and leaves a line for everything that was done', () => {
    expect(() => newOffer(as(world, world.claire), { kind: 'web', name: WORDS.name })).toThrow('forbidden')
    publishOffer(world, { room: { stock: 3 } })
    expect(journal(world).map(({ event, actor }) => [event, actor])).toEqual(
      ['offer.created', 'offer.draft_saved', 'offer.option_saved', 'offer.published', 'offer.room_changed'].map(
        (event) => [event, `staff:${world.olga.id}`],
      ),
    )
    const { detail } = journal(world).at(-1) ?? {}
    expect(JSON.parse(detail ?? '{}')).toMatchObject({ stock: 3, stock_before: null })
  })
})
