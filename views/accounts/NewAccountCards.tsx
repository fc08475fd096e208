import type { FC } from 'hono/jsx'
import type { AccountKind } from '../../src/accounts/accounts.ts'
import { countriesIn } from '../../src/base/countries.ts'
import type { Entry } from '../../src/base/form.ts'
import { Field } from '../parts/Field.tsx'
import { RadioList } from '../parts/RadioList.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useLanguage, useText } from '../text.tsx'

const KINDS = ['person', 'association', 'company', 'public-body', 'cooperative'] as const
/** Most of those who open an account live here. */
const HERE = 'CH'

/** Who the customer is, what they are called, and where they are. */
export const NewAccountInputs: FC<{ entry: Entry }> = ({ entry }) => {
  const { newAccount: t, refusals } = useText()
  const language = useLanguage()
  const typed = (name: string) => entry.typed[name]?.[0]
  const wrong = (name: string) => {
    const problem = entry.errors[name]
    return { name, error: problem && refusals[problem.code](problem.about) }
  }
  const kinds = KINDS.map((kind) => ({ value: kind, label: t.kinds[kind], hint: t.kindHelps[kind] }))
  const countries = countriesIn(language).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <>
      <RadioList {...wrong('kind')} legend={t.kind} options={kinds} value={typed('kind')} />
      <Field
        {...wrong('name')}
        label={t.name}
        help={t.nameHelp}
        autocomplete="organization"
        value={typed('name')}
        maxLength={80}
      />
      <SelectField
        {...wrong('country')}
        label={t.country}
        help={t.countryHelp}
        autocomplete="country"
        options={countries}
        value={typed('country') ?? HERE}
      />
    </>
  )
}

interface SummaryProps {
  kept: { kind?: AccountKind; name?: string; country?: string }
  seen: 'CHF' | 'EUR'
}

/** What will be opened, and in which currency it will be kept. */
export const NewAccountSummary: FC<SummaryProps> = ({ kept, seen }) => {
  const { newAccount, actions } = useText()
  const language = useLanguage()
  const { summary: t, kinds } = newAccount
  const country = countriesIn(language).find(({ code }) => code === kept.country)
  return (
    <>
      <dl class="facts">
        <Fact label={t.kind} value={kept.kind ? kinds[kept.kind] : ''} />
        <Fact label={t.name} value={kept.name ?? ''} />
        <Fact label={t.country} value={country?.name ?? ''} />
        <Fact label={t.currency} value={t.currencies[seen]} />
        <Fact label={t.role} value={actions.roles['legal-representative']} />
      </dl>
      <p>{newAccount.effect}</p>
    </>
  )
}

const Fact: FC<{ label: string; value: string }> = ({ label, value }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <bdi>{value}</bdi>
    </dd>
  </div>
)
