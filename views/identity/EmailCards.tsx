import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { Field } from '../parts/Field.tsx'
import { useText } from '../text.tsx'
import { useWrong } from './PasswordCards.tsx'

export const ChangeEmailInputs: FC<{ entry: Entry }> = ({ entry }) => {
  const t = useText().emails.change
  return (
    <Field
      name="email"
      type="email"
      inputmode="email"
      label={t.email}
      help={t.help}
      autocomplete="email"
      value={entry.typed['email']?.[0]}
      error={useWrong(entry)('email')}
      maxLength={254}
    />
  )
}
