import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { useText } from '../text.tsx'
import { DeskSection } from './DeskParts.tsx'
import { RecoveryFacts, type RecoveryRow } from './RecoveryFacts.tsx'
import { EndForm, EvidenceFields, type EvidenceMost } from './RecoveryForms.tsx'
import { type LetterTold, RecoveryHistory, RecoveryLetters, type StepSeen } from './RecoveryHistory.tsx'

export interface RecoveryPerson {
  name: string
  email: string
  /** Their file at the desk. */
  file: string
}

interface RecoveryPageProps {
  recovery: RecoveryRow
  person: RecoveryPerson
  steps: readonly StepSeen[]
  letters: readonly LetterTold[]
  guide: string
  list: string
  /** `approve`: the reader is not who has seen the evidence. */
  may: { evidence: boolean; approve: boolean }
  posts: { evidence: string; approval: string; end: string }
  most: EvidenceMost
  entry: Entry
}

/** One recovery: what was said and seen, who did what, and the next thing the reader may do about it. */
export const RecoveryPage: FC<RecoveryPageProps> = (props) => {
  const t = useText().recovery.desk
  const { recovery, person, steps, letters, guide, list, posts, most, entry } = props
  const { state } = recovery
  const open = state === 'asked' || state === 'evidenced' || state === 'approved'
  return (
    <>
      <Breadcrumb items={[{ label: t.title, href: list }, { label: person.name }]} />
      <div class="page-head">
        <h1>
          <bdi>{t.one(person.name)}</bdi>
        </h1>
        <p class="lead">{t.stateIs(t.states[state])}</p>
        <p>
          <a href={guide}>{t.guide}</a>
        </p>
      </div>
      <ErrorSummary errors={useSentences(entry.errors)} />
      <RecoveryFacts recovery={recovery} person={person} />
      <RecoveryLetters letters={letters} />
      <RecoveryHistory steps={steps} />
      {state === 'asked' && props.may.evidence && <EvidenceForm {...props} />}
      {state === 'evidenced' && <Approval {...props} />}
      {open && (
        <EndForm post={posts.end} entry={entry} most={most.note} how={state === 'approved' ? 'withdraw' : 'refuse'} />
      )}
    </>
  )
}

const EvidenceForm: FC<RecoveryPageProps> = ({ posts, entry, most }) => {
  const t = useText().recovery.desk
  return (
    <DeskSection id="evidence" title={t.evidence}>
      <form class="stack" method="post" action={posts.evidence} novalidate>
        <EvidenceFields entry={entry} most={most} />
        <p class="button-row">
          <Button busyLabel={t.confirmBusy}>{t.confirm}</Button>
        </p>
      </form>
    </DeskSection>
  )
}

const Approval: FC<RecoveryPageProps> = ({ may, posts }) => {
  const t = useText().recovery.desk
  return (
    <DeskSection id="approval" title={t.approveTitle}>
      {may.approve ? (
        <form class="stack" method="post" action={posts.approval}>
          <p>{t.approveWhy}</p>
          <p class="button-row">
            <Button busyLabel={t.approveBusy}>{t.approve}</Button>
          </p>
        </form>
      ) : (
        <Callout kind="note">
          <p>{t.notYours}</p>
        </Callout>
      )}
    </DeskSection>
  )
}
