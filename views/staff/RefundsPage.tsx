import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import type { Entry } from '../../src/base/form.ts'
import { ibanInGroups } from '../../src/base/iban.ts'
import type { Adjustment } from '../../src/prepaid/adjusting.ts'
import type { Refund } from '../../src/prepaid/refunds.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Amount } from '../parts/Amount.tsx'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Empty } from '../parts/Empty.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { FieldScope } from '../parts/Field.tsx'
import { Instant } from '../parts/Instant.tsx'
import { Lines } from '../recovery/Lines.tsx'
import { useLanguage, useText } from '../text.tsx'
import { DeskSection, Fact, Named } from './DeskParts.tsx'
import { useTyped } from './RecoveryForms.tsx'

interface AccountLink {
  name: string
  href: string
}

type RefundRow = Omit<Refund, 'account_id'> & {
  account: AccountLink
  /** Takes two of our people; `mine`: one of them was this reader. */
  two: boolean
  mine: boolean
  posts: { approve: string; sent: string; refuse: string }
  entry: Entry
}

type AdjustmentRow = Omit<Adjustment, 'account_id'> & {
  account: AccountLink
  mine: boolean
  post: string
  entry: Entry
}

interface RefundsPageProps {
  refunds: readonly RefundRow[]
  adjustments: readonly AdjustmentRow[]
  limitCents: number
  most: number
  guide: string
}

/** What waits for one of us to say yes, then what is to be sent, then corrections for a second person. */
export const RefundsPage: FC<RefundsPageProps> = ({ refunds, adjustments, limitCents, most, guide }) => {
  const t = useText().prepaid.desk
  const limit = amountIn(useLanguage(), { cents: limitCents, currency: 'CHF' })
  const asked = refunds.filter(({ state }) => state === 'asked')
  const approved = refunds.filter(({ state }) => state === 'approved')
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <p>
          <a href={guide}>{t.guide}</a>
        </p>
        <Callout kind="note">
          <p>{t.twoWhy(limit)}</p>
        </Callout>
      </div>
      {refunds.length + adjustments.length === 0 && <Empty icon="wallet" title={t.none} />}
      <Rows id="to-approve" title={t.toApprove} rows={asked} most={most} />
      <Rows id="to-send" title={t.toSend} rows={approved} most={most} />
      {adjustments.length > 0 && (
        <DeskSection id="adjustments" title={t.adjustments}>
          <ol class="records">
            {adjustments.map((row) => (
              <AdjustmentWaiting {...row} />
            ))}
          </ol>
        </DeskSection>
      )}
    </>
  )
}

const Rows: FC<{ id: string; title: string; rows: readonly RefundRow[]; most: number }> = ({
  id,
  title,
  rows,
  most,
}) =>
  rows.length === 0 ? null : (
    <DeskSection id={id} title={title}>
      <ol class="records">
        {rows.map((row) => (
          <RefundWaiting {...row} most={most} />
        ))}
      </ol>
    </DeskSection>
  )

const RefundWaiting: FC<RefundRow & { most: number }> = (row) => {
  const t = useText().prepaid.desk
  const { cents, currency, account, iban, holder, state, first_by, payment_id, two, mine, posts, entry, most } = row
  const mayApprove = state === 'asked' && !(two && mine)
  return (
    <li class="record stack">
      <h3 class="record-title">
        <Amount cents={cents} currency={currency} />
      </h3>
      <ErrorSummary errors={useSentences(entry.errors)} />
      <dl class="facts">
        <Fact name={t.account}>
          <a href={account.href}>
            <Named name={account.name} />
          </a>
        </Fact>
        <Fact name={t.asked}>
          <Instant at={row.asked_at} />
        </Fact>
        <Fact name={t.to}>
          {payment_id === null ? (
            <>
              {ibanInGroups(iban)}, <bdi>{holder}</bdi>
            </>
          ) : (
            t.atProvider
          )}
        </Fact>
        {row.reason !== '' && <Fact name={t.reason}>{row.reason}</Fact>}
        {state === 'asked' && first_by !== null && <Fact name={t.two}>{t.first}</Fact>}
      </dl>
      {mayApprove && <OneButton post={posts.approve} label={t.approve} />}
      {state === 'approved' && payment_id === null && <OneButton post={posts.sent} label={t.sent} />}
      {row.tried_at === null && (
        <details>
          <summary>{t.refuse}</summary>
          <FieldScope prefix={row.public_id}>
            <form class="stack record-form" method="post" action={posts.refuse} novalidate>
              <Lines {...useTyped(entry)('told')} label={t.told} most={most} />
              <p class="button-row">
                <Button kind="danger">{t.refuseSubmit}</Button>
              </p>
            </form>
          </FieldScope>
        </details>
      )}
    </li>
  )
}

const OneButton: FC<{ post: string; label: string }> = ({ post, label }) => (
  <form class="record-form" method="post" action={post}>
    <p class="button-row">
      <Button>{label}</Button>
    </p>
  </form>
)

const AdjustmentWaiting: FC<AdjustmentRow> = ({ cents, currency, account, reason, asked_at, mine, post, entry }) => {
  const t = useText().prepaid.desk
  return (
    <li class="record">
      <h3 class="record-title">
        {cents > 0 ? t.adjust.give : t.adjust.take} <Amount cents={Math.abs(cents)} currency={currency} />
      </h3>
      <ErrorSummary errors={useSentences(entry.errors)} />
      <p class="record-facts">
        <a href={account.href}>
          <Named name={account.name} />
        </a>
        {' \u00b7 '}
        <Instant at={asked_at} />
      </p>
      <p>{reason}</p>
      <form class="record-form" method="post" action={post}>
        <p class="button-row">
          {!mine && (
            <Button name="answer" value="yes">
              {t.confirm}
            </Button>
          )}
          <Button kind="quiet" name="answer" value="no">
            {t.refuseAdjustment}
          </Button>
        </p>
      </form>
    </li>
  )
}
