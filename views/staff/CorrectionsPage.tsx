import type { FC } from 'hono/jsx'
import type { Currency } from '../../src/base/money.ts'
import { Amount } from '../parts/Amount.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

export interface CorrectionTold {
  kind: 'credit' | 'write-off'
  cents: number
  currency: Currency
  reason: string
  askedAt: string
  outcome: 'approved' | 'refused' | null
  number: string
  account: string
  askedBy: string
  href: string
}

interface CorrectionsPageProps {
  corrections: readonly CorrectionTold[]
  guide: string
}

/** What waits for a second person: large credit notes and write-offs. */
export const CorrectionsPage: FC<CorrectionsPageProps> = ({ corrections, guide }) => {
  const { desk } = useText().documents
  const t = desk.corrections
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <p>
          <a href={guide}>{desk.guide}</a>
        </p>
      </div>
      {corrections.length === 0 ? <Empty icon="file-text" title={t.none} /> : <Rows corrections={corrections} />}
    </>
  )
}

const Rows: FC<Pick<CorrectionsPageProps, 'corrections'>> = ({ corrections }) => {
  const t = useText().documents.desk.corrections
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.document}</th>
          <th scope="col">{t.account}</th>
          <th scope="col" class="amount">
            {t.amount}
          </th>
          <th scope="col">{t.askedBy}</th>
        </tr>
      </thead>
      <tbody>
        {corrections.map(({ kind, number, account, cents, currency, askedBy, askedAt, href }) => (
          <tr>
            <th scope="row">
              <a href={href}>{t.one(t.kinds[kind], number)}</a>
            </th>
            <td>
              <bdi>{account}</bdi>
            </td>
            <td class="amount">
              <Amount cents={cents} currency={currency} />
            </td>
            <td>
              {askedBy}
              <span class="cell-more">
                <Instant at={askedAt} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
