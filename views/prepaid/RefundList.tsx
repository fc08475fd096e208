import type { FC } from 'hono/jsx'
import { ibanInGroups } from '../../src/base/iban.ts'
import type { Refund } from '../../src/prepaid/refunds.ts'
import { Amount } from '../parts/Amount.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

export type RefundShown = Pick<Refund, 'public_id' | 'cents' | 'currency' | 'iban' | 'state' | 'asked_at' | 'told'>

/** Money on its way back, and how far it is. */
export const RefundList: FC<{ refunds: readonly RefundShown[] }> = ({ refunds }) => {
  const t = useText().prepaid.refunds
  return (
    <ol class="records">
      {refunds.map(({ cents, currency, iban, state, asked_at, told }) => (
        <li class="record">
          <p class="record-title">
            <Amount cents={cents} currency={currency} />
            {`, ${t.states[state]}`}
          </p>
          <p class="record-facts">
            <Instant at={asked_at} precision="day" />
            {` \u00b7 ${iban === '' ? t.byProvider : t.to(ibanInGroups(iban))}`}
            {told !== '' && (
              <>
                {' \u00b7 '}
                <bdi>{told}</bdi>
              </>
            )}
          </p>
        </li>
      ))}
    </ol>
  )
}
