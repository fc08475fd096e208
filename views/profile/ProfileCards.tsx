import type { FC } from 'hono/jsx'
import { languages } from '../../content/text/index.ts'
import type { Entry } from '../../src/base/form.ts'
import type { Person } from '../../src/core/actor.ts'
import type { Continent, Zone } from '../../src/profile/time-zones.ts'
import { Callout } from '../parts/Callout.tsx'
import { Field } from '../parts/Field.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useText } from '../text.tsx'

interface ChangeProfileProps {
  entry: Entry
  /** What is in force. */
  subject: Person | undefined
  zones: readonly { continent: Continent; zones: readonly Zone[] }[]
}

/** Name, language, time zone: as typed when the form comes back, otherwise as they are. */
export const ChangeProfile: FC<ChangeProfileProps> = ({ entry, subject, zones }) => {
  const { profile, refusals } = useText()
  const t = profile.change
  const field = (name: string, now: string | undefined) => {
    const wrong = entry.errors[name]
    return { name, value: entry.typed[name]?.[0] ?? now, error: wrong && refusals[wrong.code](wrong.about) }
  }
  return (
    <>
      <Field {...field('name', subject?.name)} label={t.name} help={t.nameHelp} autocomplete="name" maxLength={80} />
      <SelectField
        {...field('language', subject?.language)}
        label={t.language}
        help={t.languageHelp}
        options={languages.map((language) => ({ value: language, label: t.languages[language] }))}
      />
      <SelectField
        {...field('time-zone', subject?.timeZone)}
        label={t.timeZone}
        help={t.timeZoneHelp}
        groups={zones.map(({ continent, zones: options }) => ({ label: t.continents[continent], options }))}
      />
    </>
  )
}

/** What must be settled first, said before anything is typed. The rest is drawn from what will be lost. */
export const CloseLogin: FC<{ alone: readonly string[] }> = ({ alone }) => {
  const { profile, refusals } = useText()
  if (alone.length === 0) return <p>{profile.close.after}</p>
  return (
    <Callout kind="note">
      <p>{refusals['last-legal-representative']({ account: alone.join(', ') })}</p>
    </Callout>
  )
}
