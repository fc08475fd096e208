import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import type { Entry } from '../../src/base/form.ts'
import type { Refundable } from '../../src/prepaid/payment-refunds.ts'
import type { Wallet } from '../../src/prepaid/wallets.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button } from '../parts/Button.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field, FieldScope } from '../parts/Field.tsx'
import { RadioList } from '../parts/RadioList.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { Wallets } from '../prepaid/PrepaidPage.tsx'
import { RefundList, type RefundShown } from '../prepaid/RefundList.tsx'
import { Statement, type StatementProps } from '../prepaid/Statement.tsx'
import { Lines } from '../recovery/Lines.tsx'
import { useLanguage, useText } from '../text.tsx'
import { DeskSection, Named } from './DeskParts.tsx'
import { useTyped } from './RecoveryForms.tsx'

interface DeskPrepaidProps {
  account: { name: string; href: string }
  wallets: readonly Wallet[]
  refunds: readonly RefundShown[]
  refundsHref: string
  statements: readonly StatementProps[]
  payments: readonly Refundable[]
  posts: { adjust: string; refund: string }
  limitCents: number
  most: number
  entries: { adjust: Entry; refund: Entry }
}

/** A customer's prepaid account at the desk: what is in it, what moved, and what one of ours may do. */
export const DeskPrepaidPage: FC<DeskPrepaidProps> = ({ account, wallets, refunds, refundsHref, ...rest }) => {
  const { prepaid } = useText()
  const t = prepaid.desk
  const limit = amountIn(useLanguage(), { cents: rest.limitCents, currency: wallets[0]?.currency ?? 'CHF' })
  return (
    <>
      <Breadcrumb items={[{ label: account.name, href: account.href }, { label: t.open }]} />
      <div class="page-head">
        <h1>
          {prepaid.title}, <Named name={account.name} />
        </h1>
        <p class="lead">{t.twoWhy(limit)}</p>
      </div>
      <Wallets wallets={wallets} />
      {refunds.length > 0 && (
        <DeskSection id="refunds" title={prepaid.refunds.title}>
          <RefundList refunds={refunds} />
          <p>
            <a href={refundsHref}>{t.title}</a>
          </p>
        </DeskSection>
      )}
      {rest.statements.map((statement) => (
        <Statement {...statement} />
      ))}
      <AdjustForm {...rest} wallets={wallets} />
      <RefundForm {...rest} />
    </>
  )
}

const AdjustForm: FC<Pick<DeskPrepaidProps, 'posts' | 'most' | 'entries' | 'wallets'>> = (props) => {
  const t = useText().prepaid.desk
  const { adjust: entry } = props.entries
  const typed = useTyped(entry)
  return (
    <DeskSection id="adjust" title={t.adjust.title}>
      <p>{t.adjust.help}</p>
      <FieldScope prefix="adjust">
        <form class="stack" method="post" action={props.posts.adjust} novalidate>
          <ErrorSummary errors={useSentences(entry.errors)} />
          <RadioList
            {...typed('way')}
            legend={t.adjust.way}
            options={[
              { value: 'give', label: t.adjust.give },
              { value: 'take', label: t.adjust.take },
            ]}
          />
          <SelectField
            {...typed('currency')}
            label={t.adjust.currency}
            options={props.wallets.map(({ currency }) => ({ value: currency, label: currency }))}
          />
          <Field {...typed('amount')} label={t.amount} inputmode="decimal" autocomplete="off" maxLength={20} />
          <Lines {...typed('reason')} label={t.reason} most={props.most} />
          <p class="button-row">
            <Button>{t.adjust.submit}</Button>
          </p>
        </form>
      </FieldScope>
    </DeskSection>
  )
}

const RefundForm: FC<Pick<DeskPrepaidProps, 'posts' | 'most' | 'entries' | 'payments'>> = (props) => {
  const { prepaid, parts } = useText()
  const t = prepaid.desk
  const language = useLanguage()
  const { refund: entry } = props.entries
  const typed = useTyped(entry)
  const day = new Intl.DateTimeFormat(parts.locale, { dateStyle: 'medium', timeZone: 'Europe/Zurich' })
  const options = props.payments.map(({ publicId, left, currency, at }) => ({
    value: publicId,
    label: t.payments.left(amountIn(language, { cents: left, currency }), day.format(new Date(at))),
  }))
  return (
    <DeskSection id="refund" title={t.payments.title}>
      <p>{t.payments.help}</p>
      {options.length === 0 ? (
        <p>{t.payments.none}</p>
      ) : (
        <FieldScope prefix="refund">
          <form class="stack" method="post" action={props.posts.refund} novalidate>
            <ErrorSummary errors={useSentences(entry.errors)} />
            <SelectField {...typed('payment')} label={t.payments.payment} options={options} />
            <Field {...typed('amount')} label={t.amount} inputmode="decimal" autocomplete="off" maxLength={20} />
            <Lines {...typed('reason')} label={t.reason} most={props.most} />
            <p class="button-row">
              <Button>{t.payments.submit}</Button>
            </p>
          </form>
        </FieldScope>
      )}
    </DeskSection>
  )
}
