import type { FC } from 'hono/jsx'
import { guideOf, type Problem } from '../../src/base/refusal.ts'
import type { FactorKind } from '../../src/core/methods.ts'
import type { SecondWays } from '../../src/web/state.ts'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Field } from '../parts/Field.tsx'
import { GuideLinks } from '../parts/GuideLinks.tsx'
import { KeyCeremony } from '../parts/KeyCeremony.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useText } from '../text.tsx'
import { SmsConfirmButtons, SmsConfirmNote } from './SmsStep.tsx'
import { CardForm, type CardFormProps } from './StepForm.tsx'

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
      alone={!quiet}
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
