import type { FC } from 'hono/jsx'
import { type DocumentRow, DocumentTable } from '../documents/DocumentTable.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Empty } from '../parts/Empty.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'

interface DeskDocumentsProps {
  account: { name: string; href: string }
  guide: string
  documents: readonly DocumentRow[]
  next: string | undefined
  first: string | undefined
}

/** The documents of an account as our people read them. */
export const DeskDocumentsPage: FC<DeskDocumentsProps> = ({ account, guide, documents, next, first }) => {
  const t = useText().documents
  return (
    <>
      <Breadcrumb items={[{ label: account.name, href: account.href }, { label: t.desk.title }]} />
      <div class="page-head">
        <h1>{t.desk.title}</h1>
        <p class="lead">
          <bdi>{t.desk.lead(account.name)}</bdi>
        </p>
        <p>
          <a href={guide}>{t.desk.guide}</a>
        </p>
      </div>
      {documents.length > 0 ? <DocumentTable documents={documents} /> : <Empty icon="file-text" title={t.noneYet} />}
      <ListPages next={next} first={first} words={{ next: t.older, first: t.newest }} />
    </>
  )
}
