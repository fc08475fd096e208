import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'
import type { FieldWords } from './Field.tsx'
import { FieldFrame, tiedTo, useFieldId } from './Field.tsx'

interface PasswordFieldProps extends FieldWords {
  autocomplete: 'new-password' | 'current-password'
}

/** A password. It takes no value: no secret is ever sent back to a page. */
export const PasswordField: FC<PasswordFieldProps> = ({ autocomplete, ...words }) => {
  const t = useText().parts
  const id = useFieldId(words.name)
  return (
    <FieldFrame id={id} {...words}>
      <div class="password">
        <input
          class="input"
          type="password"
          name={words.name}
          autocomplete={autocomplete}
          autocapitalize="none"
          spellcheck={false}
          required
          {...tiedTo(id, words)}
        />
        <button
          type="button"
          class="button quiet password-show with-script"
          aria-controls={id}
          aria-pressed="false"
          aria-label={t.showPasswordOf(words.label)}
          data-show-password={id}
          data-hide-label={t.hidePassword}
        >
          {t.showPassword}
        </button>
      </div>
    </FieldFrame>
  )
}
