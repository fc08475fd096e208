import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import type { Entry } from '../../src/base/form.ts'
import { plainAmount } from '../../src/base/money.ts'
import type { CheckoutSeen } from '../../src/to-pay/checkout.ts'
import { Field } from '../parts/Field.tsx'
import { TickField } from '../parts/TickField.tsx'
import { useLanguage, useText } from '../text.tsx'
import { CheckoutLines } from './CheckoutLines.tsx'
import { MethodChoice } from './MethodChoice.tsx'

interface CheckoutInputsProps {
  entry: Entry
  /** Absent when the selection can no longer be paid as it is: the reason stands above. */
  seen: CheckoutSeen | undefined
}

/** What is paid, what of it from the prepaid account, and how the rest. */
export const CheckoutInputs: FC<CheckoutInputsProps> = ({ entry, seen }) => {
  const { refusals } = useText()
  if (!seen) return null
  const errorOf = (name: string) => {
    const wrong = entry.errors[name]
    return wrong && refusals[wrong.code](wrong.about)
  }
  const all = seen.prepaidCents >= seen.totalCents
  return (
    <>
      <CheckoutLines {...seen} />
      <input type="hidden" name="seen" value={String(seen.totalCents)} />
      {seen.prepaidCents > 0 && !all && <PrepaidPart seen={seen} entry={entry} error={errorOf('prepaid')} />}
      <MethodChoice seen={seen} typed={entry.typed['method']?.[0]} error={errorOf('method')} />
      {all && <PrepaidPart seen={seen} entry={entry} error={errorOf('prepaid')} />}
      {seen.items.some(({ orders }) => orders) && <Terms seen={seen} entry={entry} error={errorOf('terms')} />}
    </>
  )
}

interface PartProps {
  seen: CheckoutSeen
  entry: Entry
  error: string | undefined
}

/** How much is taken from the prepaid account: all of it that helps, unless it could pay for everything (R-PAY-7). */
const PrepaidPart: FC<PartProps> = ({ seen: { prepaidCents, totalCents, currency }, entry, error }) => {
  const t = useText().toPay.checkout
  const usual = prepaidCents >= totalCents ? 0 : prepaidCents
  return (
    <Field
      name="prepaid"
      label={prepaidCents >= totalCents ? t.partOther : t.part}
      help={t.partHelp(amountIn(useLanguage(), { cents: prepaidCents, currency }))}
      value={entry.typed['prepaid']?.[0] ?? plainAmount(usual)}
      inputmode="decimal"
      required={false}
      maxLength={14}
      error={error}
    />
  )
}

/** What is ordered here is ordered under the terms in force (R-ORD-1). */
const Terms: FC<PartProps> = ({ seen, entry, error }) => {
  const t = useText().toPay.checkout
  const special = seen.items.flatMap(({ terms }) => terms ?? [])
  return (
    <>
      {special.map((one) => (
        <details class="pay-special">
          <summary>{t.special}</summary>
          <p>{one}</p>
        </details>
      ))}
      <TickField name="terms" checked={entry.typed['terms']?.[0] === '1'} required error={error}>
        {t.terms} <a href={seen.terms}>{t.termsLink}</a>
      </TickField>
    </>
  )
}
