import type { FC } from 'hono/jsx'
import type { Language } from '../../content/text/index.ts'
import { countriesIn } from '../../src/base/countries.ts'
import type { Entry } from '../../src/base/form.ts'
import { Field } from '../parts/Field.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { TickField } from '../parts/TickField.tsx'
import { useLanguage, useText } from '../text.tsx'
import { TermsLink } from './TermsLink.tsx'

interface SignUpInputsProps {
  entry: Entry
  /** Where the terms stand, in a language. */
  terms: (language: Language) => string
}

/** Most of those who sign up live here. */
const HERE = 'CH'

/** Who will sign in, from where, with what, and that the terms are accepted. */
export const SignUpInputs: FC<SignUpInputsProps> = ({ entry, terms }) => {
  const { signUps, refusals } = useText()
  const language = useLanguage()
  const t = signUps.create
  const typed = (name: string) => entry.typed[name]?.[0]
  const wrong = (name: string) => {
    const problem = entry.errors[name]
    return { name, error: problem && refusals[problem.code](problem.about) }
  }
  const countries = countriesIn(language).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <>
      <Field
        {...wrong('email')}
        type="email"
        inputmode="email"
        label={t.email}
        help={t.emailHelp}
        autocomplete="username"
        value={typed('email')}
        maxLength={254}
      />
      <Field
        {...wrong('name')}
        label={t.name}
        help={t.nameHelp}
        autocomplete="name"
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
      <PasswordField {...wrong('password')} label={t.password} help={t.passwordHelp} autocomplete="new-password" />
      <TickField {...wrong('terms')} required checked={typed('terms') !== undefined}>
        {t.accept} <TermsLink href={terms(language)} />
      </TickField>
    </>
  )
}
