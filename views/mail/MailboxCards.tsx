import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useText } from '../text.tsx'

interface CardInputs {
  entry: Entry
}

export const ChangeMailboxPassword: FC<CardInputs> = ({ entry }) => {
  const { mail, refusals } = useText()
  const t = mail.changePassword
  const wrong = entry.errors['password']
  return (
    <PasswordField
      name="password"
      label={t.password}
      help={t.help}
      autocomplete="new-password"
      error={wrong && refusals[wrong.code](wrong.about)}
    />
  )
}

export const TestMailboxPassword: FC<CardInputs> = ({ entry }) => {
  const { mail, refusals } = useText()
  const t = mail.testPassword
  const wrong = entry.errors['password']
  return (
    <PasswordField
      name="password"
      label={t.password}
      help={t.help}
      autocomplete="current-password"
      error={wrong && refusals[wrong.code](wrong.about)}
    />
  )
}
