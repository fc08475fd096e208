import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Button } from '../parts/Button.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { useText } from '../text.tsx'
import { Lines } from './Lines.tsx'
import { RecoveryUnderWay, type RecoveryUnderWayProps } from './RecoveryUnderWay.tsx'

interface AskRecoveryProps {
  underWay: RecoveryUnderWayProps | undefined
  /** How it goes, and what has to be proven. */
  guide: string
  post: string
  /** The second step. */
  back: string
  contact: string
  most: { message: number; contact: number }
  entry: Entry
}

/** Beside the second step, for whoever has nothing left to take it with: the request, or how far it is. */
export const AskRecoveryPage: FC<AskRecoveryProps> = (props) => {
  const t = useText().recovery.ask
  const { underWay, guide, back, contact } = props
  return (
    <>
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <p>
        <a href={guide}>{t.guide}</a>
      </p>
      {underWay ? <RecoveryUnderWay {...underWay} /> : <AskForm {...props} />}
      <p class="card-actions">
        <a href={back}>{t.back}</a>
        <a href={contact}>{t.noAnswer}</a>
      </p>
    </>
  )
}

const AskForm: FC<AskRecoveryProps> = ({ post, most, entry }) => {
  const t = useText().recovery.ask
  const sentences = useSentences(entry.errors)
  const wrong = (field: string) => sentences.find(({ name }) => name === field)?.message
  const words = (field: string) => ({ name: field, value: entry.typed[field]?.[0], error: wrong(field) })
  return (
    <form method="post" action={post} novalidate>
      <ErrorSummary errors={sentences} />
      <p>{t.first}</p>
      <Lines {...words('message')} label={t.message} help={t.messageHelp} most={most.message} />
      <Field {...words('contact')} label={t.contact} help={t.contactHelp} maxLength={most.contact} autocomplete="tel" />
      <p class="button-row">
        <Button busyLabel={t.busy}>{t.submit}</Button>
      </p>
    </form>
  )
}
