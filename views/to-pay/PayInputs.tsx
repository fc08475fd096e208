import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { PayList } from '../../src/to-pay/shown.ts'
import { useText } from '../text.tsx'
import { PayRows } from './PayRows.tsx'
import { PayTotal } from './PayTotal.tsx'

interface PayInputsProps {
  entry: Entry
  /** Absent when it could not be looked up: the reason stands above. */
  seen: PayList | undefined
}

/** What is to be paid, in a card: the most pressing of it, and the way to all of it. */
export const PayInputs: FC<PayInputsProps> = ({ entry, seen }) => {
  const t = useText().toPay
  if (!seen) return null
  return (
    <>
      <PayRows {...seen} entry={entry} />
      {seen.currencies.length > 1 && <p class="field-help">{t.partedByCurrency}</p>}
      {(seen.next !== undefined || seen.currencies.length > 1) && (
        <p>
          <a href={seen.list}>{t.wholeList}</a>
        </p>
      )}
      <PayTotal currency={seen.currency} />
    </>
  )
}
