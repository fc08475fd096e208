import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { useText } from '../text.tsx'
import { RoomField } from './NewMailboxCards.tsx'

/** Beside what is lost: the aliases that end with it, and what devices may still hold. */
export const DeleteMailboxInputs: FC<{ seen: { alone: readonly string[] } | undefined }> = ({ seen }) => {
  const t = useText().mailAddresses.remove
  const alone = seen?.alone ?? []
  return (
    <>
      {alone.length > 0 && <p>{t.aliases(alone.length, alone.join(', '))}</p>}
      <p class="field-help">{t.help}</p>
    </>
  )
}

export const QuotaInputs: FC<{ entry: Entry; seen: { now: number; leftMb: number } | undefined }> = ({
  entry,
  seen,
}) => {
  const { quota: t, size } = useText().mailAddresses
  const { now = 0, leftMb = 0 } = seen ?? {}
  return <RoomField entry={entry} label={t.room} now={now} leftMb={leftMb} help={t.help(size(leftMb))} />
}

export const DisconnectInputs: FC = () => <p class="field-help">{useText().mailAddresses.disconnect.help}</p>
