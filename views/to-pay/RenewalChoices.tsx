import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import type { Entry } from '../../src/base/form.ts'
import type { PayList, ShownRow } from '../../src/to-pay/shown.ts'
import { useFieldId } from '../parts/Field.tsx'
import { useLanguage, useText } from '../text.tsx'

interface RenewalChoicesProps {
  row: Extract<ShownRow, { kind: 'renewal' }>
  currency: PayList['currency']
  addresses: PayList['addresses']
  entry: Entry
}

/** For how long something is renewed and whom it is made out to (R-PAY-6). What is sent names the product it is about. */
export const RenewalChoices: FC<RenewalChoicesProps> = ({ row, currency, addresses, entry }) => {
  const t = useText().toPay
  const language = useLanguage()
  const typed = (name: string) => entry.typed[name]?.find((one) => one.startsWith(`${row.id} `))
  return (
    <div class="pay-choices">
      {row.periods.length > 1 && (
        <Choice
          name="period"
          label={t.period}
          of={row.id}
          options={row.periods.map(({ months, cents }) => ({
            value: `${row.id} ${months}`,
            label: `${t.months(months)}, ${amountIn(language, { cents, currency })}`,
            cents,
          }))}
          value={typed('period') ?? `${row.id} ${row.months}`}
        />
      )}
      {addresses.length > 1 && (
        <Choice
          name="address"
          label={t.address}
          of={row.id}
          options={addresses.map(({ id, label }) => ({ value: `${row.id} ${id}`, label }))}
          value={typed('address') ?? `${row.id} ${addresses.find(({ preselected }) => preselected)?.id}`}
        />
      )}
    </div>
  )
}

interface ChoiceProps {
  name: string
  label: string
  /** The product, so that each control has an id of its own. */
  of: string
  options: readonly { value: string; label: string; cents?: number }[]
  value: string
}

const Choice: FC<ChoiceProps> = ({ name, label, of, options, value }) => {
  const id = `${useFieldId(name)}-${of}`
  return (
    <div class="pay-choice">
      <label class="field-help" for={id}>
        {label}
      </label>
      <span class="select">
        <select class="input" id={id} name={name}>
          {options.map((option) => (
            <option value={option.value} selected={option.value === value} data-cents={option.cents}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
    </div>
  )
}
