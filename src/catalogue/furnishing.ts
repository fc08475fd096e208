import { type Text, textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { Ctx } from '../core/ctx.ts'
import type { ProductKind } from '../web/product-services.ts'
import type { Months, PriceIn } from './contents.ts'
import { offerFile } from './desk.ts'
import { newOffer, saveDraft } from './drafts.ts'
import type { Said } from './offers.ts'
import { type OptionWords, saveOption } from './options.ts'
import { markOf, publishDraft } from './publishing.ts'

type OptionName = keyof Text['demoOffers']['options']
/** For so many months: net cents in francs and in euros. In francs they come to round prices with the Swiss tax. */
type PriceList = Partial<Record<Months, readonly [chf: number, eur: number]>>

interface Furnished {
  most: Parameters<typeof saveDraft>[2]['most']
  prices: PriceList
  options: readonly OptionName[]
}

const GB = 1_024
const nothing = { mailboxes: 0, databases: 0, ftpAccounts: 0, storageMb: 0 }

const OFFERS: Readonly<Record<ProductKind, Furnished>> = {
  web: {
    most: { ...nothing, databases: 10, ftpAccounts: 10, storageMb: 20 * GB },
    prices: { 1: [1_110, 1_100], 12: [11_193, 11_000] },
    options: ['storage', 'databases'],
  },
  mail: {
    most: { ...nothing, mailboxes: 10, storageMb: 20 * GB },
    prices: { 1: [231, 220], 12: [2_220, 2_200] },
    options: ['mailboxes', 'storage'],
  },
  database: {
    most: { ...nothing, databases: 1, storageMb: 5 * GB },
    prices: { 1: [231, 230], 12: [2_775, 2_800] },
    options: ['storage'],
  },
  ftp: {
    most: { ...nothing, ftpAccounts: 5, storageMb: 50 * GB },
    prices: { 1: [231, 230], 12: [2_313, 2_300] },
    options: ['storage'],
  },
  cloud: {
    most: { ...nothing, storageMb: 160 * GB },
    prices: { 1: [2_683, 2_700], 12: [26_827, 27_000] },
    options: ['watch'],
  },
  domain: { most: nothing, prices: { 12: [1_434, 1_400], 24: [2_868, 2_800], 36: [4_302, 4_200] }, options: [] },
}

const OPTIONS: Readonly<Record<OptionName, Omit<OptionWords, 'name' | 'prices'> & { prices: PriceList }>> = {
  mailboxes: { gives: 'mailboxes', amount: 5, most: 20, prices: { 1: [185, 190], 12: [1_850, 1_900] } },
  databases: { gives: 'databases', amount: 5, most: 4, prices: { 1: [185, 190], 12: [1_850, 1_900] } },
  storage: { gives: 'storage-mb', amount: 10 * GB, most: 10, prices: { 1: [185, 190], 12: [1_850, 1_900] } },
  watch: { gives: 'service', amount: 1, most: 1, prices: { 1: [925, 950], 12: [9_251, 9_500] } },
}

const pricesOf = (list: PriceList): PriceIn[] =>
  Object.entries(list).flatMap(([months, [chf, eur]]) => [
    { currency: 'CHF' as const, months: Number(months) as Months, cents: chf },
    { currency: 'EUR' as const, months: Number(months) as Months, cents: eur },
  ])

const said = (of: (t: Text['demoOffers']) => string): Said => ({
  fr: of(textFor('fr').demoOffers),
  en: of(textFor('en').demoOffers),
})

/**
 * What the demonstration sells, one offer of each kind, by the verbs of the desk and as somebody of ours. Does nothing
 * where there is any offer.
 */
export function furnishOffers(ctx: Ctx): void {
  if (ctx.store.one(q.selectFrom('offers').select('id').limit(1))) return
  for (const [kind, { most, prices, options }] of Object.entries(OFFERS) as [ProductKind, Furnished][]) {
    const name = said((t) => t.offers[kind].name)
    const id = newOffer(ctx, { kind, name })
    const about = said((t) => t.offers[kind].about)
    const terms = said((t) => (kind === 'cloud' || kind === 'domain' ? t.terms[kind] : ''))
    saveDraft(ctx, id, { name, about, terms, most, prices: pricesOf(prices) })
    for (const option of options) {
      const { prices: cost, ...gives } = OPTIONS[option]
      const words = { name: said((t) => t.options[option]), ...gives }
      saveOption(ctx, id, undefined, { ...words, prices: pricesOf(cost) })
    }
    const { prepared } = offerFile(ctx.store, id)
    if (prepared) publishDraft(ctx, id, markOf(prepared.contents))
  }
}
