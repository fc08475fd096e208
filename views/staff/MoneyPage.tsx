import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import { dayInWords } from '../../src/base/day.ts'
import type { Currency } from '../../src/base/money.ts'
import { Button } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Field } from '../parts/Field.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { useLanguage, useText } from '../text.tsx'
import { DeskSection, FileLink } from './DeskParts.tsx'

interface OfAccount {
  account: string
  /** Whose post opens the account's file. */
  open: string
  currency: Currency
  cents: number
}

interface TransferRow extends OfAccount {
  payment: string
  reference: string | null
  number: string | null
  since: string
  until: string
  href: string
}

interface DocumentRow extends OfAccount {
  number: string
  reference: string | null
  href: string
}

interface ApprovalRow extends OfAccount {
  on: string
  reason: string
  by: string
  /** Noted by whoever reads it: somebody else has to say yes. */
  own: boolean
  posts: { approve: string; refuse: string }
}

interface MoneyPageProps extends Pick<ListPagesProps, 'next' | 'first'> {
  action: string
  q: string
  guide: string
  /** How much was found, and the way back to everything; absent when nothing was looked for. */
  found: { count: number; all: string } | undefined
  transfers: readonly TransferRow[]
  documents: readonly DocumentRow[]
  mismatched: readonly TransferRow[]
  approvals: readonly ApprovalRow[]
}

/** Money that came, or should have: looked for by what a bank's line says, or all that waits. */
export const MoneyPage: FC<MoneyPageProps> = ({ action, q, guide, found, transfers, documents, ...rest }) => {
  const t = useText().provider.desk
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <p>
          <a href={guide}>{t.guide}</a>
        </p>
      </div>
      <search>
        <form class="stack" method="get" action={action}>
          <Field name="q" label={t.find} value={q} type="search" autocomplete="off" />
          <p class="button-row">
            <Button kind="quiet">{t.search}</Button>
          </p>
        </form>
      </search>
      {rest.approvals.length > 0 && <Approvals rows={rest.approvals} />}
      {rest.mismatched.length > 0 && (
        <DeskSection id="mismatched" title={t.mismatched}>
          <Transfers rows={rest.mismatched} />
        </DeskSection>
      )}
      {found && found.count === 0 ? (
        <Empty icon="search" title={t.foundNothing} />
      ) : (
        <DeskSection id="transfers" title={found ? t.found(found.count) : t.waiting}>
          {transfers.length > 0 && <Transfers rows={transfers} />}
          {documents.length > 0 && <Documents rows={documents} />}
          {!found && transfers.length === 0 && <p>{t.waitingNone}</p>}
        </DeskSection>
      )}
      <ListPages next={rest.next} first={rest.first} words={{ next: t.more, first: t.first }} />
      {found && (
        <p>
          <a href={found.all}>{t.all}</a>
        </p>
      )}
    </>
  )
}

const Transfers: FC<{ rows: readonly TransferRow[] }> = ({ rows }) => {
  const t = useText().provider.desk
  const language = useLanguage()
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.document}</th>
          <th scope="col">{t.account}</th>
          <th scope="col">{t.reference}</th>
          <th scope="col">{t.until}</th>
          <th scope="col" class="amount">
            {t.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ href, number, payment, account, open, reference, until, ...money }) => (
          <tr>
            <th scope="row">
              <a href={href}>{number ?? payment}</a>
            </th>
            <td>
              <FileLink name={account} open={open} />
            </td>
            <td>{reference}</td>
            <td>
              <Instant at={until} precision="day" />
            </td>
            <td class="amount">{amountIn(language, money)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Documents: FC<{ rows: readonly DocumentRow[] }> = ({ rows }) => {
  const t = useText().provider.desk
  const language = useLanguage()
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.document}</th>
          <th scope="col">{t.account}</th>
          <th scope="col">{t.reference}</th>
          <th scope="col" class="amount">
            {t.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ href, number, account, open, reference, ...money }) => (
          <tr>
            <th scope="row">
              <a href={href}>{number}</a>
            </th>
            <td>
              <FileLink name={account} open={open} />
            </td>
            <td>{reference}</td>
            <td class="amount">{money.cents === 0 ? t.states.closed : amountIn(language, money)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Approvals: FC<{ rows: readonly ApprovalRow[] }> = ({ rows }) => {
  const t = useText().provider.desk
  const language = useLanguage()
  return (
    <DeskSection id="approvals" title={t.approvals}>
      <ol class="records">
        {rows.map(({ account, open, on, reason, by, own, posts, ...money }) => (
          <li class="record">
            <h3 class="record-title">{money.cents === 0 ? t.takesNothing : amountIn(language, money)}</h3>
            <p class="record-facts">
              {t.received(dayInWords(language, on))} · <bdi>{t.by(by)}</bdi>
            </p>
            <div class="record-line">
              <span>{t.account}</span> <FileLink name={account} open={open} />
            </div>
            <p>
              <bdi>{reason}</bdi>
            </p>
            <div class="button-row">
              {own ? (
                <p>{t.own}</p>
              ) : (
                <form method="post" action={posts.approve}>
                  <Button busyLabel={t.approveBusy}>{t.approve}</Button>
                </form>
              )}
              <form method="post" action={posts.refuse}>
                <Button kind="quiet" busyLabel={t.approveBusy}>
                  {t.refuse}
                </Button>
              </form>
            </div>
          </li>
        ))}
      </ol>
    </DeskSection>
  )
}
