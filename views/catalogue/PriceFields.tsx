import type { FC } from 'hono/jsx'
import { type Currency, currencies } from '../../src/base/money.ts'
import { Field } from '../parts/Field.tsx'
import { useText } from '../text.tsx'

export interface PriceField {
  field: string
  currency: Currency
  months: number
}

/** A field by its name: what was typed or is stated, and what is wrong with it. */
export type FieldOf = (name: string) => { name: string; value: string | undefined; error: string | undefined }

/** Every price that may be stated, a group for each currency. */
export const PriceFields: FC<{ prices: readonly PriceField[]; field: FieldOf }> = ({ prices, field }) => {
  const { desk: t, period } = useText().catalogue
  return (
    <>
      <p class="field-help">{t.pricesHelp}</p>
      {currencies.map((currency) => (
        <div class="fields-even">
          {prices
            .filter((price) => price.currency === currency)
            .map((price) => (
              <Field
                {...field(price.field)}
                label={t.priceIn(currency, period(price.months))}
                required={false}
                inputmode="decimal"
                autocomplete="off"
              />
            ))}
        </div>
      ))}
    </>
  )
}
