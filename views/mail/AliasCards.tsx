import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { Field } from '../parts/Field.tsx'
import { LongField } from '../parts/LongField.tsx'
import { useText } from '../text.tsx'
import { useWrong } from './wrong.ts'

interface DestinationsProps {
  entry: Entry
  now?: readonly string[]
  most: number
}

const Destinations: FC<DestinationsProps> = ({ entry, now = [], most }) => {
  const t = useText().mailAddresses.createAlias
  return (
    <LongField
      {...useWrong(entry)('destinations')}
      label={t.to}
      help={t.toHelp(most)}
      value={entry.typed['destinations']?.[0] ?? now.join('\n')}
    />
  )
}

/** How the alias is called and where it leads. */
export const NewAliasInputs: FC<{ entry: Entry; seen: { domain: string; most: number } | undefined }> = ({
  entry,
  seen,
}) => {
  const { create, createAlias: t } = useText().mailAddresses
  return (
    <>
      <Field
        {...useWrong(entry)('name')}
        label={t.name}
        help={create.nameHelp(seen?.domain ?? '')}
        autocomplete="off"
        value={entry.typed['name']?.[0]}
        maxLength={64}
      />
      <Destinations entry={entry} most={seen?.most ?? 0} />
    </>
  )
}

export const AliasInputs: FC<{ entry: Entry; seen: { now: readonly string[]; most: number } | undefined }> = ({
  entry,
  seen,
}) => <Destinations entry={entry} now={seen?.now ?? []} most={seen?.most ?? 0} />

export const DeleteAliasInputs: FC = () => <p class="field-help">{useText().mailAddresses.removeAlias.help}</p>
