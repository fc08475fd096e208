import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { QrDrawing } from '../../src/base/qr.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { ScanInputs } from '../identity/EnableAppCards.tsx'
import { Button } from '../parts/Button.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { useText } from '../text.tsx'

interface DeskAppPageProps {
  post: string
  entry: Entry
  seen: { qr: QrDrawing; key: string; email: string }
}

/** Another app for the desk, on its way: it replaces the present one once it has shown a code. */
export const DeskAppPage: FC<DeskAppPageProps> = ({ post, entry, seen }) => {
  const { deskProfile, twoStep } = useText()
  const t = deskProfile.app
  return (
    <>
      <h1>{t.title}</h1>
      <p>{t.untilThen}</p>
      <form class="desk-form" method="post" action={post} novalidate>
        <ErrorSummary errors={useSentences(entry.errors)} />
        <ScanInputs entry={entry} seen={seen} />
        <p class="button-row">
          <Button name="do" value="confirm" busyLabel={twoStep.enable.busy}>
            {t.confirm}
          </Button>
          <Button kind="quiet" name="do" value="drop">
            {t.drop}
          </Button>
        </p>
      </form>
    </>
  )
}
