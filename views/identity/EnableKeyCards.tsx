import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { Field } from '../parts/Field.tsx'
import { KeyCeremony } from '../parts/KeyCeremony.tsx'
import { useText } from '../text.tsx'
import { ClientsAhead } from './ClientsAhead.tsx'
import { useWrong } from './PasswordCards.tsx'

type ClientsSeen = Parameters<typeof ClientsAhead>[0]['ahead']

/** By which name a key will be known. */
export const EnableKeyInputs: FC<{ entry: Entry; seen: ClientsSeen }> = ({ entry, seen }) => {
  const t = useText().securityKeys.enable
  return (
    <div class="stack">
      <ClientsAhead ahead={seen} folded />
      <Field
        name="name"
        label={t.name}
        help={t.nameHelp}
        autocomplete="off"
        value={entry.typed['name']?.[0] ?? t.nameFirst}
        error={useWrong(entry)('name')}
        maxLength={60}
      />
    </div>
  )
}

interface TouchProps {
  entry: Entry
  /** Where the browser asks for its options, and where an app is added instead; absent when it took too long. */
  seen: { options: string; app: string } | undefined
}

/** The button that asks the key; without script, the way that needs none. */
export const TouchInputs: FC<TouchProps> = ({ entry, seen }) => {
  const t = useText().securityKeys.enable
  const error = useWrong(entry)('credential')
  if (!seen) return null
  return (
    <div class="stack">
      <p class="with-script">{t.touch}</p>
      <p class="field-help with-script">{t.choice}</p>
      <p class="without-script">
        <a href={seen.app}>{t.instead}</a>
      </p>
      <div class="with-script">
        <KeyCeremony kind="create" name="credential" ask={{ from: seen.options, purpose: 'enrol' }} error={error} />
      </div>
    </div>
  )
}
