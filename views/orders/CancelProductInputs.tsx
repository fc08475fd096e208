import type { FC } from 'hono/jsx'
import type { Cancellable } from '../../src/orders/subjects.ts'
import { Callout } from '../parts/Callout.tsx'
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
      <Callout kind="note">
        <ul>
          {t.means.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Callout>
    </>
  )
}

/** What taking a cancellation back means. */
export const KeepProductInputs: FC = () => <p>{useText().orders.keepProduct.what}</p>
