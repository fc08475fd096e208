import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { Field } from '../parts/Field.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useText } from '../text.tsx'
import { useWrong } from './wrong.ts'

/** As much room as a mailbox is usually given, in MiB. */
const USUAL = 2048
const SIZES = [512, 1024, 2048, 5120, 10_240, 20_480, 51_200] as const

interface RoomFieldProps {
  entry: Entry
  label: string
  /** How much there is left to give, in MiB. */
  leftMb: number
  /** How much it has now, in MiB. */
  now?: number
  help: string
}

/** The sizes that can be given: those that fit, and the one it has. */
export const RoomField: FC<RoomFieldProps> = ({ entry, label, leftMb, now = 0, help }) => {
  const { size } = useText().mailAddresses
  const fits = SIZES.filter((one) => one <= leftMb + now || one === now)
  const sizes = fits.length === 0 ? SIZES.slice(0, 1) : fits
  const usual = now || Math.min(USUAL, sizes.at(-1) ?? USUAL)
  return (
    <SelectField
      {...useWrong(entry)('quota')}
      label={label}
      help={help}
      options={sizes.map((one) => ({ value: String(one), label: size(one) }))}
      value={entry.typed['quota']?.[0] ?? String(usual)}
    />
  )
}

/** How the address is called, with which password it opens, and how much it may hold. */
export const NewMailboxInputs: FC<{ entry: Entry; seen: { domain: string; leftMb: number } | undefined }> = ({
  entry,
  seen,
}) => {
  const { create: t, size } = useText().mailAddresses
  const wrong = useWrong(entry)
  return (
    <>
      <Field
        {...wrong('name')}
        label={t.name}
        help={t.nameHelp(seen?.domain ?? '')}
        autocomplete="off"
        value={entry.typed['name']?.[0]}
        maxLength={64}
      />
      <PasswordField {...wrong('password')} label={t.password} help={t.passwordHelp} autocomplete="new-password" />
      <RoomField entry={entry} label={t.room} leftMb={seen?.leftMb ?? 0} help={t.roomHelp(size(seen?.leftMb ?? 0))} />
    </>
  )
}
