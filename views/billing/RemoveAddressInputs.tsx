import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'

/** What becomes of documents, and of the choice from the start (R-ADDR-4, R-ADDR-11). */
export const RemoveAddressInputs: FC<{ preselected: boolean }> = ({ preselected }) => {
  const t = useText().billing.remove
  return (
    <>
      <p>{t.documents}</p>
      {preselected && <p>{t.preselected}</p>}
    </>
  )
}
