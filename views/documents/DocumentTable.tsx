import type { FC } from 'hono/jsx'
import type { ListedDocument } from '../../src/documents/list.ts'
import { Amount } from '../parts/Amount.tsx'
import { useText } from '../text.tsx'
import { Day } from './Day.tsx'
import { DocumentStanding } from './DocumentStanding.tsx'

/** A line of the list, with its page and its PDF. */
export interface DocumentRow
  extends Pick<
    ListedDocument,
    'kind' | 'number' | 'madeOn' | 'dueOn' | 'currency' | 'grossCents' | 'openCents' | 'state' | 'to'
  > {
  href: string
  pdf: string
}

/** Documents one below the other; rows are blocks where the screen is narrow. */
export const DocumentTable: FC<{ documents: readonly DocumentRow[] }> = ({ documents }) => {
  const t = useText().documents.columns
  return (
    <table class="table stacks documents">
      <thead>
        <tr>
          <th scope="col">{t.number}</th>
          <th scope="col">{t.madeOn}</th>
          <th scope="col">{t.dueOn}</th>
          <th scope="col" class="amount">
            {t.gross}
          </th>
          <th scope="col">{t.state}</th>
          <th scope="col">{t.file}</th>
        </tr>
      </thead>
      <tbody>
        {documents.map((one) => (
          <DocumentLine {...one} />
        ))}
      </tbody>
    </table>
  )
}

const DocumentLine: FC<DocumentRow> = ({
  kind,
  number,
  madeOn,
  dueOn,
  currency,
  openCents,
  state,
  href,
  pdf,
  ...one
}) => {
  const t = useText().documents
  return (
    <tr>
      <th scope="row">
        <a href={href}>{number}</a>
        <span class="cell-more">
          {t.kinds[kind]} {'\u00b7'} <bdi>{one.to}</bdi>
        </span>
      </th>
      <td>
        <Day day={madeOn} />
      </td>
      <td>
        {dueOn && openCents > 0 && (
          <>
            <span class="narrow-only">{t.due} </span>
            <Day day={dueOn} />
          </>
        )}
      </td>
      <td class="amount">
        <Amount cents={one.grossCents} currency={currency} />
      </td>
      <td>
        <DocumentStanding kind={kind} state={state} />
        {openCents > 0 && openCents < one.grossCents && (
          <span class="cell-more">
            {t.openIs} <Amount cents={openCents} currency={currency} />
          </span>
        )}
      </td>
      <td>
        <a href={pdf} aria-label={t.pdfOf(number)}>
          {t.pdf}
        </a>
      </td>
    </tr>
  )
}
