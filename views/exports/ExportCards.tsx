import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'

/** What will be in it. */
export const ExportInputs: FC<{ of: 'own' | 'account' }> = ({ of }) => {
  const t = useText().exports
  return (
    <>
      <p>{t[of].holds}</p>
      <p>{t.how}</p>
    </>
  )
}
