import type { FC } from 'hono/jsx'
import type { Language } from '../../content/text/index.ts'
import { rateIn } from '../../src/base/amounts.ts'
import type { Entry } from '../../src/base/form.ts'
import type { Quote } from '../../src/ordering/quoting.ts'
import { Amount } from '../parts/Amount.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { TickField } from '../parts/TickField.tsx'
import { TermsLink } from '../sign-ups/TermsLink.tsx'
import { useLanguage, useText } from '../text.tsx'

interface CheckOrderProps {
  entry: Entry
  seen: Quote | undefined
  kept: { repriced?: boolean }
  /** Where the terms stand, in a language. */
  terms: (language: Language) => string
}

/** What an order costs, as the house worked it out, and the terms it is placed under. */
export const CheckOrder: FC<CheckOrderProps> = ({ entry, seen, kept, terms }) => {
  const language = useLanguage()
  const { catalogue, refusals } = useText()
  const t = catalogue.order
  if (!seen) return null
  const special = seen.version.terms[language]
  const wrong = entry.errors['terms']
  return (
    <>
      {kept.repriced && (
        <Callout kind="note">
          <p>{t.repriced}</p>
        </Callout>
      )}
      <Facts quote={seen} />
      <Costs quote={seen} />
      <Paid quote={seen} />
      {special !== '' && (
        <>
          <h4>{catalogue.list.terms}</h4>
          <p class="as-typed">{special}</p>
        </>
      )}
      <TickField name="terms" required error={wrong && refusals[wrong.code](wrong.about)}>
        {t.accept} <TermsLink href={terms(language)} />
        {special !== '' && `, ${t.acceptBoth}`}
      </TickField>
    </>
  )
}

/** By when it is paid, and what happens then. */
const Paid: FC<{ quote: Quote }> = ({ quote: { until, terms, grossCents } }) => {
  const { order: t } = useText().catalogue
  if (grossCents === 0) return <p>{t.free}</p>
  if (terms !== undefined) return <p>{t.invoicedFirst(terms)}</p>
  return (
    <p>
      {t.until} <Instant at={`${until}T12:00:00.000Z`} zone="UTC" precision="day" />. {t.begins}
    </p>
  )
}

const Facts: FC<{ quote: Quote }> = ({ quote: { version, name, months, buyer } }) => {
  const language = useLanguage()
  const { order: t, period } = useText().catalogue
  const address = [`${buyer.street} ${buyer.houseNumber}`.trim(), `${buyer.postcode} ${buyer.town}`.trim()]
  return (
    <dl class="facts">
      <div>
        <dt>{t.what}</dt>
        <dd>
          <bdi>{t.named(version.name[language], name)}</bdi>
        </dd>
      </div>
      <div>
        <dt>{t.for}</dt>
        <dd>{period(months)}</dd>
      </div>
      <div>
        <dt>{t.to}</dt>
        <dd>
          <bdi>{[buyer.name, ...address].join(', ')}</bdi>
        </dd>
      </div>
    </dl>
  )
}

/** Parts, tax and total: the sum of what is shown is what is paid. */
const Costs: FC<{ quote: Quote }> = ({ quote: { version, currency, parts, netCents, taxes, grossCents } }) => {
  const language = useLanguage()
  const { order: t } = useText().catalogue
  const row = (label: string, cents: number) => (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <Amount {...{ cents, currency }} />
      </td>
    </tr>
  )
  return (
    <table class="table costs">
      <caption class="visually-hidden">{t.cost}</caption>
      <thead>
        <tr>
          <th scope="col">{t.part}</th>
          <th scope="col">{t.cost}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ option, cents }) =>
          row(option ? t.counted(option.count, option[language]) : version.name[language], cents),
        )}
      </tbody>
      <tfoot>
        {row(t.sum, netCents)}
        {taxes.map(({ kind, rate, taxCents }) => row(t.tax[kind](rateIn(language, rate)), taxCents))}
        <tr class="total">
          <th scope="row">{t.total}</th>
          <td>
            <Amount cents={grossCents} currency={currency} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
