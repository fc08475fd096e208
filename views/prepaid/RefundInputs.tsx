import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import type { Entry } from '../../src/base/form.ts'
import { plainAmount } from '../../src/base/money.ts'
import type { RefundSeen } from '../../src/prepaid/seen.ts'
import { Amount } from '../parts/Amount.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Field } from '../parts/Field.tsx'
import { useLanguage, useText } from '../text.tsx'

/** What is there, what could be paid with it first, and where the rest is to be sent (R-PRE-10). */
export const RefundInputs: FC<{ entry: Entry; seen: RefundSeen | undefined }> = ({ entry, seen }) => {
  const { prepaid, refusals } = useText()
  const language = useLanguage()
  const t = prepaid.refund
  if (!seen) return null
  const { currency, available, open, toPay } = seen
  const field = (name: string) => {
    const problem = entry.errors[name]
    return { name, value: entry.typed[name]?.[0], error: problem && refusals[problem.code](problem.about) }
  }
  const all = available > 0 ? plainAmount(available) : undefined
  return (
    <>
      <dl class="facts">
        <div>
          <dt>{t.available}</dt>
          <dd>
            <Amount cents={available} currency={currency} />
          </dd>
        </div>
      </dl>
      {open.count > 0 && (
        <Callout kind="note">
          <p>{t.invoices(open.count, amountIn(language, open))}</p>
          <p>
            <a href={toPay}>{t.invoicesLink}</a>
          </p>
        </Callout>
      )}
      <Field
        {...field('amount')}
        value={entry.typed['amount']?.[0] ?? all}
        label={t.amount}
        inputmode="decimal"
        autocomplete="off"
        maxLength={20}
      />
      <Field {...field('holder')} label={t.holder} autocomplete="name" maxLength={70} />
      <Field {...field('iban')} label={t.iban} help={t.ibanHelp} autocomplete="off" maxLength={42} />
    </>
  )
}

/** What withdrawing does. */
export const WithdrawInputs: FC = () => <p>{useText().prepaid.withdraw.help}</p>
