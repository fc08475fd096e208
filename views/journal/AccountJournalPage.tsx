import type { FC } from 'hono/jsx'
import type { Right } from '../../src/core/permissions.ts'
import type { By } from '../../src/journal/told.ts'
import { ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Field } from '../parts/Field.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { Filters } from '../staff/DeskParts.tsx'
import { useText } from '../text.tsx'
import { type JournalLineProps, JournalRecord } from './JournalRecord.tsx'

/** What the lines are narrowed by, as it was typed. */
export interface JournalFilter {
  family: string
  person: string
  from: string
  until: string
}

interface AccountJournalProps {
  action: string
  /** How much of it the reader may see. */
  right: Right
  filter: JournalFilter
  /** Several people the words fit. */
  people: readonly { name: string; href: string }[]
  /** The words fit nobody. */
  unknown: boolean
  lines: readonly (Omit<JournalLineProps, 'person'> & { by: By })[]
  /** The address of somebody's lines; absent where they may not be asked for. */
  person: ((publicId: string) => string) | undefined
  /** These lines as a file; absent when there are none. */
  file: string | undefined
  older: string | undefined
  newest: string | undefined
  /** All lines, where this is some of them. */
  all: string | undefined
}

/** What happened in an account, newest first, as far as its reader may see it. */
export const AccountJournalPage: FC<AccountJournalProps> = ({ right, people, unknown, lines, person, ...rest }) => {
  const t = useText().journal
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead[right === 'yes' ? 'all' : right === 'billing-events' ? 'billing' : 'own']}</p>
      </div>
      <JournalForm {...rest} byPerson={person !== undefined} />
      {unknown && <Callout kind="note">{t.unknown}</Callout>}
      {people.length > 0 && <WhichOne people={people} />}
      {lines.length === 0 && !unknown && people.length === 0 && <Empty icon="list-checks" title={t.none} />}
      {lines.length > 0 && (
        <ol class="records">
          {lines.map((line) => (
            <JournalRecord {...line} person={person} />
          ))}
        </ol>
      )}
      <ListPages next={rest.older} first={rest.newest} words={{ next: t.older, first: t.newest }} />
      {rest.file && (
        <p class="button-row">
          <ButtonLink kind="quiet" icon="file-text" href={rest.file}>
            {t.file}
          </ButtonLink>
        </p>
      )}
    </>
  )
}

const WhichOne: FC<Pick<AccountJournalProps, 'people'>> = ({ people }) => (
  <Callout kind="note">
    <p>{useText().journal.several}</p>
    <ul>
      {people.map(({ name, href }) => (
        <li>
          <a href={href}>
            <bdi>{name}</bdi>
          </a>
        </li>
      ))}
    </ul>
  </Callout>
)

const JournalForm: FC<Pick<AccountJournalProps, 'action' | 'filter' | 'all'> & { byPerson: boolean }> = (props) => {
  const { action, filter, all, byPerson } = props
  const t = useText().journal
  const kinds = Object.entries(t.families).map(([value, label]) => ({ value, label }))
  const loose = { required: false, autocomplete: 'off' } as const
  return (
    <>
      <Filters action={action} submit={t.filter}>
        <SelectField
          name="family"
          label={t.family}
          options={[{ value: '', label: t.allFamilies }, ...kinds]}
          value={filter.family}
          required={false}
        />
        {byPerson && <Field name="person" label={t.person} help={t.personHelp} value={filter.person} {...loose} />}
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
