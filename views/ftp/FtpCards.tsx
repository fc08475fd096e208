import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { Callout } from '../parts/Callout.tsx'
import { Field } from '../parts/Field.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { TickField } from '../parts/TickField.tsx'
import { useText } from '../text.tsx'

interface CardInputs<S = unknown> {
  entry: Entry
  subject: S | undefined
}

/** The sentence beside a field that was refused. */
function useWrong({ errors }: Entry): (name: string) => string | undefined {
  const { refusals } = useText()
  return (name) => {
    const problem = errors[name]
    return problem && refusals[problem.code](problem.about)
  }
}

/** What was typed, or what is so while nothing was. */
const typedOr = ({ typed }: Entry, name: string, otherwise: string): string => typed[name]?.[0] ?? otherwise

export const CreateFtpAccount: FC<CardInputs<{ handle: string }>> = ({ entry, subject }) => {
  const t = useText().ftp.create
  const wrong = useWrong(entry)
  return (
    <>
      <Field
        name="name"
        label={t.name}
        help={t.nameHelp(subject?.handle ?? '')}
        value={typedOr(entry, 'name', '')}
        error={wrong('name')}
        autocomplete="off"
        maxLength={23}
      />
      <Room entry={entry} folder="site" quota={0} />
      <PasswordField
        name="password"
        label={t.password}
        help={t.passwordHelp}
        autocomplete="new-password"
        error={wrong('password')}
      />
    </>
  )
}

/** Which folder, and how much of it. */
const Room: FC<{ entry: Entry; folder: string; quota: number }> = ({ entry, folder, quota }) => {
  const t = useText().ftp.create
  const wrong = useWrong(entry)
  return (
    <>
      <Field
        name="folder"
        label={t.folder}
        help={t.folderHelp}
        value={typedOr(entry, 'folder', folder)}
        error={wrong('folder')}
        autocomplete="off"
        required={false}
        maxLength={200}
      />
      <Field
        name="quota"
        label={t.quota}
        help={t.quotaHelp}
        value={typedOr(entry, 'quota', quota === 0 ? '' : String(quota))}
        error={wrong('quota')}
        autocomplete="off"
        required={false}
        inputmode="numeric"
        maxLength={12}
      />
    </>
  )
}

export const ChangeFtpFolder: FC<CardInputs<{ folder: string; quota_mb: number }>> = ({ entry, subject }) => (
  <Room entry={entry} folder={subject?.folder ?? ''} quota={subject?.quota_mb ?? 0} />
)

/** Warns of what will stop working, before anything is typed (R-PWD-10). */
export const ChangeFtpPassword: FC<CardInputs> = ({ entry }) => {
  const t = useText().ftp.changePassword
  const untouched = entry.typed['disconnect'] === undefined
  return (
    <>
      <Callout kind="note">
        <p>{t.warns}</p>
      </Callout>
      <PasswordField
        name="password"
        label={t.password}
        help={t.help}
        autocomplete="new-password"
        error={useWrong(entry)('password')}
      />
      <TickField name="disconnect" checked={untouched || entry.typed['disconnect']?.[0] === '1'}>
        {t.disconnect}
      </TickField>
    </>
  )
}

export const TestFtpPassword: FC<CardInputs> = ({ entry }) => {
  const t = useText().ftp.testPassword
  return (
    <PasswordField
      name="password"
      label={t.password}
      help={t.help}
      autocomplete="current-password"
      error={useWrong(entry)('password')}
    />
  )
}

/** What the form was drawn for travels with it: pressed twice, or late, it does the same. */
export const LockFtpAccount: FC<CardInputs<{ enabled: 0 | 1 }>> = ({ subject }) => {
  const t = useText().ftp.lock
  const locked = subject?.enabled === 0
  return (
    <>
      <p>{locked ? t.unlockExplains : t.explains}</p>
      <input type="hidden" name="to" value={locked ? 'unlock' : 'lock'} />
    </>
  )
}

export const RemoveFtpAccount: FC = () => <p>{useText().ftp.remove.keeps}</p>
