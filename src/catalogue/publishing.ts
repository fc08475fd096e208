import { createHash } from 'node:crypto'
import { q } from '../../db/query.ts'
import { Refusal } from '../base/refusal.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { demandStaff } from '../products/ours.ts'
import type { Contents } from './contents.ts'
import { type OfferFile, offerFile } from './desk.ts'
import { saysTheSame } from './differences.ts'
import { changeDraft, eventOf } from './drafts.ts'

/** A mark of everything a draft says: what was read before it is published is what is published. */
export const markOf = (contents: Contents): string =>
  createHash('sha256').update(JSON.stringify(contents)).digest('hex').slice(0, 32)

/**
 * Publishes what is prepared, for good (R-STF-6): from now on this is what is sold, and nothing of it changes again.
 * Orders that wait and products that run keep theirs. `mark` is that of the draft as it was read. Throws Missing, Refusal:
 * `stale` where it was changed since, `offer-without-price`, `offer-about-missing`, `option-without-price`, `offer-same`.
 */
export function publishDraft(ctx: Ctx, offerId: string, mark: string): void {
  demandStaff(ctx)
  changeDraft(ctx, offerId, 'offer.published', ({ id, contents }, { sold }) => {
    if (markOf(contents) !== mark) throw new Refusal('stale')
    refuseUnfinished(contents, sold)
    const at = ctx.now().toISOString()
    ctx.store.run(q.updateTable('offer_versions').set({ published_at: at }).where('id', '=', id))
  })
}

/** What cannot be sold as it stands, or is sold already; the same wherever it is asked. Throws as `publishDraft` does. */
export function refuseUnfinished(contents: Contents, sold: Contents | undefined): void {
  const { about, prices, options } = contents
  if (about.fr === '' || about.en === '') throw new Refusal('offer-about-missing')
  if (prices.length === 0) throw new Refusal('offer-without-price')
  for (const option of options) {
    const priced = prices.every(({ currency, months }) =>
      option.prices.some((one) => one.currency === currency && one.months === months),
    )
    if (!priced) throw new Refusal('option-without-price', undefined, { name: option.name.fr })
  }
  if (sold && saysTheSame(sold, contents)) throw new Refusal('offer-same')
}

/** Sells an offer no more. What runs, and what was ordered, stays as it is (R-STF-6). Does nothing to one that is. */
export function retireOffer(ctx: Ctx, offerId: string): void {
  changeOffer(ctx, offerId, 'offer.retired', ({ retiredAt }) =>
    retiredAt === null ? { retired_at: ctx.now().toISOString() } : undefined,
  )
}

/** Sells it again, at the version published last. */
export function resumeOffer(ctx: Ctx, offerId: string): void {
  changeOffer(ctx, offerId, 'offer.resumed', ({ retiredAt }) => (retiredAt === null ? undefined : { retired_at: null }))
}

/** How many are left, how many an account may have, and where it stands; null is as many as one likes. */
export interface Room {
  stock: number | null
  mostEach: number | null
  position: number
}

/** Says anew how much of an offer there is. What is ordered already keeps its place (R-ORD-5). */
export function changeRoom(ctx: Ctx, offerId: string, { stock, mostEach, position }: Room): void {
  changeOffer(ctx, offerId, 'offer.room_changed', () => ({ stock, most_each: mostEach, position }))
}

type Set = Partial<{ retired_at: string | null; stock: number | null; most_each: number | null; position: number }>

/** `work` says what is another; the journal keeps what it was before. */
function changeOffer(ctx: Ctx, offerId: string, event: string, work: (offer: OfferFile) => Set | undefined): void {
  demandStaff(ctx)
  const { store } = ctx
  store.together(() => {
    const offer = offerFile(store, offerId)
    const set = work(offer)
    if (!set) return
    const { detail, ...line } = eventOf(event, offer)
    const was = { stock: offer.stock, most_each: offer.mostEach, position: offer.position, retired_at: offer.retiredAt }
    const before = Object.fromEntries(
      Object.keys(set).map((name) => [`${name}_before`, was[name as keyof Set] ?? null]),
    )
    change(ctx, { ...line, detail: { ...detail, ...before, ...set } }, () => {
      store.run(q.updateTable('offers').set(set).where('id', '=', offer.id))
    })
  })
}
