import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import type { CheckoutSeen } from '../../src/to-pay/checkout.ts'
import { RadioList } from '../parts/RadioList.tsx'
import { useLanguage, useText } from '../text.tsx'

interface MethodChoiceProps {
  seen: CheckoutSeen
  typed: string | undefined
  error: string | undefined
}

/** The ways there are to pay this, each with what it means; and the ways there are not, each with the reason (R-PAY-2). */
export const MethodChoice: FC<MethodChoiceProps> = ({ seen, typed, error }) => {
  const { methods, prepaidCents, totalCents, currency } = seen
  const t = useText().toPay
  const language = useLanguage()
  const all = prepaidCents >= totalCents
  const offered = methods.flatMap(({ method, lack }) => (lack || (method === 'prepaid' && !all) ? [] : [method]))
  const missing = methods.flatMap(({ method, lack }) => (lack ? [{ method, lack }] : []))
  const stays = amountIn(language, { cents: Math.max(0, prepaidCents - totalCents), currency })
  const ordered = all ? (['prepaid', ...offered.filter((one) => one !== 'prepaid')] as typeof offered) : offered
  return (
    <>
      <RadioList
        name="method"
        legend={prepaidCents > 0 && !all ? t.checkout.methodForRest : t.checkout.method}
        options={ordered.map((method) => ({
          value: method,
          label: t.methods[method],
          hint: method === 'prepaid' ? t.means.prepaid(stays) : t.means[method],
        }))}
        value={typed ?? ordered[0]}
        error={error}
      />
      {missing.length > 0 && (
        <div class="pay-missing">
          <p class="field-help">{t.checkout.missing}</p>
          <ul>
            {missing.map(({ method, lack }) => (
              <li>{t.lacking(t.methods[method], t.lack[lack])}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
