import type { FC } from 'hono/jsx'
import type { OrderSubject } from '../../src/orders/subjects.ts'
import { Amount } from '../parts/Amount.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

/** What a pro forma is, and what this one is for. */
export const ProFormaInputs: FC<{ subject: OrderSubject | undefined }> = ({ subject }) => {
  const { orders: t } = useText()
  return (
    <>
      <p>{t.proForma.what}</p>
      {subject && (
        <dl class="facts">
          {subject.proForma && (
            <div>
              <dt>{t.page.proForma}</dt>
              <dd>{subject.proForma.number}</dd>
            </div>
          )}
          <div>
            <dt>{t.total}</dt>
            <dd>
              <Amount cents={subject.grossCents} currency={subject.currency} />
            </dd>
          </div>
          <div>
            <dt>{t.payableUntil}</dt>
            <dd>
              <Instant at={subject.expiresAt} precision="day" />
            </dd>
          </div>
        </dl>
      )}
    </>
  )
}
