import type { Field } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import type { WantedOptions } from '../orders/frozen.ts'

/** For how many months. Whether they are sold is the catalogue's to say. */
export const monthsWanted: Field<number> = {
  read: ({ text }, name) => {
    if (text === '') throw new Refusal('field-missing', name)
    if (!/^\d{1,2}$/.test(text)) throw new Refusal('period-not-offered', name)
    return Number(text)
  },
}

const TAKEN = /^(opt_[0-9a-z]+):(\d{1,3})$/
/** More kinds of options than any offer has. */
const KINDS_MOST = 50

/** How often which option is wanted: each list of the form sends `opt_x:2`. Prices are never among it (R-ORD-1). */
export const optionsWanted: Field<WantedOptions> = {
  read: ({ all }, name) => {
    if (all.length > KINDS_MOST) throw new Refusal('option-not-offered', name)
    return Object.fromEntries(
      all.map((text) => {
        const [, option, count] = TAKEN.exec(text) ?? []
        if (option === undefined) throw new Refusal('option-not-offered', name)
        return [option, Number(count)]
      }),
    )
  },
}

/** A billing address by its public id; nothing for the usual one. */
export const addressChosen: Field<string | undefined> = {
  read: ({ text }) => (text === '' ? undefined : text),
}
