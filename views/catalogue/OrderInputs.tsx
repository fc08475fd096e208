import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { type Currency, shareOf, taxOn } from '../../src/base/money.ts'
import type { Option, SoldVersion } from '../../src/catalogue/offers.ts'
import type { TaxDecision } from '../../src/tax/decision.ts'
import { Field, FieldError, FieldScope, useFieldId } from '../parts/Field.tsx'
import { RadioList } from '../parts/RadioList.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useLanguage, useText } from '../text.tsx'

export interface OrderSeen {
  version: SoldVersion
  currency: Currency
  tax: TaxDecision
  addresses: readonly { value: string; label: string; usual: boolean }[]
}

interface WantedProps {
  entry: Entry
  /** Absent when it could not be looked up: the reason stands above. */
  seen: OrderSeen | undefined
}

/** What is wanted of an offer: for how long, with which options, under which name, made out to whom. */
export const WantedInputs: FC<WantedProps> = ({ entry, seen }) => {
  const { catalogue, refusals } = useText()
  if (!seen) return null
  const t = catalogue.order
  const { version, addresses } = seen
  const typed = (name: string) => {
    const wrong = entry.errors[name]
    return { name, value: entry.typed[name]?.[0], error: wrong && refusals[wrong.code](wrong.about) }
  }
  const usual = addresses.find((one) => one.usual) ?? addresses[0]
  const address = typed('address')
  return (
    <>
      <Periods seen={seen} {...typed('months')} />
      {version.options.length > 0 && <Options seen={seen} entry={entry} error={typed('options').error} />}
      <Field
        {...typed('name')}
        label={t.name[version.kind]}
        help={t.nameHelp[version.kind]}
        autocomplete="off"
        maxLength={253}
      />
      {addresses.length > 1 && (
        <SelectField
          {...address}
          value={address.value ?? usual?.value}
          label={t.address}
          help={t.addressHelp}
          options={addresses}
        />
      )}
    </>
  )
}

interface PeriodsProps {
  seen: OrderSeen
  name: string
  value: string | undefined
  error: string | undefined
}

/** Each period with its whole price, and what it comes to each month. A year is chosen from the start where there is one. */
const Periods: FC<PeriodsProps> = ({ seen: { version, currency, tax }, ...field }) => {
  const { period, perMonth, order: t } = useText().catalogue
  const usual = version.prices.find(({ months }) => months === 12) ?? version.prices[0]
  return (
    <RadioList
      {...field}
      value={field.value ?? usual?.months.toString()}
      legend={t.months}
      options={version.prices.map(({ months, cents }) => {
        const gross = cents + taxOn(cents, tax.rate)
        const hints = [
          months > 1 && perMonth({ cents: shareOf(gross, 1, months), currency }),
          tax.kind === 'standard' && t.net({ cents, currency }),
        ].filter((hint) => hint !== false)
        return {
          value: String(months),
          label: t.priced(period(months), { cents: gross, currency }),
          hint: hints.join(', ') || undefined,
        }
      })}
    />
  )
}

const Options: FC<{ seen: OrderSeen; entry: Entry; error: string | undefined }> = ({ seen, entry, error }) => {
  const { order: t } = useText().catalogue
  const id = useFieldId('options')
  return (
    <fieldset
      class={error ? 'fields invalid' : 'fields'}
      id={id}
      tabindex={-1}
      aria-describedby={error && `${id}-error`}
    >
      <legend class="field-label">{t.options}</legend>
      <p class="field-help">{t.netNote}</p>
      <FieldError id={id} error={error} />
      {seen.version.options.map((option) => (
        <HowMany option={option} currency={seen.currency} chosen={entry.typed['options'] ?? []} />
      ))}
    </fieldset>
  )
}

/** How often one option is wanted; sent with its id, never with a price. */
const HowMany: FC<{ option: Option; currency: Currency; chosen: readonly string[] }> = ({ option, ...rest }) => {
  const language = useLanguage()
  const { order: t, period } = useText().catalogue
  const { publicId, name, most, prices } = option
  const once = most === 1
  const counts = Array.from({ length: most + 1 }, (_, count) => ({
    value: `${publicId}:${count}`,
    label: count === 0 ? (once ? t.no : t.none) : once ? t.yes : t.times(count),
  }))
  const help = prices.map(({ cents, months }) => t.optionPrice({ cents, currency: rest.currency }, period(months)))
  return (
    <FieldScope prefix={publicId}>
      <SelectField
        name="options"
        label={t.option(name[language])}
        help={help.join(' \u00b7 ')}
        options={counts}
        value={rest.chosen.find((one) => one.startsWith(`${publicId}:`))}
      />
    </FieldScope>
  )
}
