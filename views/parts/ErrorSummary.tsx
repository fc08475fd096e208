import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'
import { useFieldId } from './Field.tsx'
import { GuideLinks } from './GuideLinks.tsx'
import { Icon } from './Icon.tsx'

export interface FieldProblem {
  /** The field's name, in the scope where the summary is drawn; absent when the refusal concerns no field. */
  name?: string | undefined
  message: string
  /** The words beside the field: where several can be missing, the sentence alone does not say which. */
  label?: string | undefined
  /** The number of the guide that explains it. */
  guide?: number | undefined
}

/**
 * Everything to correct, on top of the form, each sentence leading to its field, and the guides that explain it.
 * Nothing when there is nothing.
 */
export const ErrorSummary: FC<{ errors: readonly FieldProblem[] }> = ({ errors }) => {
  const t = useText().parts
  if (errors.length === 0) return null
  return (
    <>
      <div class="error-summary" role="alert" tabindex={-1}>
        <p class="error-summary-title">
          <Icon name="circle-alert" />
          <span>{t.errorTitle(errors.length)}</span>
        </p>
        <ul>
          {errors.map((problem) => (
            <li>{problem.name ? <ProblemLink {...problem} name={problem.name} /> : problem.message}</li>
          ))}
        </ul>
      </div>
      <GuideLinks numbers={errors.map(({ guide }) => guide)} />
    </>
  )
}

const ProblemLink: FC<FieldProblem & { name: string }> = ({ name, label, message }) => (
  <a href={`#${useFieldId(name)}`}>{label ? `${label} \u2013 ${message}` : message}</a>
)
