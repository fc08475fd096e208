import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'
import { FieldError, tiedTo, useFieldId } from './Field.tsx'
import { Icon } from './Icon.tsx'

interface KeyCeremonyProps {
  kind: 'create' | 'get'
  /** The field that carries the credential, as JSON text, to the server. */
  name: string
  /** Where the browser asks for its options once it is pressed (WebAuthn level 3, 5.1.8 and 5.1.9), and what for. */
  ask: { from: string; purpose: string }
  /** Other words than the usual ones: on the button, and when the key was not used. */
  words?: { press?: string; refused?: string }
  quiet?: boolean
  /** The one thing to do in its form, which is then sent by nothing else. */
  alone?: boolean
  error?: string | undefined
}

/** Asks the browser for a security key, then sends the form it stands in. The one part that cannot work without script. */
export const KeyCeremony: FC<KeyCeremonyProps> = ({ kind, name, ask, words = {}, quiet, alone, error }) => {
  const { key: t, busy } = useText().parts
  const id = useFieldId(name)
  return (
    <div class="key-ceremony">
      <input type="hidden" name={name} />
      <button
        type={alone ? 'submit' : 'button'}
        {...tiedTo(id, { error })}
        class={`button ${quiet ? 'quiet' : 'primary'} with-script`}
        data-key-ceremony={kind}
        data-ask={ask.from}
        data-ask-for={ask.purpose}
        data-busy-label={busy}
        data-waiting={t.waiting}
        data-unsupported={t.unsupported}
        data-refused={words.refused ?? t.refused}
        data-known={t.known}
        data-failed={t.failed}
      >
        <Icon name="key-round" />
        <span class="button-label">{words.press ?? (kind === 'create' ? t.create : t.get)}</span>
      </button>
      <FieldError id={id} error={error} />
      <p class="key-answer with-script" role="status" />
      <p class="without-script">{t.withoutScript}</p>
    </div>
  )
}
