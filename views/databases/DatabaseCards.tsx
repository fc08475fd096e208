import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { Callout } from '../parts/Callout.tsx'
import { Field } from '../parts/Field.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { RadioList } from '../parts/RadioList.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useText } from '../text.tsx'

interface CardInputs<S = unknown> {
  entry: Entry
  subject: S | undefined
}

const NAME_MOST = 24

/** The sentence beside a field that was refused. */
function useWrong({ errors }: Entry): (name: string) => string | undefined {
  const { refusals } = useText()
  return (name) => {
    const problem = errors[name]
    return problem && refusals[problem.code](problem.about)
  }
}

const typed = ({ typed: all }: Entry, name: string): string | undefined => all[name]?.[0]

/** The name of what is made, without the handle before it. */
const NewName: FC<{ entry: Entry; label: string; help: string }> = ({ entry, label, help }) => (
  <Field
    name="name"
    label={label}
    help={help}
    value={typed(entry, 'name')}
    error={useWrong(entry)('name')}
    autocomplete="off"
    maxLength={NAME_MOST}
  />
)

const NewPassword: FC<{ entry: Entry }> = ({ entry }) => {
  const t = useText().databases.create
  return (
    <PasswordField
      name="password"
      label={t.password}
      help={t.passwordHelp}
      autocomplete="new-password"
      error={useWrong(entry)('password')}
    />
  )
}

export const CreateDatabase: FC<CardInputs<{ handle: string }>> = ({ entry, subject }) => {
  const t = useText().databases.create
  return (
    <>
      <NewName entry={entry} label={t.name} help={t.nameHelp(subject?.handle ?? '')} />
      <NewPassword entry={entry} />
    </>
  )
}

export const AddDatabaseUser: FC<CardInputs<{ handle: string }>> = ({ entry, subject }) => {
  const { addUser: t, levels, levelHints } = useText().databases
  const options = (['all', 'read'] as const).map((value) => ({ value, label: levels[value], hint: levelHints[value] }))
  return (
    <>
      <NewName entry={entry} label={t.name} help={t.nameHelp(subject?.handle ?? '')} />
      <RadioList
        name="level"
        legend={t.level}
        options={options}
        value={typed(entry, 'level') ?? 'all'}
        error={useWrong(entry)('level')}
      />
      <NewPassword entry={entry} />
    </>
  )
}

/** Says first what stops (R-PWD-10); `seen` leads to where else the password stands. */
export const ChangeDatabasePassword: FC<CardInputs & { seen: string }> = ({ entry, seen }) => {
  const t = useText().databases.changePassword
  return (
    <>
      <Callout kind="note">
        <p>
          {t.warning} <a href={seen}>{t.where}</a>
        </p>
      </Callout>
      <PasswordField
        name="password"
        label={t.password}
        help={t.help}
        autocomplete="new-password"
        error={useWrong(entry)('password')}
      />
    </>
  )
}

interface Choice {
  name: string
  level: 'read' | 'all' | 'none'
}

export const ChangeRights: FC<CardInputs & { seen: readonly Choice[] }> = ({ entry, seen = [] }) => {
  const { rights: t, levels, levelHints } = useText().databases
  const wrong = useWrong(entry)
  if (seen.length === 0) return <p>{t.noDatabase}</p>
  const options = (['all', 'read', 'none'] as const).map((value) => ({
    value,
    label: levels[value],
    hint: levelHints[value],
  }))
  const only = seen.length === 1 ? seen[0] : undefined
  return (
    <>
      <SelectField
        name="database"
        label={t.database}
        options={seen.map(({ name, level }) => ({ value: name, label: `${name} (${levels[level]})` }))}
        value={typed(entry, 'database')}
        error={wrong('database')}
      />
      <RadioList
        name="level"
        legend={t.level}
        options={options}
        value={typed(entry, 'level') ?? only?.level}
        error={wrong('level')}
      />
    </>
  )
}
