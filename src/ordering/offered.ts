import { dayIn } from '../base/day.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { currencyNow } from '../billing/queries.ts'
import { offersIn, publishedVersion, type SoldVersion } from '../catalogue/offers.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Subjects } from '../core/subjects.ts'
import { buyerFor } from '../orders/buyers.ts'
import { decideTax, type TaxDecision } from '../tax/decision.ts'
import { ratesOn } from '../tax/rates.ts'
import type { ProductKind } from '../web/product-services.ts'

/** The order in which kinds are told: what most people look for first. */
const RANK: readonly ProductKind[] = ['web', 'mail', 'domain', 'database', 'ftp', 'cloud']

/** What may be ordered for the account the actor acts for: in its currency, kind by kind, in the order of the catalogue. */
export function offered(ctx: Ctx): SoldVersion[] {
  const account = accountOf(ctx.actor)
  if (!account) return []
  const sold = offersIn(ctx.store, currencyNow(ctx.store, account.id).currency)
  return RANK.flatMap((kind) => sold.filter((version) => version.kind === kind))
}

/** An offer as a card names it, in the language of whoever orders. */
export type Offered = SoldVersion & { title: string }

const titled = ({ language }: Ctx, version: SoldVersion): Offered => ({ ...version, title: version.name[language] })

/**
 * One of what is sold. A version that was published once is found even when another one is sold by now, so that a card
 * can say what came of its order; to place one, it must still be sold. Throws Missing.
 */
export const oneOffered: Subjects<Offered> = {
  kind: 'one',
  choices: (ctx) => offered(ctx).map(({ publicId, name }) => ({ id: publicId, label: name[ctx.language] })),
  find: (ctx, [id, ...others]) => {
    const account = accountOf(ctx.actor)
    if (id === undefined || others.length > 0 || !account) throw new Missing()
    const found = publishedVersion(ctx.store, id, currencyNow(ctx.store, account.id).currency)
    if (!found) throw new Missing()
    return titled(ctx, found)
  },
  about: ({ title }) => title,
}

/** How an order of this account would be taxed today; by its country while it has stated no address. */
export function taxToday(ctx: Ctx): TaxDecision {
  try {
    return buyerFor(ctx).tax
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    const { country } = currencyNow(ctx.store, accountOf(ctx.actor)?.id ?? 0)
    const day = dayIn(ctx.seller.timeZone, ctx.now())
    return decideTax(ctx.seller, { country, confirmedVat: false }, ratesOn(ctx.store, day))
  }
}
