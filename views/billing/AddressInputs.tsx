import type { FC } from 'hono/jsx'
import { languages } from '../../content/text/index.ts'
import { LENGTHS } from '../../src/base/address-lengths.ts'
import type { Entry } from '../../src/base/form.ts'
import type { StatedAddress } from '../../src/billing/address.ts'
import { Field } from '../parts/Field.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { TickField } from '../parts/TickField.tsx'
import { useText } from '../text.tsx'

interface AddressInputsProps {
  entry: Entry
  /** What the form starts from. Absent when it could not be looked up: the reason stands above. */
  seen: { address: Partial<StatedAddress>; countries: readonly { code: string; name: string }[] } | undefined
  /** Of a further one: is it chosen from the start? */
  preselected?: boolean
}

/** A field by its name: as typed when the form comes back, otherwise as it is; and what is wrong with it. */
type FieldOf = (
  name: string,
  now: string | undefined,
) => { name: string; value: string | undefined; error: string | undefined }

interface PartProps {
  field: FieldOf
  given: Partial<StatedAddress>
}

/** Whom documents are made out to, in the parts banks and the post want apart. */
export const AddressInputs: FC<AddressInputsProps> = ({ entry, seen, preselected }) => {
  const { billing, refusals } = useText()
  const t = billing.fields
  const field: FieldOf = (name, now) => {
    const wrong = entry.errors[name]
    return { name, value: entry.typed[name]?.[0] ?? now, error: wrong && refusals[wrong.code](wrong.about) }
  }
  const given = seen?.address ?? {}
  return (
    <>
      <RecipientInputs field={field} given={given} />
      <PlaceInputs field={field} given={given} />
      <SelectField
        {...field('country', given.country)}
        label={t.country}
        help={preselected === undefined ? t.countryHelp : undefined}
        autocomplete="country"
        options={(seen?.countries ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      />
      <DocumentInputs field={field} given={given} />
      {preselected !== undefined && (
        <TickField name="preselected" checked={isTicked(entry, preselected)}>
          {t.preselected}
        </TickField>
      )}
    </>
  )
}

/** A box left alone is sent as nothing: once the form was sent, what came with it counts. */
const isTicked = ({ typed }: Entry, before: boolean): boolean =>
  typed['street'] === undefined ? before : (typed['preselected']?.length ?? 0) > 0

const RecipientInputs: FC<PartProps> = ({ field, given }) => {
  const t = useText().billing.fields
  const names = { required: false, maxLength: LENGTHS.name } as const
  return (
    <>
      <Field {...field('company', given.company)} {...names} label={t.company} autocomplete="organization" />
      <Field {...field('person', given.person)} {...names} label={t.person} help={t.personHelp} autocomplete="name" />
    </>
  )
}

const PlaceInputs: FC<PartProps> = ({ field, given }) => {
  const t = useText().billing.fields
  const { street, houseNumber, name, postcode, town } = LENGTHS
  return (
    <>
      <div class="fields-beside">
        <Field {...field('street', given.street)} label={t.street} autocomplete="off" maxLength={street} />
        <Field
          {...field('house-number', given.houseNumber)}
          required={false}
          label={t.houseNumber}
          autocomplete="off"
          maxLength={houseNumber}
        />
      </div>
      <Field
        {...field('extra', given.extra)}
        required={false}
        label={t.extra}
        help={t.extraHelp}
        autocomplete="address-line2"
        maxLength={name}
      />
      <div class="fields-beside short-first">
        <Field
          {...field('postcode', given.postcode)}
          required={false}
          label={t.postcode}
          autocomplete="postal-code"
          maxLength={postcode}
        />
        <Field {...field('town', given.town)} label={t.town} autocomplete="address-level2" maxLength={town} />
      </div>
    </>
  )
}

/** What documents made out to the address need beside it. */
const DocumentInputs: FC<PartProps> = ({ field, given }) => {
  const t = useText().billing.fields
  const open = { required: false } as const
  return (
    <>
      <Field
        {...field('vat-number', given.vatNumber)}
        {...open}
        label={t.vatNumber}
        help={t.vatNumberHelp}
        autocomplete="off"
        maxLength={30}
      />
      <Field
        {...field('email', given.email)}
        {...open}
        type="email"
        label={t.email}
        help={t.emailHelp}
        autocomplete="email"
      />
      <SelectField
        {...field('language', given.language)}
        label={t.language}
        options={languages.map((language) => ({ value: language, label: t.languages[language] }))}
      />
      <Field
        {...field('order-reference', given.orderReference)}
        {...open}
        label={t.orderReference}
        help={t.orderReferenceHelp}
        autocomplete="off"
        maxLength={LENGTHS.reference}
      />
    </>
  )
}
