import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { Callout } from '../parts/Callout.tsx'
import { Field } from '../parts/Field.tsx'
import { TickField } from '../parts/TickField.tsx'
import { useText } from '../text.tsx'
import { useWrong } from './PasswordCards.tsx'

/** A factor as its card knows it; absent once it is gone. */
type Chosen = { name: string; preferred: 0 | 1 } | undefined

export const ChangeFactorInputs: FC<{ entry: Entry; subject: Chosen }> = ({ entry, subject }) => {
  const t = useText().twoStep.change
  const typed = entry.typed['name'] !== undefined
  return (
    <>
      <Field
        name="name"
        label={t.name}
        autocomplete="off"
        value={entry.typed['name']?.[0] ?? subject?.name}
        error={useWrong(entry)('name')}
        maxLength={60}
      />
      <TickField name="preferred" checked={typed ? entry.typed['preferred']?.[0] === '1' : subject?.preferred === 1}>
        {t.preferred}
      </TickField>
    </>
  )
}

/** What will be lost with it; more so when it is the last. */
export const RemoveFactorInputs: FC<{ subject: Chosen; seen: { last: boolean } | undefined }> = ({ subject, seen }) => {
  const t = useText().twoStep.remove
  return (
    <div class="stack">
      <p>{t.loses(subject?.name ?? '')}</p>
      {seen?.last && (
        <Callout kind="note">
          <p>{t.last}</p>
        </Callout>
      )}
    </div>
  )
}

export const SwitchOffInputs: FC = () => <p>{useText().twoStep.off.loses}</p>
