import { Refusal } from '../base/refusal.ts'
import type { Option, SoldVersion } from '../catalogue/offers.ts'

/** An option as it was ordered: how often, and what it adds. Kept with the order and with the product. */
export interface TakenOption {
  option: string
  fr: string
  en: string
  count: number
  gives: Option['gives']
  amount: number
}

/** How often which option is wanted, by its public id. */
export type WantedOptions = Readonly<Record<string, number>>

/** What a version costs for so many months with these options, net in cents, and the options as they are kept. */
export interface Frozen {
  cents: number
  options: readonly TakenOption[]
}

/**
 * The price of today, from the catalogue alone: whatever a browser sends beside is not looked at (R-ORD-1). Throws
 * Refusal: `period-not-offered`, `option-not-offered`.
 */
export function freeze(version: SoldVersion, months: number, wanted: WantedOptions): Frozen {
  const price = version.prices.find((one) => one.months === months)
  if (!price) throw new Refusal('period-not-offered', 'months')
  const asked = Object.entries(wanted).filter(([, count]) => count !== 0)
  const taken = asked.map(([publicId, count]) => {
    const option = version.options.find((one) => one.publicId === publicId)
    const each = option?.prices.find((one) => one.months === months)
    if (!option || !each || !Number.isInteger(count) || count < 0 || count > option.most)
      throw new Refusal('option-not-offered', 'options')
    return { option, count, cents: each.cents * count }
  })
  return {
    cents: taken.reduce((all, { cents }) => all + cents, price.cents),
    options: taken.map(({ option: { publicId, name, gives, amount }, count }) => ({
      ...{ option: publicId, fr: name.fr, en: name.en, count, gives, amount },
    })),
  }
}

/** What a product may hold with its options: those of its version, and more. */
export function limitsWith(
  most: SoldVersion['most'],
  options: readonly Pick<TakenOption, 'gives' | 'count' | 'amount'>[],
): SoldVersion['most'] {
  const more = (gives: TakenOption['gives']) =>
    options.filter((one) => one.gives === gives).reduce((all, { count, amount }) => all + count * amount, 0)
  return {
    mailboxes: most.mailboxes + more('mailboxes'),
    databases: most.databases + more('databases'),
    ftpAccounts: most.ftpAccounts + more('ftp-accounts'),
    storageMb: most.storageMb + more('storage-mb'),
  }
}
