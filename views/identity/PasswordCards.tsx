import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { Field } from '../parts/Field.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useText } from '../text.tsx'

interface CardInputs {
  entry: Entry
}

/** The sentence of what is wrong with a field, if anything is. */
export function useWrong({ errors }: Entry): (name: string) => string | undefined {
  const { refusals } = useText()
  return (name) => {
    const problem = errors[name]
    return problem && refusals[problem.code](problem.about)
  }
}

export const AskResetInputs: FC<CardInputs> = ({ entry }) => {
  const t = useText().passwords.ask
  return (
    <Field
      name="email"
      type="email"
      inputmode="email"
      label={t.email}
      help={t.help}
      autocomplete="username"
      value={entry.typed['email']?.[0]}
      error={useWrong(entry)('email')}
      maxLength={254}
    />
  )
}

export const ChangePasswordInputs: FC<CardInputs> = ({ entry }) => {
  const t = useText().passwords.change
  const wrong = useWrong(entry)
  return (
    <>
      <PasswordField name="current" label={t.current} autocomplete="current-password" error={wrong('current')} />
      <PasswordField
        name="password"
        label={t.password}
        help={t.help}
        autocomplete="new-password"
        error={wrong('password')}
      />
    </>
  )
}
