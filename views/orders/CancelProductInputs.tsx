import type { FC } from 'hono/jsx'
import type { Cancellable } from '../../src/orders/subjects.ts'
import { useText } from '../text.tsx'
import { Day } from '../to-pay/Day.tsx'

/** The last day of a product that is cancelled, and what that means. */
export const CancelProductInputs: FC<{ subject: Cancellable | undefined }> = ({ subject }) => {
  const t = useText().orders.cancelProduct
  return (
    <>
      {subject && (
        <p>
          {t.what(subject.product.name)} {t.lastDay}{' '}
          <strong>
            <Day day={subject.until} />
          </strong>
        </p>
      )}
      <ul>
        {t.means.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </>
  )
}

/** What taking a cancellation back means. */
export const KeepProductInputs: FC = () => <p>{useText().orders.keepProduct.what}</p>
