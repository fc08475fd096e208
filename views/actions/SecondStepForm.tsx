import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { Method } from '../../src/core/methods.ts'
import type { PhoneWay } from '../../src/web/state.ts'
import { Button } from '../parts/Button.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { KeyCeremony } from '../parts/KeyCeremony.tsx'
import { useText } from '../text.tsx'
import { SmsCodeOf, SmsSendButtons } from './SmsStep.tsx'
import { useSentences } from './StepForm.tsx'

interface SecondStepFormProps {
  post: string
  /** Where the browser asks for what a key signs. */
  options: string
  entry: Entry
  /** How it is taken now, and how it could be taken instead. */
  method: Method
  others: readonly Method[]
  /** Where a code by SMS can be sent to. */
  phones?: readonly PhoneWay[] | undefined
  /** Where one comes back to: an address of this site. */
  back: string
  /** Where one starts over with the password. */
  anew: string
  /** Where somebody asks for help who has nothing left. */
  recovery: string
  /** The card it stands in, by action and place: the answer is then that card again. */
  card?: { action: string; from: string } | undefined
}

/** The second step of signing in, after the password: at the door, and inside a card. */
export const SecondStepForm: FC<SecondStepFormProps> = ({
  post,
  entry,
  method,
  others,
  phones = [],
  back,
  card,
  ...at
}) => {
  const t = useText().twoStep.signIn
  const sentences = useSentences(entry.errors)
  const wrong = (field: string) => sentences.find(({ name }) => name === field)?.message
  const typed = method === 'sms' ? phones.some(({ sent }) => sent) : method !== 'key'
  const swaps = card && {
    'hx-post': post,
    'hx-target': 'closest .card',
    'hx-swap': 'outerHTML',
    'hx-disable': 'find button',
  }
  return (
    <form method="post" action={post} novalidate {...swaps}>
      <ErrorSummary errors={sentences} />
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="method" value={method} />
      {card && <input type="hidden" name="action" value={card.action} />}
      {card && <input type="hidden" name="from" value={card.from} />}
      {method === 'key' && <KeyOf options={at.options} error={wrong('credential')} />}
      {method === 'sms' && <SmsCodeOf phones={phones} error={wrong('code')} />}
      {(method === 'app' || method === 'rescue') && <CodeOf method={method} error={wrong('code')} />}
      <p class="card-actions">
        {typed && (
          <Button name="do" value="step" busyLabel={t.busy}>
            {t.submit}
          </Button>
        )}
        {method === 'sms' && <SmsSendButtons phones={phones} />}
        {others.map((other) => (
          <Button kind="quiet" name="other" value={other}>
            {t.other[other]}
          </Button>
        ))}
      </p>
      <p class="card-actions">
        <a href={at.anew}>{t.anew}</a>
        <a href={at.recovery}>{t.lost}</a>
      </p>
    </form>
  )
}

/** A key is pressed, not typed. */
const KeyOf: FC<{ options: string; error: string | undefined }> = ({ options, error }) => (
  <>
    <p>{useText().securityKeys.signIn}</p>
    <KeyCeremony kind="get" name="credential" ask={{ from: options, purpose: 'second' }} error={error} alone />
  </>
)

const CodeOf: FC<{ method: Method; error: string | undefined }> = ({ method, error }) => {
  const t = useText().twoStep.signIn
  const rescue = method === 'rescue'
  return (
    <>
      <p>{rescue ? t.rescue : t.app}</p>
      <Field
        name="code"
        label={rescue ? t.rescueCode : t.code}
        autocomplete={rescue ? 'off' : 'one-time-code'}
        inputmode={rescue ? 'text' : 'numeric'}
        maxLength={40}
        error={error}
      />
    </>
  )
}
