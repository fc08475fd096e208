import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useText } from '../text.tsx'

interface CardInputs {
  entry: Entry
}

export const ChangeMailboxPassword: FC<CardInputs> = ({ entry }) => (
  <MailboxPassword entry={entry} words={useText().mail.changePassword} autocomplete="new-password" />
)

export const TestMailboxPassword: FC<CardInputs> = ({ entry }) => (
  <MailboxPassword entry={entry} words={useText().mail.testPassword} autocomplete="current-password" />
)

interface MailboxPasswordProps extends CardInputs {
  words: { password: string; help: string }
  autocomplete: 'new-password' | 'current-password'
}

const MailboxPassword: FC<MailboxPasswordProps> = ({ entry, words, autocomplete }) => {
  const { refusals } = useText()
  const wrong = entry.errors['password']
  return (
    <PasswordField
      name="password"
      label={words.password}
      help={words.help}
      autocomplete={autocomplete}
      error={wrong && refusals[wrong.code](wrong.about)}
    />
  )
}
