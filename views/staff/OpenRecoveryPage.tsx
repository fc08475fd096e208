import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { Lines } from '../recovery/Lines.tsx'
import { useText } from '../text.tsx'
import { EvidenceFields, type EvidenceMost, useTyped } from './RecoveryForms.tsx'

interface OpenRecoveryProps {
  person: { name: string; email: string; file: string }
  /** Their login is open, has a second step, and no recovery is under way. */
  possible: boolean
  guide: string
  post: string
  most: EvidenceMost
  entry: Entry
}

/** For somebody who reached us another way: what they said, and what our reader has seen. */
export const OpenRecoveryPage: FC<OpenRecoveryProps> = (props) => {
  const t = useText().recovery.desk
  const { person, possible, guide, entry } = props
  return (
    <>
      <Breadcrumb items={[{ label: person.name, href: person.file }, { label: t.open }]} />
      <div class="page-head">
        <h1>
          <bdi>{t.openFor(person.name)}</bdi>
        </h1>
        <p class="lead">{t.openWhy}</p>
        <p>
          <bdi>{person.email}</bdi>
        </p>
        <p>
          <a href={guide}>{t.guide}</a>
        </p>
      </div>
      <ErrorSummary errors={useSentences(entry.errors)} />
      {possible ? (
        <OpenForm {...props} />
      ) : (
        <Callout kind="note">
          <p>{t.cannot}</p>
        </Callout>
      )}
    </>
  )
}

const OpenForm: FC<OpenRecoveryProps> = ({ post, most, entry }) => {
  const t = useText().recovery.desk
  const typed = useTyped(entry)
  return (
    <form class="stack" method="post" action={post} novalidate>
      <Lines {...typed('message')} label={t.message} most={most.note} />
      <Field {...typed('contact')} label={t.contact} maxLength={most.reference} autocomplete="off" />
      <h2>{t.evidence}</h2>
      <EvidenceFields entry={entry} most={most} />
      <p class="button-row">
        <Button busyLabel={t.confirmBusy}>{t.confirm}</Button>
      </p>
    </form>
  )
}
