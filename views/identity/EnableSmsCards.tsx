import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { Callout } from '../parts/Callout.tsx'
import { Field } from '../parts/Field.tsx'
import { useText } from '../text.tsx'
import { ClientsAhead } from './ClientsAhead.tsx'
import { useWrong } from './PasswordCards.tsx'

interface PhoneSeen {
  countries: readonly string[]
  ahead: Parameters<typeof ClientsAhead>[0]['ahead']
}

/** How weak it is, the number, and by which name the phone will be known. */
export const PhoneInputs: FC<{ entry: Entry; seen: PhoneSeen | undefined }> = ({ entry, seen }) => {
  const { sms, parts } = useText()
  const t = sms.enable
  const wrong = useWrong(entry)
  const names = new Intl.DisplayNames(parts.locale, { type: 'region' })
  const countries = (seen?.countries ?? []).map((code) => names.of(code) ?? code)
  return (
    <div class="stack">
      <Callout kind="note">
        <p>{sms.weakest}</p>
      </Callout>
      <ClientsAhead ahead={seen?.ahead} folded />
      <Field
        name="phone"
        type="tel"
        inputmode="tel"
        label={t.phone}
        help={t.phoneHelp(new Intl.ListFormat(parts.locale).format(countries))}
        autocomplete="tel"
        value={entry.typed['phone']?.[0]}
        error={wrong('phone')}
        maxLength={40}
      />
      <Field
        name="name"
        label={t.name}
        help={t.nameHelp}
        autocomplete="off"
        value={entry.typed['name']?.[0] ?? t.nameFirst}
        error={wrong('name')}
        maxLength={60}
      />
    </div>
  )
}

/** Where the code went, and the field for it; nothing when the number is too old to be used. */
export const PhoneCodeInputs: FC<{ entry: Entry; seen: { masked: string } | undefined }> = ({ entry, seen }) => {
  const t = useText().sms.enable
  if (!seen) return null
  return (
    <div class="stack">
      <p>{t.sent(seen.masked)}</p>
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
