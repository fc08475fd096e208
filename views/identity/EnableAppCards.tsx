import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { QrDrawing } from '../../src/base/qr.ts'
import { Field } from '../parts/Field.tsx'
import { QrCode } from '../parts/QrCode.tsx'
import { useText } from '../text.tsx'
import { ClientsAhead } from './ClientsAhead.tsx'
import { useWrong } from './PasswordCards.tsx'

type ClientsSeen = Parameters<typeof ClientsAhead>[0]['ahead']

/** What it means for other programs, and by which name an app will be known. */
export const EnableAppInputs: FC<{ entry: Entry; seen: ClientsSeen }> = ({ entry, seen }) => {
  const t = useText().twoStep.enable
  return (
    <>
      <ClientsAhead ahead={seen} />
      <Field
        name="name"
        label={t.name}
        help={t.nameHelp}
        autocomplete="off"
        value={entry.typed['name']?.[0] ?? t.nameFirst}
        error={useWrong(entry)('name')}
        maxLength={60}
      />
    </>
  )
}

interface ScanProps {
  entry: Entry
  /** Absent when the picture is too old to be used. */
  seen: { qr: QrDrawing; key: string; email: string } | undefined
}

/** The picture for the app, the same as a text to type, and the code that shows that it was taken over. */
export const ScanInputs: FC<ScanProps> = ({ entry, seen }) => {
  const t = useText().twoStep.enable
  if (!seen) return null
  return (
    <div class="stack">
      <p>{t.scan}</p>
      <QrCode drawing={seen.qr} label={t.picture} />
      <p>{t.noCamera}</p>
      <ul class="secrets" aria-label={t.secretLabel}>
        <li>
          <code>{seen.key}</code>
        </li>
      </ul>
      <p class="field-help">{t.login(seen.email)}</p>
      <Field
        name="code"
        label={t.code}
        help={t.codeHelp}
        autocomplete="one-time-code"
        inputmode="numeric"
        error={useWrong(entry)('code')}
        maxLength={40}
      />
    </div>
  )
}
