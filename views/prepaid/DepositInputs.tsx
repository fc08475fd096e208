import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { DepositSeen } from '../../src/prepaid/seen.ts'
import { Field } from '../parts/Field.tsx'
import { RadioList } from '../parts/RadioList.tsx'
import { useText } from '../text.tsx'

/** How much, and how: each way there is with what it means, and each that is not there with the reason (R-PRE-1, R-PRE-3). */
export const DepositInputs: FC<{ entry: Entry; seen: DepositSeen | undefined }> = ({ entry, seen }) => {
  const { prepaid, refusals } = useText()
  const t = prepaid.deposit
  const wrong = (name: string) => {
    const problem = entry.errors[name]
    return problem && refusals[problem.code](problem.about)
  }
  if (!seen) return null
  const hints: Readonly<Record<string, string | undefined>> = t.hints
  const offered = seen.methods.filter(({ lack }) => lack === undefined)
  const missing = seen.methods.flatMap(({ method, lack }) => (lack ? [{ method, lack }] : []))
  return (
    <>
      {seen.stopped && <p>{refusals[seen.stopped.code](seen.stopped.about)}</p>}
      <Field
        name="amount"
        label={t.amount(seen.currency)}
        help={t.amountHelp(seen.least, seen.most)}
        value={entry.typed['amount']?.[0]}
        error={wrong('amount')}
        inputmode="decimal"
        autocomplete="off"
        maxLength={20}
      />
      <RadioList
        name="method"
        legend={t.method}
        options={offered.map(({ method }) => ({ value: method, label: t.methods[method], hint: hints[method] }))}
        value={entry.typed['method']?.[0] ?? offered[0]?.method}
        error={wrong('method')}
      />
      {missing.length > 0 && (
        <div class="pay-missing">
          <p class="field-help">{t.missing}</p>
          <ul>
            {missing.map(({ method, lack }) => (
              <li>{t.lacking(t.methods[method], t.lacks[lack])}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
