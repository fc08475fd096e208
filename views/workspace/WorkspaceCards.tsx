import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { Field } from '../parts/Field.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { TickField } from '../parts/TickField.tsx'
import { useText } from '../text.tsx'

interface CardInputs {
  entry: Entry
}

function useWrong({ errors }: Entry): (name: string) => string | undefined {
  const { refusals } = useText()
  return (name) => {
    const problem = errors[name]
    return problem && refusals[problem.code](problem.about)
  }
}

/** Which mailbox, and the password that shows it is theirs. */
export const AttachMailbox: FC<CardInputs> = ({ entry }) => {
  const t = useText().workspace.attach
  const wrong = useWrong(entry)
  return (
    <>
      <Field
        name="address"
        type="email"
        inputmode="email"
        label={t.address}
        help={t.addressHelp}
        autocomplete="off"
        value={entry.typed['address']?.[0]}
        error={wrong('address')}
        maxLength={254}
      />
      <PasswordField
        name="password"
        label={t.password}
        help={t.passwordHelp}
        autocomplete="current-password"
        error={wrong('password')}
      />
    </>
  )
}

export const ProveMailbox: FC<CardInputs> = ({ entry }) => {
  const t = useText().workspace.prove
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

/** What taking it off the list does, and what it leaves alone. */
export const DetachMailbox: FC = () => <p class="field-help">{useText().workspace.detach.help}</p>

interface ChangeInputs extends CardInputs {
  /** Absent where it may not be changed. */
  seen: { asksCurrent: boolean; disconnects: boolean } | undefined
}

/** The new password, and the present one where its owner has not just shown it. */
export const ChangeOwnMailbox: FC<ChangeInputs> = ({ entry, seen }) => {
  const { workspace, mailAddresses } = useText()
  const t = workspace.change
  const first = entry.typed['disconnect'] === undefined
  const wrong = useWrong(entry)
  return (
    <>
      {seen?.asksCurrent === false ? (
        <p class="field-help">{t.proven}</p>
      ) : (
        <PasswordField
          name="current"
          label={t.current}
          help={t.currentHelp}
          autocomplete="current-password"
          error={wrong('current')}
        />
      )}
      <PasswordField
        name="password"
        label={t.password}
        help={t.help}
        autocomplete="new-password"
        error={wrong('password')}
      />
      {seen?.disconnects && (
        <TickField name="disconnect" checked={first || entry.typed['disconnect']?.[0] !== undefined}>
          {mailAddresses.disconnect.tick}
        </TickField>
      )}
    </>
  )
}
