import type { FC } from 'hono/jsx'
import type { Text } from '../../content/text/index.ts'
import { rateIn } from '../../src/base/amounts.ts'
import type { Entry } from '../../src/base/form.ts'
import type { RateRow } from '../../src/tax/keeping.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { Instant } from '../parts/Instant.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { DeskSection } from '../staff/DeskParts.tsx'
import { useTyped } from '../staff/RecoveryForms.tsx'
import { useLanguage, useText } from '../text.tsx'

interface RateShown extends RateRow {
  name: string
  when: 'now' | 'coming' | 'over'
  /** Where it is taken back, before it has begun. */
  remove: string | undefined
}

interface TaxRatesProps {
  rates: readonly RateShown[]
  countries: readonly { code: string; name: string }[]
  numbers: string
  post: string
  done: keyof Text['catalogue']['tax']['done'] | undefined
  entry: Entry
}

/** Every rate with its days, and the form that adds the next one. */
export const TaxRatesPage: FC<TaxRatesProps> = ({ rates, countries, numbers, post, done, entry }) => {
  const t = useText().catalogue.tax
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <p>
        <a href={numbers}>{t.numbersLink}</a>
      </p>
      {done && (
        <Callout kind="done">
          <p>{t.done[done]}</p>
        </Callout>
      )}
      <ErrorSummary errors={useSentences(entry.errors)} />
      <AddRate {...{ countries, post, entry }} />
      <Rates rates={rates} />
    </>
  )
}

const AddRate: FC<Pick<TaxRatesProps, 'countries' | 'post' | 'entry'>> = ({ countries, post, entry }) => {
  const t = useText().catalogue.tax
  const typed = useTyped(entry)
  const options = countries.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <DeskSection id="add" title={t.add}>
      <p>{t.addWhy}</p>
      <form class="stack" method="post" action={post} novalidate>
        <SelectField
          {...typed('country')}
          label={t.country}
          options={[{ value: '', label: useText().catalogue.desk.choose }, ...options]}
        />
        <Field {...typed('rate')} label={t.rate} help={t.rateHelp} inputmode="decimal" autocomplete="off" />
        <Field {...typed('from')} label={t.from} type="date" />
        <p class="button-row">
          <Button busyLabel={t.addBusy}>{t.addSubmit}</Button>
        </p>
      </form>
    </DeskSection>
  )
}

const Rates: FC<Pick<TaxRatesProps, 'rates'>> = ({ rates }) => {
  const t = useText().catalogue.tax
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.country}</th>
          <th scope="col">{t.rate}</th>
          <th scope="col">{t.from}</th>
          <th scope="col">{t.until}</th>
        </tr>
      </thead>
      <tbody>
        {rates.map((rate) => (
          <Rate {...rate} />
        ))}
      </tbody>
    </table>
  )
}

const Day: FC<{ day: string }> = ({ day }) => <Instant at={`${day}T12:00:00.000Z`} zone="UTC" precision="day" />

const Rate: FC<RateShown> = ({ name, rate, from, until, when, remove }) => {
  const t = useText().catalogue.tax
  const words = rateIn(useLanguage(), rate)
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <span class="amount">{words}</span>
        <span class="cell-more">{t[when]}</span>
      </td>
      <td>
        {t.from} <Day day={from} />
      </td>
      <td>
        {until && (
          <>
            {t.until} <Day day={until} />
          </>
        )}
        {remove && (
          <form method="post" action={remove}>
            <button class="button quiet" type="submit" aria-label={t.removeNamed(name, words)}>
              <span class="button-label">{t.remove}</span>
            </button>
          </form>
        )}
      </td>
    </tr>
  )
}
