import type { FC } from 'hono/jsx'
import type { Trade } from '../../src/billing/main-address.ts'
import { Blockers } from '../lifecycles/Blockers.tsx'
import { Callout } from '../parts/Callout.tsx'
import { useText } from '../text.tsx'

/** The currency as it is and as it would be, what that changes, and what is in its way (R-ADDR-6, R-ADDR-7). */
export const CurrencyInputs: FC<{ seen: Trade | undefined }> = ({ seen }) => {
  const { billing, lifecycles } = useText()
  const t = billing.currency
  if (!seen) return null
  const { from, to, address, blockers, losses, until } = seen
  return (
    <>
      <dl class="facts">
        <div>
          <dt>{t.address}</dt>
          <dd>{address}</dd>
        </div>
        <div>
          <dt>{t.before}</dt>
          <dd>{from}</dd>
        </div>
        <div>
          <dt>{t.after}</dt>
          <dd>{to}</dd>
        </div>
      </dl>
      <Callout kind="note">
        {t.means(from, to).map((sentence) => (
          <p>{sentence}</p>
        ))}
        {losses.map(({ kind, count, names = [] }) => (
          <p>{t.loses(lifecycles.loses[kind](count, names.join(', ')))}</p>
        ))}
      </Callout>
      {until && (
        <Callout kind="problem">
          <p>{t.tooSoon(until)}</p>
        </Callout>
      )}
      <Blockers blockers={blockers} intro={t.first(to)} />
    </>
  )
}
