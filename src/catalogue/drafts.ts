import { q } from '../../db/query.ts'
import { Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { demandStaff } from '../products/ours.ts'
import type { ProductKind } from '../web/product-services.ts'
import type { Contents } from './contents.ts'
import { type OfferFile, offerFile } from './desk.ts'
import type { Said } from './offers.ts'
import { writeOptions, writePrices } from './writing.ts'

/** What a draft says beside its options, which are changed one by one. */
export type DraftWords = Omit<Contents, 'options'>

/**
 * Begins an offer nobody sees yet: a draft with a name and nothing to pay. It stands last among those of its kind.
 * Returns its public id. Throws Forbidden for anybody but our own people.
 */
export function newOffer(ctx: Ctx, { kind, name }: { kind: ProductKind; name: Said }): string {
  demandStaff(ctx)
  const { store } = ctx
  return change(ctx, { event: 'offer.created', accountId: null, about: name.fr, detail: { kind } }, () => {
    const last = store.one(
      q
        .selectFrom('offers')
        .select((eb) => eb.fn.max('position').as('position'))
        .where('kind', '=', kind),
    )
    const at = ctx.now().toISOString()
    const public_id = publicId('off')
    const row = { public_id, kind, position: (last?.position ?? 0) + 1, created_at: at }
    const offer_id = store.run(q.insertInto('offers').values(row)).id
    const words = { name_fr: name.fr, name_en: name.en, about_fr: '', about_en: '' }
    const ids = { public_id: publicId('ofv'), offer_id, version: 1, created_at: at }
    store.run(q.insertInto('offer_versions').values({ ...ids, ...words }))
    return public_id
  })
}

/** Begins another version from the one that is sold, option by option; does nothing where one is prepared already. */
export function beginDraft(ctx: Ctx, offerId: string): void {
  demandStaff(ctx)
  const { store } = ctx
  store.together(() => {
    const offer = offerFile(store, offerId)
    const { sold, prepared } = offer
    if (prepared || !sold) return
    change(ctx, eventOf('offer.draft_begun', offer), () => {
      const version = Math.max(...offer.published.map((one) => one.version)) + 1
      const ids = { public_id: publicId('ofv'), offer_id: offer.id, version, created_at: ctx.now().toISOString() }
      const id = store.run(q.insertInto('offer_versions').values({ ...ids, ...columnsOf(sold) })).id
      writePrices(ctx, id, sold.prices)
      writeOptions(
        ctx,
        id,
        sold.options.map((option) => ({ ...option, publicId: '' })),
      )
    })
  })
}

/** What the draft says from now on. Throws Missing, Refusal('stale') where nothing is prepared any more. */
export function saveDraft(ctx: Ctx, offerId: string, words: DraftWords): void {
  demandStaff(ctx)
  const { store } = ctx
  changeDraft(ctx, offerId, 'offer.draft_saved', ({ id }) => {
    store.run(q.updateTable('offer_versions').set(columnsOf(words)).where('id', '=', id))
    writePrices(ctx, id, words.prices)
  })
}

/** Gives the draft up: what is sold stays as it is, and an offer that never was sold is gone. */
export function dropDraft(ctx: Ctx, offerId: string): void {
  demandStaff(ctx)
  const { store } = ctx
  changeDraft(ctx, offerId, 'offer.draft_dropped', ({ id }, offer) => {
    writeOptions(ctx, id, [])
    writePrices(ctx, id, [])
    store.run(q.deleteFrom('offer_versions').where('id', '=', id))
    if (offer.version === null) store.run(q.deleteFrom('offers').where('id', '=', offer.id))
  })
}

/** Changes what is prepared of an offer, with its line in the journal. Throws Missing, Refusal('stale') without a draft. */
export function changeDraft(
  ctx: Ctx,
  offerId: string,
  event: string,
  work: (draft: { id: number; contents: Contents }, offer: OfferFile) => void,
): void {
  ctx.store.together(() => {
    const offer = offerFile(ctx.store, offerId)
    const { prepared } = offer
    if (!prepared) throw new Refusal('stale')
    change(ctx, eventOf(event, offer), () => work(prepared, offer))
  })
}

/** The line about an offer: which version it is about, or the one that is sold. */
export const eventOf = (event: string, { publicId: offer, name, prepared, version }: OfferFile) => ({
  ...{ event, accountId: null, about: name.fr },
  detail: { offer, version: prepared?.version ?? version ?? 0 },
})

const columnsOf = ({ name, about, terms, most }: DraftWords) => ({
  ...{ name_fr: name.fr, name_en: name.en, about_fr: about.fr, about_en: about.en },
  ...{ terms_fr: terms.fr, terms_en: terms.en, most_mailboxes: most.mailboxes, most_databases: most.databases },
  ...{ most_ftp_accounts: most.ftpAccounts, storage_mb: most.storageMb },
})
