import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { PasswordField } from '../parts/PasswordField.tsx'
import { TickField } from '../parts/TickField.tsx'
import { useText } from '../text.tsx'

interface CardInputs {
  entry: Entry
}

/** With the devices that are open, unless somebody leaves them alone (R-PWD-9): ticked when the form is first drawn. */
export const ChangeMailboxPassword: FC<CardInputs & { seen: { disconnects: boolean } | undefined }> = ({
  entry,
  seen,
}) => {
  const { mail, mailAddresses } = useText()
  const first = entry.typed['disconnect'] === undefined
  return (
    <>
      <MailboxPassword entry={entry} words={mail.changePassword} autocomplete="new-password" />
      {seen?.disconnects !== false && (
        <TickField name="disconnect" checked={first || entry.typed['disconnect']?.[0] !== undefined}>
          {mailAddresses.disconnect.tick}
        </TickField>
      )}
    </>
  )
}

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
