import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { useWrong } from '../identity/PasswordCards.tsx'
import { Button } from '../parts/Button.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useText } from '../text.tsx'

interface DoorFormProps {
  post: string
  entry: Entry
  /** The page of the desk one comes back to. */
  back: string
}

/** The door of our own people: address and password. Whoever is a customer is shown the other door. */
export const DeskSignInPage: FC<DoorFormProps & { customers: string }> = ({ post, entry, back, customers }) => {
  const { deskDoor, identity } = useText()
  const t = deskDoor.signIn
  const wrong = useWrong(entry)
  return (
    <>
      <h1>{t.title}</h1>
      <p>{t.why}</p>
      <form method="post" action={post} novalidate>
        <ErrorSummary errors={useSentences(entry.errors)} />
        <input type="hidden" name="back" value={back} />
        <Field
          name="email"
          type="email"
          inputmode="email"
          label={identity.signIn.email}
          autocomplete="username"
          value={entry.typed['email']?.[0]}
          error={wrong('email')}
          maxLength={254}
        />
        <PasswordField
          name="password"
          label={identity.signIn.password}
          autocomplete="current-password"
          error={wrong('password')}
        />
        <p class="button-row">
          <Button busyLabel={identity.signIn.busy}>{t.submit}</Button>
        </p>
      </form>
      <p>{t.lost}</p>
      <p>
        <a href={customers}>{t.customers}</a>
      </p>
    </>
  )
}

/** After the password: the code of the app. There is no other way in. */
export const DeskCodePage: FC<DoorFormProps & { anew: string }> = ({ post, entry, back, anew }) => {
  const { deskDoor, twoStep } = useText()
  return (
    <>
      <h1>{deskDoor.code.title}</h1>
      <p>{deskDoor.code.why}</p>
      <form method="post" action={post} novalidate>
        <ErrorSummary errors={useSentences(entry.errors)} />
        <input type="hidden" name="back" value={back} />
        <CodeField entry={entry} />
        <p class="button-row">
          <Button busyLabel={twoStep.signIn.busy}>{twoStep.signIn.submit}</Button>
        </p>
      </form>
      <p>
        <a href={anew}>{deskDoor.code.anew}</a>
      </p>
      <p>{deskDoor.code.lost}</p>
    </>
  )
}

/** The six digits an app shows. */
export const CodeField: FC<{ entry: Entry; help?: string }> = ({ entry, help }) => (
  <Field
    name="code"
    label={useText().twoStep.signIn.code}
    help={help}
    autocomplete="one-time-code"
    inputmode="numeric"
    maxLength={40}
    error={useWrong(entry)('code')}
  />
)
