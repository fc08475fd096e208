import type { FC } from 'hono/jsx'
import type { Text } from '../../content/text/index.ts'
import { ButtonLink } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Field } from '../parts/Field.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { Filters } from '../staff/DeskParts.tsx'
import { useText } from '../text.tsx'
import { type DocumentRow, DocumentTable } from './DocumentTable.tsx'

/** What the list is narrowed by, as it was typed. */
export interface DocumentFilter {
  words: string
  kind: string
  state: string
  from: string
  until: string
}

interface InvoicesPageProps {
  action: string
  guide: string
  filter: DocumentFilter
  documents: readonly DocumentRow[]
  /** These documents as a table to keep, and as an archive; absent when there are none. */
  files: { csv: string; zip: string } | undefined
  /** So many at most go into an archive; set when these are more. */
  tooMany: number | undefined
  next: string | undefined
  first: string | undefined
  /** The whole list, where this is a part of it. */
  all: string | undefined
}

/** The documents of an account: found by words, kind, state and period, to be read, kept and sent. */
export const InvoicesPage: FC<InvoicesPageProps> = ({
  guide,
  documents,
  files,
  tooMany,
  next,
  first,
  all,
  ...rest
}) => {
  const t = useText().documents
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <p>
          <a href={guide}>{t.guide}</a>
        </p>
      </div>
      <DocumentFilters {...rest} all={all} />
      {documents.length > 0 ? <DocumentTable documents={documents} /> : <NoDocuments all={all} />}
      <ListPages next={next} first={first} words={{ next: t.older, first: t.newest }} />
      {files && (
        <p class="button-row">
          <ButtonLink kind="quiet" icon="file-text" href={files.csv}>
            {t.csv}
          </ButtonLink>
          {tooMany === undefined && (
            <ButtonLink kind="quiet" icon="file-text" href={files.zip}>
              {t.zip}
            </ButtonLink>
          )}
        </p>
      )}
      {tooMany !== undefined && <p>{t.zipTooMany(tooMany)}</p>}
    </>
  )
}

const NoDocuments: FC<{ all: string | undefined }> = ({ all }) => {
  const t = useText().documents
  return (
    <Empty icon="file-text" title={all ? t.none : t.noneYet}>
      {!all && <p>{t.noneYetWhy}</p>}
    </Empty>
  )
}

const stateOptions = (t: Text['documents']) => {
  const { made: _, superseded: __, ...states } = t.states
  const named = Object.entries(states).map(([value, label]) => ({ value, label }))
  return [{ value: '', label: t.filter.allStates }, { value: 'unpaid', label: t.filter.unpaid }, ...named]
}

const kindOptions = (t: Text['documents']) => {
  const { 'pro-forma': _, ...kinds } = t.kinds
  const named = Object.entries(kinds).map(([value, label]) => ({ value, label }))
  return [{ value: '', label: t.filter.allKinds }, ...named]
}

const DocumentFilters: FC<Pick<InvoicesPageProps, 'action' | 'filter' | 'all'>> = ({ action, filter, all }) => {
  const { documents } = useText()
  const t = documents.filter
  const loose = { required: false, autocomplete: 'off' } as const
  return (
    <>
      <Filters action={action} submit={t.submit}>
        <Field name="words" label={t.words} help={t.wordsHelp} value={filter.words} {...loose} />
        <SelectField name="kind" label={t.kind} options={kindOptions(documents)} value={filter.kind} required={false} />
        <SelectField
          name="state"
          label={t.state}
          options={stateOptions(documents)}
          value={filter.state}
          required={false}
        />
        <Field name="from" type="date" label={t.from} value={filter.from} {...loose} />
        <Field name="until" type="date" label={t.until} value={filter.until} {...loose} />
      </Filters>
      {all && (
        <p>
          <a href={all}>{t.clear}</a>
        </p>
      )}
    </>
  )
}
