import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import type { Currency } from '../../src/base/money.ts'
import type { StatementLine } from '../../src/prepaid/statement.ts'
import { ButtonLink } from '../parts/Button.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import { useLanguage, useText } from '../text.tsx'

export interface StatementProps {
  currency: Currency
  lines: readonly (StatementLine & { href: string | undefined; about: string })[]
  /** The whole of it as a file; absent where nothing moved. */
  file: string | undefined
  older: string | undefined
  newest: string | undefined
}

/** What moved, newest first, each with what it left (R-PRE-9). */
export const Statement: FC<StatementProps> = ({ currency, lines, file, older, newest }) => {
  const t = useText().prepaid.statement
  return (
    <div class="stack">
      <h2>{`${t.title} (${currency})`}</h2>
      {lines.length === 0 ? <p>{t.empty}</p> : <Lines currency={currency} lines={lines} />}
      <ListPages next={older} first={newest} words={{ next: t.older, first: t.newest }} />
      {file && (
        <p class="button-row">
          <ButtonLink kind="quiet" icon="file-text" href={file}>
            {t.file}
          </ButtonLink>
        </p>
      )}
    </div>
  )
}

const Lines: FC<Pick<StatementProps, 'currency' | 'lines'>> = ({ currency, lines }) => {
  const t = useText().prepaid.statement
  const language = useLanguage()
  const signed = (cents: number) =>
    `${cents > 0 ? '+' : '\u2212'}${amountIn(language, { cents: Math.abs(cents), currency })}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a region that scrolls is reached by the keyboard
    <div class="table-scroll" role="region" aria-label={t.table(currency)} tabindex={0}>
      <table class="table statement">
        <thead>
          <tr>
            <th scope="col">{t.columns.at}</th>
            <th scope="col">{t.columns.what}</th>
            <th scope="col" class="amount">
              {t.columns.amount}
            </th>
            <th scope="col" class="amount">
              {t.columns.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ at, what, cents, after, href, about }) => (
            <tr>
              <td>
                <Instant at={at} precision="day" />
              </td>
              <td>
                {t.lines[what]}
                {about !== '' && <> {href ? <a href={href}>{about}</a> : about}</>}
              </td>
              <td class="amount">{signed(cents)}</td>
              <td class="amount">{amountIn(language, { cents: after, currency })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
