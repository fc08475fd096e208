import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'
import { useFieldId } from './Field.tsx'
import { Icon } from './Icon.tsx'

interface KeyCeremonyProps {
  /** The server's options as JSON text (WebAuthn level 3, §5.1.8 and §5.1.9). */
  options: string
  kind: 'create' | 'get'
  /** The field that carries the credential, as JSON text, to the server. */
  name: string
}

/** Asks the browser for a security key, then sends the form it stands in. The one part that cannot work without script. */
export const KeyCeremony: FC<KeyCeremonyProps> = ({ options, kind, name }) => {
  const t = useText().parts.key
  const id = useFieldId(name)
  return (
    <div class="key-ceremony">
      <input type="hidden" id={id} name={name} />
      <button
        type="button"
        class="button primary with-script"
        data-key-ceremony={kind}
        data-key-field={id}
        data-options={options}
        data-waiting={t.waiting}
        data-unsupported={t.unsupported}
        data-refused={t.refused}
        data-known={t.known}
        data-failed={t.failed}
      >
        <Icon name="key-round" />
        <span class="button-label">{kind === 'create' ? t.create : t.get}</span>
      </button>
      <p class="key-answer with-script" role="status" />
      <p class="without-script">{t.withoutScript}</p>
    </div>
  )
}
