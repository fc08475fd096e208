import type { Child, FC } from 'hono/jsx'
import type { WholeDocument } from '../../src/documents/one.ts'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { useText } from '../text.tsx'
import { DocumentBody } from './DocumentBody.tsx'
import { RelatedDocuments, type RelatedRow } from './RelatedDocuments.tsx'

interface InvoicePageProps {
  document: Omit<WholeDocument, 'related'>
  related: readonly RelatedRow[]
  list: string
  files: { pdf: string; xml: string | undefined }
  send: Child
}

/** One document of an account, to be read here, kept as a file, and sent. */
export const InvoicePage: FC<InvoicePageProps> = ({ document, related, list, files, send }) => {
  const t = useText().documents
  const { kind, number, currency } = document
  return (
    <>
      <Breadcrumb items={[{ label: t.title, href: list }, { label: number }]} />
      <div class="page-head">
        <h1>{t.one.of(t.kinds[kind], number)}</h1>
        <p class="button-row">
          <ButtonLink icon="file-text" href={files.pdf}>
            {t.one.pdf}
          </ButtonLink>
          {files.xml && (
            <ButtonLink kind="quiet" href={files.xml}>
              {t.one.xml}
            </ButtonLink>
          )}
        </p>
      </div>
      {kind === 'pro-forma' && (
        <Callout kind="note">
          <p>{t.one.proForma}</p>
        </Callout>
      )}
      <DocumentBody document={document} />
      <RelatedDocuments related={related} currency={currency} />
      {send}
    </>
  )
}
