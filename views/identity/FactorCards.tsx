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

interface Wanting {
  now: readonly string[]
  soon: readonly string[]
}

interface RemoveSeen {
  last: boolean
  wanting: Wanting
}

/** What will be lost with it; more so when it is the last. */
export const RemoveFactorInputs: FC<{ subject: Chosen; seen: RemoveSeen | undefined }> = ({ subject, seen }) => {
  const t = useText().twoStep.remove
  return (
    <div class="stack">
      <p>{t.loses(subject?.name ?? '')}</p>
      {seen?.last && (
        <Callout kind="note">
          <p>{t.last}</p>
        </Callout>
      )}
      {seen?.last && <WantedBy {...seen.wanting} />}
    </div>
  )
}

export const SwitchOffInputs: FC<{ seen: Wanting | undefined }> = ({ seen }) => (
  <div class="stack">
    <p>{useText().twoStep.off.loses}</p>
    {seen && <WantedBy {...seen} />}
  </div>
)

/** Accounts that would close (R-2FA-10): those that want it by now keep the last method, the others are only told of. */
const WantedBy: FC<Wanting> = ({ now, soon }) => {
  const t = useText().twoStepPolicy.wantedBy
  if (now.length + soon.length === 0) return null
  return (
    <Callout kind="note">
      {now.length > 0 && <p>{t.held(now.join(', '))}</p>}
      {soon.length > 0 && <p>{t.soon(soon.join(', '))}</p>}
    </Callout>
  )
}
