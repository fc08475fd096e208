import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { AccountLogo, type Logo } from '../layout/AccountLogo.tsx'
import { Field } from '../parts/Field.tsx'
import { useText } from '../text.tsx'

/** The name, as it is today or as it was typed. */
export const NameInputs: FC<{ entry: Entry; seen: string | undefined }> = ({ entry, seen }) => {
  const { settings, refusals } = useText()
  const { label, help } = settings.name
  const wrong = entry.errors['name']
  return (
    <Field
      name="name"
      label={label}
      help={help}
      autocomplete="organization"
      value={entry.typed['name']?.[0] ?? seen}
      maxLength={80}
      error={wrong && refusals[wrong.code](wrong.about)}
    />
  )
}

/** The logo that will go, and what stands in its place. */
export const RemoveLogoInputs: FC<{ seen: Logo | undefined }> = ({ seen }) => (
  <div class="stack">
    {seen && (
      <figure class="logo-shown">
        <AccountLogo {...seen} name="" />
      </figure>
    )}
    <p>{useText().settings.remove.what}</p>
  </div>
)
