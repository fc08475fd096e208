import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { CheckList } from '../parts/CheckList.tsx'
import { Field } from '../parts/Field.tsx'
import { useText } from '../text.tsx'

const SCOPES = ['caldav', 'carddav'] as const

/** What the device is called, and what its password opens: both, unless somebody says otherwise. */
export const CreateAppPassword: FC<{ entry: Entry }> = ({ entry }) => {
  const { appPasswords, refusals } = useText()
  const t = appPasswords.create
  const wrong = (name: string) => {
    const problem = entry.errors[name]
    return problem && refusals[problem.code](problem.about)
  }
  const ticked = entry.typed['scopes'] ?? SCOPES
  const options = SCOPES.map((scope) => ({
    value: scope,
    label: appPasswords.scopes[scope],
    hint: t.hints[scope],
    checked: ticked.includes(scope),
  }))
  return (
    <>
      <Field
        name="name"
        label={t.name}
        help={t.nameHelp}
        autocomplete="off"
        value={entry.typed['name']?.[0]}
        error={wrong('name')}
        maxLength={60}
      />
      <CheckList name="scopes" legend={t.opens} options={options} error={wrong('scopes')} />
    </>
  )
}

/** Under the list to tick: what withdrawing does, and what it leaves alone. */
export const RevokeAppPasswords: FC = () => <p class="field-help">{useText().appPasswords.revoke.help}</p>
