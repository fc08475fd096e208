import type { DeskSubscriptionProps } from '../../views/staff/DeskSubscription.tsx'
import { calendarDay } from '../base/day.ts'
import { lineOfText } from '../base/fields.ts'
import type { Field } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import { currencyNow } from '../billing/queries.ts'
import { offersIn } from '../catalogue/offers.ts'
import type { Ctx } from '../core/ctx.ts'
import { endNow } from '../orders/ending.ts'
import { sellProduct } from '../orders/selling.ts'
import { soldAs } from '../orders/subscription.tsx'
import { sentences } from '../recovery/fields.ts'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import type { Product } from '../web/product-services.ts'
import { type DeskRight, isAllowedAtDesk } from './roles.ts'

const WORDS_MOST = 500

/** A period in months, chosen from a list. */
const months: Field<number> = {
  read: ({ text }, name) => {
    if (!/^\d{1,2}$/.test(text)) throw new Refusal('field-missing', name)
    return Number(text)
  },
}

/** The form that attaches a product to an offer, and what it does. */
export const selling = {
  fields: { version: lineOfText(), months, until: calendarDay },
  work: (ctx: Ctx, product: Product, sale: { version: string; months: number; until: string }): void =>
    sellProduct(ctx, product, sale),
}

/** The form that ends a product at once, and what it does. */
export const ending = {
  fields: { words: sentences(WORDS_MOST) },
  work: (ctx: Ctx, product: Product, { words }: { words: string }): void => endNow(ctx, product, words),
}

/** How a product is paid for, as the desk shows it to this reader, with what they may do about it. */
export function subscriptionAtDesk(
  c: PageContext,
  acting: Ctx,
  product: Product,
): Omit<DeskSubscriptionProps, 'entry'> {
  const { publicId: id, account } = product
  const ended = product.endedAt !== undefined
  const sold = soldAs(acting, product)
  const allowed = (right: DeskRight) => !ended && c.var.staff !== undefined && isAllowedAtDesk(c.var.staff.role, right)
  const versions = offersIn(acting.store, currencyNow(acting.store, account.id).currency, product.kind)
  const periods = new Set(versions.flatMap(({ prices }) => prices.map((price) => price.months)))
  const sell = { versions, months: [...periods].sort((a, b) => a - b), post: urls.deskSell(account.publicId, id) }
  return {
    ...{ sold, ended, sell: allowed('products.sell') && !sold ? sell : undefined },
    end: allowed('products.end') ? { post: urls.deskEndProduct(account.publicId, id), most: WORDS_MOST } : undefined,
  }
}
