import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { dayIn, dayInWords, daysAfter } from '../base/day.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { demandStaff } from '../products/ours.ts'

/** A rate with its days, on the calendar of the house. `rate` is in hundredths of a percent. */
export interface RateRow {
  id: number
  country: string
  rate: number
  from: string
  until: string | null
}

/** Every rate there is, by country, the latest of each first. */
export const allRates = ({ store }: Pick<Ctx, 'store'>): RateRow[] =>
  store.all(
    q
      .selectFrom('tax_rates')
      .select(['id', 'country', 'rate', 'valid_from as from', 'valid_until as until'])
      .orderBy('country')
      .orderBy('valid_from', 'desc'),
  )

/**
 * A country's rate from a day on; the one before ends the day before (R-TAX-2). What was ordered or issued keeps its own.
 * Throws Refusal('rate-day') for a day that has begun already, or that is not after the last one's first.
 */
export function addRate(ctx: Ctx, { country, rate, from }: { country: string; rate: number; from: string }): void {
  demandStaff(ctx)
  const { store, seller, now } = ctx
  change(ctx, { event: 'tax_rate.added', accountId: null, about: country, detail: { rate, from } }, () => {
    const today = dayIn(seller.timeZone, now())
    const last = allRates(ctx).find((one) => one.country === country)
    const after = last && last.from > today ? last.from : today
    const begins = last === undefined ? daysAfter(today, -1) : after
    if (from <= begins) throw new Refusal('rate-day', 'from', { after: dayInWords(ctx.language, begins) })
    if (last)
      store.run(
        q
          .updateTable('tax_rates')
          .set({ valid_until: daysAfter(from, -1) })
          .where('id', '=', last.id),
      )
    store.run(q.insertInto('tax_rates').values({ country, rate, valid_from: from }))
  })
}

/**
 * Takes a rate back that was added by mistake; the one before counts on. Throws Missing, Refusal: `rate-used` where an
 * order or a document was made at it, `rate-needed` where another one follows or none is left.
 */
export function removeRate(ctx: Ctx, id: number): void {
  demandStaff(ctx)
  const { store } = ctx
  store.together(() => {
    const found = allRates(ctx).find((one) => one.id === id)
    if (!found) throw new Missing()
    const { country, rate, from } = found
    change(ctx, { event: 'tax_rate.removed', accountId: null, about: country, detail: { rate, from } }, () => {
      const [last, before] = allRates(ctx).filter((one) => one.country === country)
      if (isUsed(ctx, id)) throw new Refusal('rate-used')
      if (last?.id !== id || !before) throw new Refusal('rate-needed')
      store.run(q.deleteFrom('tax_rates').where('id', '=', id))
      store.run(q.updateTable('tax_rates').set({ valid_until: null }).where('id', '=', before.id))
    })
  })
}

/** Was anything ordered or issued at this row? Read through all of both: rates are taken back once in years. */
const isUsed = ({ store }: Pick<Ctx, 'store'>, id: number): boolean =>
  store.one(sql<{ used: number }>`SELECT
    EXISTS (SELECT 1 FROM documents, json_each(documents.content, '$.lines') AS line
      WHERE json_extract(line.value, '$.tax.rateRow') = ${id})
    OR EXISTS (SELECT 1 FROM orders WHERE json_extract(orders.tax, '$.rateRow') = ${id}) AS used`)?.used === 1
