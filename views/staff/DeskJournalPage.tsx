import type { FC } from 'hono/jsx'
import { Callout } from '../parts/Callout.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Field } from '../parts/Field.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useText } from '../text.tsx'
import { Filters } from './DeskParts.tsx'
import { type DeskLine, JournalLines } from './JournalLines.tsx'

/** What the lines are narrowed by, as it was typed. */
export interface JournalFilter {
  family: string
  account: string
  person: string
  staff: string
  from: string
  until: string
}

interface DeskJournalProps {
  action: string
  filter: JournalFilter
  families: readonly string[]
  staff: readonly { publicId: string; name: string }[]
  /** Somebody was named whom nobody knows. */
  unknown: boolean
  lines: readonly DeskLine[]
  older: string | undefined
  newest: string | undefined
  /** All lines, where this is some of them. */
  all: string | undefined
}

/** The journal of the house, newest first. */
export const DeskJournalPage: FC<DeskJournalProps> = ({ unknown, lines, older, newest, all, ...form }) => {
  const t = useText().desk.journal
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <JournalForm {...form} />
      {all && (
        <p>
          <a href={all}>{t.clear}</a>
        </p>
      )}
      {unknown && <Callout kind="note">{t.unknown}</Callout>}
      {lines.length === 0 ? <Empty icon="list-checks" title={t.none} /> : <JournalLines lines={lines} />}
      <ListPages next={older} first={newest} words={{ next: t.older, first: t.newest }} />
    </>
  )
}

const JournalForm: FC<Pick<DeskJournalProps, 'action' | 'filter' | 'families' | 'staff'>> = (props) => {
  const { action, filter, families, staff } = props
  const t = useText().desk.journal
  const named: Record<string, string | undefined> = t.families
  const kinds = families.map((family) => ({ value: family, label: named[family] ?? family }))
  const ours = staff.map(({ publicId, name }) => ({ value: publicId, label: name }))
  const loose = { required: false, autocomplete: 'off' } as const
  return (
    <Filters action={action} submit={t.filter}>
      <SelectField
        name="family"
        label={t.family}
        options={[{ value: '', label: t.allFamilies }, ...kinds]}
        value={filter.family}
        required={false}
      />
      <SelectField
        name="staff"
        label={t.staff}
        options={[{ value: '', label: t.anybody }, ...ours]}
        value={filter.staff}
        required={false}
      />
      <Field name="account" label={t.account} value={filter.account} help={t.accountHelp} {...loose} />
      <Field name="person" label={t.person} value={filter.person} help={t.personHelp} {...loose} />
      <Field name="from" type="date" label={t.from} value={filter.from} {...loose} />
      <Field name="until" type="date" label={t.until} value={filter.until} {...loose} />
    </Filters>
  )
}
