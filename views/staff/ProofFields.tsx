import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { useWrong } from '../identity/PasswordCards.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useText } from '../text.tsx'
import { CodeField } from './DeskDoorPages.tsx'

/** Who one is, once more: the password and a code. `why` is said where the form asks only because time has passed. */
export const ProofFields: FC<{ entry: Entry; why?: boolean }> = ({ entry, why = false }) => {
  const t = useText().deskDoor.proof
  return (
    <>
      {why && <p>{t.why}</p>}
      <PasswordField
        name="current"
        label={t.password}
        autocomplete="current-password"
        error={useWrong(entry)('current')}
      />
      <CodeField entry={entry} help={t.codeHelp} />
    </>
  )
}
