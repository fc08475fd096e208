import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { FieldScope } from '../parts/Field.tsx'
import { KeyCeremony } from '../parts/KeyCeremony.tsx'
import { useText } from '../text.tsx'
import { useSentences } from './StepForm.tsx'

interface PasskeyFormProps {
  post: string
  /** Where the browser asks for what the key signs. */
  options: string
  entry: Entry
  back: string
}

/** The other way through the door: a key that verifies its user, and no password. Seen only where script runs. */
export const PasskeyForm: FC<PasskeyFormProps> = ({ post, options, entry, back }) => {
  const t = useText().securityKeys.passkey
  const sentences = useSentences(entry.errors)
  return (
    <FieldScope prefix="passkey">
      <section class="passkey with-script" id="passkey" aria-labelledby="passkey-title">
        <h2 class="passkey-title" id="passkey-title">
          {t.title}
        </h2>
        <p>{t.help}</p>
        <form method="post" action={post} novalidate>
          <ErrorSummary errors={sentences} />
          <input type="hidden" name="back" value={back} />
          <KeyCeremony
            kind="get"
            name="credential"
            ask={{ from: options, purpose: 'alone' }}
            words={{ press: t.press, refused: t.refused }}
            quiet
            alone
          />
        </form>
      </section>
    </FieldScope>
  )
}
