import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { CreditPreview } from '../../src/documents/crediting.ts'
import type { WholeDocument } from '../../src/documents/one.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { DocumentBody } from '../documents/DocumentBody.tsx'
import { RelatedDocuments, type RelatedRow } from '../documents/RelatedDocuments.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { useText } from '../text.tsx'
import { CreditForm } from './CreditForm.tsx'
import { WriteOffForm } from './WriteOffForm.tsx'

export interface DeskDocumentProps {
  account: { name: string; list: string }
  document: Omit<WholeDocument, 'related'>
  related: readonly RelatedRow[]
  guide: string
  pdf: string
  /** Its PDF was lost and drawn again. */
  again: boolean
  /** A correction of it that waits to be approved. */
  waits: string | undefined
  /** How much of each line may still be credited, in cents; absent for those who may not, and while one waits. */
  left: readonly number[] | undefined
  approvalCents: number
  /** A credit note as it would be made. */
  preview: CreditPreview | undefined
  posts: { credit: string; writeOff: string }
  /** Characters of a reason. */
  most: number
  entries: { credit: Entry; writeOff: Entry }
}

/** One document at the desk: what it says, and for an invoice what our people may do to it. */
export const DeskDocumentPage: FC<DeskDocumentProps> = (props) => {
  const t = useText().documents
  const { account, document, related, guide, pdf, again, waits, left, entries } = props
  const errors = useSentences({ ...entries.credit.errors, ...entries.writeOff.errors })
  return (
    <>
      <Breadcrumb items={[{ label: account.name, href: account.list }, { label: document.number }]} />
      <div class="page-head">
        <h1>{t.one.of(t.kinds[document.kind], document.number)}</h1>
        <p>
          <a href={guide}>{t.desk.guide}</a>
        </p>
        <p class="button-row">
          <ButtonLink kind="quiet" icon="file-text" href={pdf}>
            {t.one.pdf}
          </ButtonLink>
        </p>
        {again && <p>{t.desk.again}</p>}
      </div>
      <ErrorSummary errors={errors} />
      {waits && (
        <Callout kind="waiting">
          <p>
            {t.desk.waits} <a href={waits}>{t.desk.waitsLink}</a>
          </p>
        </Callout>
      )}
      <DocumentBody document={document} />
      <RelatedDocuments related={related} currency={document.currency} />
      {left && <CreditForm {...props} left={left} />}
      {left && document.openCents > 0 && <WriteOffForm {...props} />}
    </>
  )
}
