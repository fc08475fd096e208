import type { FC } from 'hono/jsx'
import type { PhoneWay } from '../../src/web/state.ts'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Field } from '../parts/Field.tsx'
import { useText } from '../text.tsx'

/** The second step by SMS: where the code went, and the field for it once it is on its way. */
export const SmsCodeOf: FC<{ phones: readonly PhoneWay[]; error: string | undefined }> = ({ phones, error }) => {
  const t = useText().sms.signIn
  const sent = phones.find((phone) => phone.sent)
  const [only, ...others] = phones
  if (!sent) return <p>{only && others.length === 0 ? t.ask(only.masked) : t.choose}</p>
  return (
    <>
      <p>{t.sent(sent.masked)}</p>
      <Field
        name="code"
        label={t.code}
        help={t.fewer}
        autocomplete="one-time-code"
        inputmode="numeric"
        maxLength={40}
        error={error}
      />
    </>
  )
}

/** One button for each phone; the first is what there is to do while no code is on its way. */
export const SmsSendButtons: FC<{ phones: readonly PhoneWay[] }> = ({ phones }) => {
  const t = useText().sms.signIn
  const onItsWay = phones.some(({ sent }) => sent)
  const words = ({ masked, sent }: PhoneWay) => {
    if (sent) return t.again
    return phones.length === 1 ? t.send : t.sendTo(masked)
  }
  return phones.map((phone) => (
    <Button kind={onItsWay ? 'quiet' : 'primary'} name="send" value={phone.id} busyLabel={t.busy}>
      {words(phone)}
    </Button>
  ))
}

/** Who it is, once more: where a code went. */
export const SmsConfirmNote: FC<{ phones: readonly PhoneWay[]; problem: string | undefined }> = ({
  phones,
  problem,
}) => {
  const t = useText().sms.confirm
  const sent = phones.find((phone) => phone.sent)
  return (
    <>
      {problem && (
        <Callout kind="problem">
          <p>{problem}</p>
        </Callout>
      )}
      {sent && <p>{t.sent(sent.masked)}</p>}
    </>
  )
}

/** The buttons that have a code sent, beside the one that confirms: pressing Enter in a field sends none. */
export const SmsConfirmButtons: FC<{ phones: readonly PhoneWay[]; first: boolean }> = ({ phones, first }) => {
  const { confirm: t, signIn } = useText().sms
  return phones.map(({ id, masked, sent }) => (
    <Button kind={first ? 'primary' : 'quiet'} name="proof-send" value={id} busyLabel={signIn.busy}>
      {sent ? t.againTo(masked) : t.sendTo(masked)}
    </Button>
  ))
}
