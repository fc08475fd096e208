import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { TickField } from '../parts/TickField.tsx'
import { useText } from '../text.tsx'
import { useWrong } from './PasswordCards.tsx'

/** What new codes do to the old ones. */
export const NewCodesInputs: FC = () => <p>{useText().twoStep.codes.why}</p>

/** Below the codes: what they are for, and the tick without which nobody gets any further. */
export const NotedInputs: FC<{ entry: Entry }> = ({ entry }) => {
  const t = useText().twoStep.codes
  return (
    <div class="stack">
      <p>{t.keep}</p>
      <p class="field-help">{t.gone}</p>
      <TickField name="noted" required error={useWrong(entry)('noted')}>
        {t.noted}
      </TickField>
    </div>
  )
}
