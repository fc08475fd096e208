import type { FC } from 'hono/jsx'
import type { Blocker } from '../../src/core/lifecycle.ts'
import { Blockers } from '../lifecycles/Blockers.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

/** What must be settled first, or what happens then; what will be lost is drawn by the card itself. */
export const CloseAccountInputs: FC<{ seen: readonly Blocker[] | undefined }> = ({ seen = [] }) => {
  const t = useText().closing.close
  return (
    <>
      <Blockers blockers={seen} intro={t.first} />
      {seen.length === 0 && <p>{t.after}</p>}
    </>
  )
}

/** Until when there is a way back. */
export const KeepAccountInputs: FC<{ seen: Date | undefined }> = ({ seen }) => {
  const t = useText().closing.keep
  return (
    <p>
      {t.what} {seen && <Instant at={seen} precision="day" />}.
    </p>
  )
}
