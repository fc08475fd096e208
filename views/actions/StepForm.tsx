import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import { guideOf, type Problem } from '../../src/base/refusal.ts'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { CheckList, type CheckOption } from '../parts/CheckList.tsx'
import { ErrorSummary, type FieldProblem } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { GuideLinks } from '../parts/GuideLinks.tsx'
import { WordField } from '../parts/WordField.tsx'
import { useText } from '../text.tsx'

/**
 * What every post of a card carries: which run at which revision, for which account, where the card stands, and a grave
 * act's seal.
 */
export interface Carried {
  run?: string
  revision?: string
  account?: string
  from: string
  seal?: string
}

export interface CardFormProps {
  post: string
  carried: Carried
  /** Sends a file. */
  upload?: boolean
}

/** A form that is its card's: swapped in place where script runs, an ordinary post where not. One press, one post. */
export const CardForm: FC<PropsWithChildren<CardFormProps>> = ({ post, carried, upload, children }) => (
  <form
    method="post"
    action={post}
    enctype={upload ? 'multipart/form-data' : undefined}
    novalidate
    hx-post={post}
    hx-encoding={upload ? 'multipart/form-data' : undefined}
    hx-target="closest .card"
    hx-swap="outerHTML"
    hx-disable="find button"
  >
    {Object.entries(carried).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
)

/** What is wrong, in sentences, by field. */
export type Errors = Readonly<Record<string, Problem>>

export function useSentences(errors: Errors): FieldProblem[] {
  const { refusals } = useText()
  return Object.entries(errors).map(([name, { code, about }]) => ({
    ...(name === 'form' ? {} : { name }),
    message: refusals[code](about),
    guide: guideOf(code),
  }))
}

export interface StepFormProps extends CardFormProps {
  errors: Errors
  /** The words beside its fields, by name. */
  labels?: Readonly<Record<string, string>> | undefined
  /** A sentence above the form: moved on, server down, identity confirmed. */
  notice?: { kind: 'problem' | 'done' | 'note'; sentence: string; guide?: number | undefined } | undefined
  shown?: Child
  /** Things to tick, when the action is for several at once. */
  ticks?: readonly CheckOption[] | undefined
  danger?: { loses: readonly string[]; word: string } | undefined
  /** At the desk: why staff does it for the customer. */
  reason?: { value: string } | undefined
  submit: { label: string; busy?: string | undefined } | undefined
  /** Other buttons of the same form. */
  ways?: readonly { value: string; label: string }[] | undefined
  /** Leads to a step that does without script. */
  instead?: string | undefined
  canGoBack: boolean
}

/** One step of an action: its fields between what the house adds to every form. */
export const StepForm: FC<PropsWithChildren<StepFormProps>> = ({ children, ...step }) => {
  const t = useText().actions
  const sentences = useSentences(step.errors)
  const wrong = (name: string) => sentences.find((problem) => problem.name === name)?.message
  return (
    <CardForm post={step.post} carried={step.carried} upload={step.upload ?? false}>
      <ErrorSummary errors={sentences.map((one) => ({ ...one, label: step.labels?.[one.name ?? ''] }))} />
      {step.notice && (
        <Callout kind={step.notice.kind}>
          <p>{step.notice.sentence}</p>
        </Callout>
      )}
      <GuideLinks numbers={[step.notice?.guide]} />
      {step.shown}
      {step.ticks && <CheckList name="subject" legend={t.ticked} options={step.ticks} error={wrong('subject')} />}
      {step.danger && <Loses loses={step.danger.loses} />}
      {children}
      {step.danger && <WordField name="word" label={t.confirmTitle} word={step.danger.word} error={wrong('word')} />}
      {step.reason && (
        <Field name="reason" label={t.reason} value={step.reason.value} error={wrong('reason')} maxLength={500} />
      )}
      <StepButtons {...step} />
    </CardForm>
  )
}

const Loses: FC<{ loses: readonly string[] }> = ({ loses }) => (
  <Callout kind="problem" title={useText().actions.loses}>
    <ul>
      {loses.map((one) => (
        <li>{one}</li>
      ))}
    </ul>
  </Callout>
)

const StepButtons: FC<Pick<StepFormProps, 'submit' | 'ways' | 'danger' | 'instead' | 'canGoBack'>> = (step) => {
  const t = useText().actions
  return (
    <p class="card-actions">
      {step.submit && (
        <Button kind={step.danger ? 'danger' : 'primary'} name="do" value="step" busyLabel={step.submit.busy}>
          {step.submit.label}
        </Button>
      )}
      {step.ways?.map(({ value, label }) => (
        <Button kind="quiet" name="way" value={value}>
          {label}
        </Button>
      ))}
      {step.instead && (
        <Button kind="quiet" name="do" value="instead">
          {t.otherWayAlways}
        </Button>
      )}
      {step.canGoBack && (
        <Button kind="quiet" name="do" value="drop">
          {t.giveUp}
        </Button>
      )}
    </p>
  )
}
