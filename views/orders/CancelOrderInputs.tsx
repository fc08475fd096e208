import type { FC } from 'hono/jsx'
import type { OrderSubject } from '../../src/orders/subjects.ts'
import { useText } from '../text.tsx'

/** What giving up an order means. */
export const CancelOrderInputs: FC<{ subject: OrderSubject | undefined }> = ({ subject }) => {
  const t = useText().orders.cancel
  return (
    <>
      {subject && <p>{(subject.state === 'invoiced' ? t.credited : t.what)(subject.title)}</p>}
      <p>{t.money}</p>
    </>
  )
}
