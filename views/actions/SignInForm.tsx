import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { Button } from '../parts/Button.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { TickField } from '../parts/TickField.tsx'
import { useText } from '../text.tsx'
import { useSentences } from './StepForm.tsx'

interface SignInFormProps {
  post: string
  entry: Entry
  /** Where one comes back to: an address of this site. */
  back: string
  /** Where those go who cannot sign in: their password is lost, or they have no login yet. */
  ways: { reset: string; signUp: string }
  /** The card it stands in, by action and place: the answer is then that card again. */
  card?: { action: string; from: string } | undefined
  /** Where one signs in with a key alone, when that is not here. */
  passkey?: string | undefined
}

/** E-mail address, password, and for how long: at the door, and inside a card. */
export const SignInForm: FC<SignInFormProps> = ({ post, entry, back, ways, card, passkey }) => {
  const { identity, securityKeys } = useText()
  const t = identity.signIn
  const sentences = useSentences(entry.errors)
  const wrong = (name: string) => sentences.find((problem) => problem.name === name)?.message
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
      {card && <input type="hidden" name="action" value={card.action} />}
      {card && <input type="hidden" name="from" value={card.from} />}
      <Field
        name="email"
        type="email"
        inputmode="email"
        label={t.email}
        autocomplete="username"
        value={entry.typed['email']?.[0]}
        error={wrong('email')}
        maxLength={254}
      />
      <PasswordField name="password" label={t.password} autocomplete="current-password" error={wrong('password')} />
      <TickField name="stays" checked={entry.typed['stays']?.[0] !== undefined}>
        {t.stays}
      </TickField>
      <p class="card-actions">
        <Button busyLabel={t.busy}>{t.submit}</Button>
        <a href={ways.reset}>{t.forgotten}</a>
        <a href={ways.signUp}>{t.signUp}</a>
        {passkey && <a href={passkey}>{securityKeys.passkey.press}</a>}
      </p>
    </form>
  )
}

/** In a card of a public page: what it would do, and the sign-in behind one press, so that the page stays a page to read. */
export const SignedOut: FC<SignInFormProps & { offer: string; open: boolean }> = ({ offer, open, ...form }) => {
  const t = useText().actions
  return (
    <>
      <p>{t.signInTo(offer)}</p>
      <details class="card-sign-in" open={open}>
        <summary class="button primary">{t.signIn}</summary>
        <SignInForm {...form} />
      </details>
    </>
  )
}
