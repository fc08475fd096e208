import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useText } from '../text.tsx'
import { useWrong } from './PasswordCards.tsx'

/** Where a link for a new password is asked for; the card is the one of the guide. */
export const AskResetPage: FC<PropsWithChildren<{ guide: string }>> = ({ guide, children }) => {
  const t = useText().passwords.askPage
  return (
    <>
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <h2 class="visually-hidden">{t.form}</h2>
      {children}
      <p>
        <a href={guide}>{t.guide}</a>
      </p>
    </>
  )
}

interface NewPasswordProps {
  post: string
  entry: Entry
  /** The address of the login it will open. */
  email: string
  /** They come from signing in: their password was right, and is on the list of leaked ones, or too short to stand alone. */
  why: 'listed' | 'short' | undefined
}

/** A new password by a mailed link. The address goes along for password managers, which keep both together. */
export const NewPasswordPage: FC<NewPasswordProps> = ({ post, entry, email, why }) => {
  const { passwords, refusals } = useText()
  const t = passwords.reset
  return (
    <>
      <h1>{t.title}</h1>
      {why && (
        <Callout kind="note">
          <p>{why === 'listed' ? refusals['pwd-listed']({}) : t.short}</p>
        </Callout>
      )}
      <p>
        {t.whose(email)} {t.effect}
      </p>
      <form method="post" action={post} novalidate>
        <ErrorSummary errors={useSentences(entry.errors)} />
        {why && <input type="hidden" name="why" value={why} />}
        <input type="text" name="username" value={email} autocomplete="username" readonly hidden />
        <PasswordField
          name="password"
          label={t.password}
          help={t.help}
          autocomplete="new-password"
          error={useWrong(entry)('password')}
        />
        <p class="button-row">
          <Button busyLabel={t.busy}>{t.submit}</Button>
        </p>
      </form>
    </>
  )
}

/** At the door, after it was chosen. */
export const PasswordSet: FC = () => (
  <Callout kind="done">
    <p>{useText().passwords.reset.done}</p>
  </Callout>
)
