import type { FC } from 'hono/jsx'
import type { Text } from '../../content/text/index.ts'
import type { Entry } from '../../src/base/form.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Button } from '../parts/Button.tsx'
import { Field } from '../parts/Field.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { Lines } from '../recovery/Lines.tsx'
import { useText } from '../text.tsx'
import { DeskSection } from './DeskParts.tsx'

export type DocumentKind = keyof Text['recovery']['desk']['documents']

/** As many characters as a reference and a note may have. */
export interface EvidenceMost {
  reference: number
  note: number
}

/** What was typed into a field, and what is wrong with it. */
export function useTyped(entry: Entry) {
  const sentences = useSentences(entry.errors)
  return (field: string) => ({
    name: field,
    value: entry.typed[field]?.[0],
    error: sentences.find(({ name }) => name === field)?.message,
  })
}

/** What our people have seen: never a file, only what it was, its number, and how it was checked. */
export const EvidenceFields: FC<{ entry: Entry; most: EvidenceMost }> = ({ entry, most }) => {
  const t = useText().recovery.desk
  const typed = useTyped(entry)
  const kinds = Object.entries(t.documents).map(([value, label]) => ({ value, label }))
  return (
    <>
      <SelectField {...typed('document')} label={t.document} options={[{ value: '', label: t.choose }, ...kinds]} />
      <Field
        {...typed('reference')}
        label={t.reference}
        help={t.referenceHelp}
        maxLength={most.reference}
        autocomplete="off"
      />
      <Lines {...typed('note')} label={t.note} help={t.noteHelp} most={most.note} />
    </>
  )
}

/** The reason for which our people give a recovery up. */
export const EndForm: FC<{ post: string; entry: Entry; most: number; how: 'refuse' | 'withdraw' }> = ({
  post,
  entry,
  most,
  how,
}) => {
  const t = useText().recovery.desk
  return (
    <DeskSection id="end" title={t.endTitle[how]}>
      <form class="stack" method="post" action={post} novalidate>
        <Lines {...useTyped(entry)('why')} label={t.why} help={t.whyHelp} most={most} />
        <p class="button-row">
          <Button kind="danger" busyLabel={t.endBusy}>
            {t.end[how]}
          </Button>
        </p>
      </form>
    </DeskSection>
  )
}
