import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import type { Cancellable } from '../../src/payments/cancellable.ts'
import { Callout } from '../parts/Callout.tsx'
import { useLanguage, useText } from '../text.tsx'

/** What giving a payment up means; of a transfer, that it may be on its way. */
export const CancelPaymentInputs: FC<{ subject: Cancellable | undefined }> = ({ subject }) => {
  const t = useText().provider.cancel
  const language = useLanguage()
  return (
    <div class="stack">
      <p>{t.means}</p>
      {subject?.held && <p>{t.frees(amountIn(language, subject.held))}</p>}
      {subject?.transfer && (
        <Callout kind="note">
          <p>{t.transfer}</p>
        </Callout>
      )}
    </div>
  )
}
