import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { Option, Said } from '../../src/catalogue/offers.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button } from '../parts/Button.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useTyped } from '../staff/RecoveryForms.tsx'
import { useLanguage, useText } from '../text.tsx'
import { type FieldOf, type PriceField, PriceFields } from './PriceFields.tsx'

interface OptionPageProps {
  offer: { name: Said; draft: string; href: string }
  list: string
  /** Absent for one that is being added. */
  name: Said | undefined
  typed: Readonly<Record<string, string>>
  gives: readonly Option['gives'][]
  prices: readonly PriceField[]
  post: string
  most: number
  entry: Entry
}

/** One option of a draft: what it adds, how often it may be taken, and its prices. */
export const OptionPage: FC<OptionPageProps> = ({ offer, list, name, typed: stated, gives, prices, post, ...form }) => {
  const language = useLanguage()
  const t = useText().catalogue.desk
  const typed = useTyped(form.entry)
  const field: FieldOf = (of) => {
    const { value, ...rest } = typed(of)
    return { ...rest, value: value ?? stated[of] }
  }
  const title = name ? t.editOption : t.addOption
  const words = { maxLength: form.most, autocomplete: 'off' }
  const number = { inputmode: 'numeric', autocomplete: 'off' } as const
  return (
    <>
      <Breadcrumb
        items={[
          { label: t.title, href: list },
          { label: offer.name[language], href: offer.href },
          { label: t.draftTitle, href: offer.draft },
          { label: title },
        ]}
      />
      <h1>{title}</h1>
      <ErrorSummary errors={useSentences(form.entry.errors)} />
      <form class="stack" method="post" action={post} novalidate>
        <Field {...field('nameFr')} {...words} label={t.nameFr} />
        <Field {...field('nameEn')} {...words} label={t.nameEn} />
        <SelectField
          {...field('gives')}
          label={t.gives}
          options={gives.map((value) => ({ value, label: t.givesWhat[value] }))}
        />
        <Field {...field('amount')} {...number} label={t.amount} />
        <Field {...field('most')} {...number} label={t.most} />
        <h2>{t.prices}</h2>
        <PriceFields prices={prices} field={field} />
        <p class="button-row">
          <Button busyLabel={t.saveBusy}>{t.save}</Button>
          {name && (
            <Button kind="danger" name="way" value="remove" busyLabel={t.removeBusy}>
              {t.removeOption}
            </Button>
          )}
        </p>
      </form>
    </>
  )
}
