import { q } from '../../db/query.ts'
import { publicId } from '../base/secret.ts'
import type { Ctx } from '../core/ctx.ts'
import type { OptionContents, PriceIn } from './contents.ts'

/** The prices of a draft, instead of those it had. */
export function writePrices({ store }: Pick<Ctx, 'store'>, versionId: number, prices: readonly PriceIn[]): void {
  store.run(q.deleteFrom('offer_prices').where('offer_version_id', '=', versionId))
  for (const { currency, months, cents } of prices)
    store.run(q.insertInto('offer_prices').values({ offer_version_id: versionId, currency, months, cents }))
}

/** The options of a draft in their order, instead of those it had. One without an id gets one of its own. */
export function writeOptions(
  { store }: Pick<Ctx, 'store'>,
  versionId: number,
  options: readonly OptionContents[],
): void {
  const mine = q.selectFrom('offer_options').select('id').where('offer_version_id', '=', versionId)
  store.run(q.deleteFrom('option_prices').where('offer_option_id', 'in', mine))
  store.run(q.deleteFrom('offer_options').where('offer_version_id', '=', versionId))
  for (const [position, { publicId: id, name, gives, amount, most, prices }] of options.entries()) {
    const ids = { public_id: id || publicId('opt'), offer_version_id: versionId, position }
    const row = { ...ids, name_fr: name.fr, name_en: name.en, gives, amount, most }
    const option = store.run(q.insertInto('offer_options').values(row))
    for (const { currency, months, cents } of prices)
      store.run(q.insertInto('option_prices').values({ offer_option_id: option.id, currency, months, cents }))
  }
}
