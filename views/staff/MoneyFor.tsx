import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import type { Entry } from '../../src/base/form.ts'
import type { Money } from '../../src/base/money.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button } from '../parts/Button.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { Lines } from '../recovery/Lines.tsx'
import { useLanguage, useText } from '../text.tsx'
import { DeskSection, Fact, FileLink, type FileRef } from './DeskParts.tsx'
import { useTyped } from './RecoveryForms.tsx'

interface MoneyForProps {
  title: string
  list: string
  guide: string
  post: string
  entry: Entry
  /** As many characters as a reason may have. */
  most: number
  /** The last day money may have come. */
  today: string
  /** Above it two of ours are needed. */
  limit: Money
  /** What can be done: noting a transfer, deciding on what does not fit, crediting an account; nothing once it is over. */
  kind: 'receive' | 'decide' | 'unmatched' | undefined
  account: FileRef
  asked?: Money
  prepaid?: Money | undefined
  came?: Money | undefined
  currencies?: readonly string[]
  facts: { state?: string; method?: string; number?: string | null; reference?: string | null }
}

/** One thing money is for: what is known of it, and the form by which somebody of ours notes what they saw. */
export const MoneyFor: FC<MoneyForProps> = (props) => {
  const t = useText().provider.desk
  const { title, list, guide, entry, kind } = props
  const labels: Record<string, string> = { on: t.day, amount: t.amountField, reason: t.reason, currency: t.currency }
  const errors = useSentences(entry.errors).map((one) => ({ ...one, label: labels[one.name ?? ''] }))
  return (
    <>
      <Breadcrumb items={[{ label: t.title, href: list }, { label: title }]} />
      <div class="page-head">
        <h1>{title}</h1>
        <p>
          <a href={guide}>{t.guide}</a>
        </p>
      </div>
      <ErrorSummary errors={errors} />
      <Facts {...props} />
      {kind === 'receive' && <Receive {...props} title={t.receive} why={t.receiveWhy} submit={t.submit} />}
      {kind === 'unmatched' && (
        <Receive {...props} title={t.unmatched} why={t.unmatchedWhy} submit={t.unmatchedSubmit} />
      )}
      {kind === 'decide' && <Decide {...props} />}
    </>
  )
}

const Facts: FC<MoneyForProps> = ({ account, asked, came, prepaid, facts }) => {
  const t = useText().provider.desk
  const language = useLanguage()
  const said = (money: Money) => amountIn(language, money)
  return (
    <dl class="facts">
      <Fact name={t.account}>
        <FileLink {...account} />
      </Fact>
      {asked && <Fact name={t.asked}>{said(asked)}</Fact>}
      {came && <Fact name={t.came}>{said(came)}</Fact>}
      {prepaid && <Fact name={t.prepaid}>{said(prepaid)}</Fact>}
      {facts.state && <Fact name={t.state}>{facts.state}</Fact>}
      {facts.method && <Fact name={t.method}>{facts.method}</Fact>}
      {facts.number && <Fact name={t.document}>{facts.number}</Fact>}
      {facts.reference && <Fact name={t.reference}>{facts.reference}</Fact>}
    </dl>
  )
}

const Receive: FC<MoneyForProps & { why: string; submit: string }> = (props) => {
  const t = useText().provider.desk
  const { title, why, submit, post, entry, most, today, limit, currencies } = props
  const typed = useTyped(entry)
  const language = useLanguage()
  const options = (currencies ?? []).map((value) => ({ value, label: value }))
  const currency = { ...typed('currency'), value: typed('currency').value ?? limit.currency }
  return (
    <DeskSection id="receive" title={title}>
      <form class="stack" method="post" action={post} novalidate>
        <p>{why}</p>
        <Field {...typed('on')} label={t.day} help={t.dayHelp} type="date" most={today} />
        {options.length > 0 && <SelectField {...currency} label={t.currency} options={options} />}
        <Field
          {...typed('amount')}
          label={t.amountField}
          help={options.length > 0 ? undefined : t.amountHelp(limit.currency)}
          inputmode="decimal"
          autocomplete="off"
        />
        <Lines {...typed('reason')} label={t.reason} help={t.reasonHelp} most={most} />
        <p class="field-help">{t.two(amountIn(language, limit))}</p>
        <p class="button-row">
          <Button busyLabel={t.busy}>{submit}</Button>
        </p>
      </form>
    </DeskSection>
  )
}

const Decide: FC<MoneyForProps> = ({ asked, came, post, entry, most, limit }) => {
  const t = useText().provider.desk
  const typed = useTyped(entry)
  const language = useLanguage()
  const possible = came?.currency === asked?.currency
  return (
    <DeskSection id="decide" title={t.decide}>
      <form class="stack" method="post" action={post} novalidate>
        {asked && came && <p>{t.decideWhy(amountIn(language, asked), amountIn(language, came))}</p>}
        <Lines {...typed('reason')} label={t.reason} help={t.reasonHelp} most={most} />
        <p class="field-help">{t.two(amountIn(language, limit))}</p>
        <p>{possible ? t.acceptWhy : t.acceptNot}</p>
        <p>{t.giveUpWhy}</p>
        <p class="button-row">
          {possible && (
            <Button name="decision" value="accept" busyLabel={t.busy}>
              {t.accept}
            </Button>
          )}
          <Button kind="danger" name="decision" value="nothing" busyLabel={t.busy}>
            {t.giveUp}
          </Button>
        </p>
      </form>
    </DeskSection>
  )
}
