import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { QrDrawing } from '../../src/base/qr.ts'
import type { StaffRole } from '../../src/core/permissions.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { ScanInputs } from '../identity/EnableAppCards.tsx'
import { useWrong } from '../identity/PasswordCards.tsx'
import { Button } from '../parts/Button.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useText } from '../text.tsx'

interface StepProps {
  post: string
  entry: Entry
}

interface ChooseProps extends StepProps {
  title: string
  name: string
  email: string
  role: StaffRole
}

/** By a link for one of our own people: first a password. The address goes along for password managers. */
export const ChoosePasswordPage: FC<ChooseProps> = ({ post, entry, title, name, email, role }) => {
  const { deskDoor, passwords } = useText()
  const t = deskDoor.welcome
  return (
    <>
      <h1>{title}</h1>
      <p>{t.who(name, deskDoor.roles.names[role])}</p>
      <p>{t.steps}</p>
      <form method="post" action={post} novalidate>
        <ErrorSummary errors={useSentences(entry.errors)} />
        <input type="text" name="username" value={email} autocomplete="username" readonly hidden />
        <PasswordField
          name="password"
          label={t.password}
          help={t.passwordHelp}
          autocomplete="new-password"
          error={useWrong(entry)('password')}
        />
        <p class="button-row">
          <Button name="do" value="password" busyLabel={passwords.reset.busy}>
            {t.next}
          </Button>
        </p>
      </form>
    </>
  )
}

/** Then an app: nobody comes to the desk without one. */
export const SetUpAppPage: FC<StepProps & { seen: { qr: QrDrawing; key: string; email: string } }> = ({
  post,
  entry,
  seen,
}) => {
  const { deskDoor, twoStep } = useText()
  const t = deskDoor.welcome
  return (
    <>
      <h1>{t.appTitle}</h1>
      <p>{t.app}</p>
      <form method="post" action={post} novalidate>
        <ErrorSummary errors={useSentences(entry.errors)} />
        <ScanInputs entry={entry} seen={seen} />
        <p class="button-row">
          <Button name="do" value="app" busyLabel={twoStep.enable.busy}>
            {t.finish}
          </Button>
          <Button kind="quiet" name="do" value="again">
            {t.again}
          </Button>
        </p>
      </form>
    </>
  )
}
