import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { guideOf } from '../../src/base/refusal.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Button, ButtonLink } from '../parts/Button.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { GuideToRead } from '../parts/GuideLinks.tsx'
import { Instant } from '../parts/Instant.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useText } from '../text.tsx'
import { TermsLink } from './TermsLink.tsx'

interface ConfirmSignUpProps {
  email: string
  /** When it was asked for, UTC. */
  at: string
  entry: Entry
  post: string
  terms: string
}

/** The page of the mailed link: whose address it is, and the password chosen with it. */
export const ConfirmSignUpPage: FC<ConfirmSignUpProps> = ({ email, at, entry, post, terms }) => {
  const t = useText().signUps.confirm
  const sentences = useSentences(entry.errors)
  return (
    <>
      <h1>{t.title}</h1>
      <p>{t.lead(email)}</p>
      <form method="post" action={post} novalidate>
        <ErrorSummary errors={sentences} />
        <input type="hidden" name="email" value={email} autocomplete="username" />
        <PasswordField
          name="password"
          label={t.password}
          help={t.passwordHelp}
          autocomplete="current-password"
          error={sentences.find(({ name }) => name === 'password')?.message}
        />
        <div class="field">
          <p class="field-help">
            {t.accept} <TermsLink href={terms} />.
          </p>
        </div>
        <p class="card-actions">
          <Button busyLabel={t.busy}>{t.submit}</Button>
        </p>
      </form>
      <p class="field-help">
        {t.asked} <Instant at={at} />. {t.notYou}
      </p>
    </>
  )
}

interface LinkOverProps {
  signIn: string
  signUp: string
}

/** The link is over: what that means, and both ways on. */
export const SignUpLinkOverPage: FC<LinkOverProps> = ({ signIn, signUp }) => {
  const { signUps, refusals } = useText()
  const t = signUps.over
  return (
    <>
      <h1>{t.title}</h1>
      <p>{refusals['link-over']({})}</p>
      <p>{t.next}</p>
      <p>
        <ButtonLink href={signIn}>{t.signIn}</ButtonLink>
      </p>
      <p>
        <a href={signUp}>{t.again}</a>
      </p>
      <GuideToRead number={guideOf('link-over')} />
    </>
  )
}
