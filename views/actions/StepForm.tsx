import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import { guideOf, type Problem } from '../../src/base/refusal.ts'
import type { FactorKind } from '../../src/core/methods.ts'
import type { SecondWays } from '../../src/web/state.ts'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { CheckList, type CheckOption } from '../parts/CheckList.tsx'
import { ErrorSummary, type FieldProblem } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { GuideLinks } from '../parts/GuideLinks.tsx'
import { KeyCeremony } from '../parts/KeyCeremony.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { WordField } from '../parts/WordField.tsx'
import { useText } from '../text.tsx'
import { SmsConfirmButtons, SmsConfirmNote } from './SmsStep.tsx'

/** What every post of a card carries: which run at which revision, where the card stands, and a grave act's seal. */
export interface Carried {
  run?: string
  revision?: string
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

interface ConfirmProps extends CardFormProps {
  problem: (Problem & { field: string | undefined }) | undefined
  /**
   * They have a second factor: of which kinds, whether a rescue code may stand for it here, and where the browser asks
   * for what a key signs.
   */
  second: (SecondWays & { rescue: boolean; kinds: readonly FactorKind[]; options: string }) | undefined
  /** What was typed before, secrets excepted: it comes back when identity is confirmed. */
  typed: Readonly<Record<string, readonly string[]>>
}

/** Asks who it is once more. What was already filled in is carried along, and the person presses again. */
export const Confirm: FC<ConfirmProps> = ({ problem, typed, second, ...form }) => {
  const { actions: t, refusals } = useText()
  const wrong = problem && refusals[problem.code](problem.about)
  const wrongAt = (field: string) => (problem?.field === field ? wrong : undefined)
  const elsewhere = ['code', 'credential', 'send'].includes(problem?.field ?? '')
  const keyOnly = second && isOnly(second, 'key')
  const unsent = second && isOnly(second, 'sms') && !second.phones.some(({ sent }) => sent)
  return (
    <CardForm {...form}>
      <Callout kind="note" title={t.confirmTitle}>
        <p>{second ? useWhy(second) : t.confirmWhy}</p>
      </Callout>
      {Object.entries(typed).flatMap(([name, values]) =>
        values.map((value) => <input type="hidden" name={name} value={value} />),
      )}
      {second && <SmsConfirmNote phones={second.phones} problem={wrongAt('send')} />}
      {!unsent && (
        <PasswordField
          name="proof-password"
          label={t.confirmPassword}
          autocomplete="current-password"
          error={elsewhere ? undefined : wrong}
        />
      )}
      {second && !keyOnly && !unsent && <CodeField {...second} error={wrongAt('code')} />}
      <GuideLinks numbers={[problem && guideOf(problem.code)]} />
      {second?.kinds.includes('key') && <KeyToConfirm {...second} quiet={!keyOnly} error={wrongAt('credential')} />}
      {!keyOnly && (
        <p class="card-actions">
          {!unsent && (
            <Button name="do" value="confirm">
              {t.confirmSubmit}
            </Button>
          )}
          {second && <SmsConfirmButtons phones={second.phones} first={unsent ?? false} />}
        </p>
      )}
    </CardForm>
  )
}

type Second = NonNullable<ConfirmProps['second']>

/** This is all they have, and no code from paper stands for it here. */
const isOnly = ({ rescue, kinds }: Second, kind: FactorKind): boolean =>
  !rescue && kinds.length > 0 && kinds.every((one) => one === kind)

function useWhy({ kinds, smsIsNotEnough }: Second): string {
  const { twoStep, sms } = useText()
  if (smsIsNotEnough) return sms.confirm.notEnough
  if (!kinds.includes('sms')) return twoStep.confirm.why
  return kinds.includes('app') ? sms.confirm.whyEither : sms.confirm.why
}

/** A key says by itself that the form is sent to confirm: nobody presses the other button then. */
const KeyToConfirm: FC<{ options: string; quiet: boolean; error: string | undefined }> = ({
  options,
  quiet,
  error,
}) => (
  <>
    <input type="hidden" name="do" value="confirm" />
    <KeyCeremony
      kind="get"
      name="proof-key"
      ask={{ from: options, purpose: 'confirm' }}
      words={{ press: useText().securityKeys.confirm }}
      quiet={quiet}
      error={error}
    />
  </>
)

/** The code of an app, or by SMS; or one from paper, where that may stand for it. */
const CodeField: FC<Second & { error: string | undefined }> = ({ rescue, kinds, error }) => {
  const { twoStep, sms } = useText()
  const t = twoStep.confirm
  const bySms = kinds.includes('sms')
  const label = (app: string, only: string, either: string) => {
    if (kinds.every((kind) => kind === 'key')) return twoStep.signIn.rescueCode
    if (!bySms) return app
    return kinds.includes('app') ? either : only
  }
  const { code, orRescue, codeEither, eitherOrRescue } = sms.confirm
  return (
    <Field
      name="proof-code"
      label={rescue ? label(t.codeOrRescue, orRescue, eitherOrRescue) : label(t.code, code, codeEither)}
      help={rescue ? t.rescueHelp : undefined}
      autocomplete="one-time-code"
      inputmode={rescue ? 'text' : 'numeric'}
      maxLength={40}
      error={error}
    />
  )
}
