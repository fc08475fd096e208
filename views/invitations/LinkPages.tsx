import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { guideOf } from '../../src/base/refusal.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Button, ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { GuideToRead } from '../parts/GuideLinks.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { TickField } from '../parts/TickField.tsx'
import { TermsLink } from '../sign-ups/TermsLink.tsx'
import { useText } from '../text.tsx'
import { DecliningWord, OfferedFacts, type OfferedProps } from './OfferedFacts.tsx'

interface LinkPageProps {
  offered: OfferedProps
  email: string
  post: string
  entry: Entry
  /** Where one signs in and comes back; absent for an address without a login. */
  signIn: string | undefined
  terms: string
}

/** The page of the mailed link, for whoever has not signed in: looking changes nothing, pressing answers. */
export const InvitationLinkPage: FC<LinkPageProps> = (props) => {
  const t = useText().invitations.link
  const { offered, signIn, email } = props
  return (
    <>
      <h1>{t.title(offered.account.name)}</h1>
      <p>{t.lead(offered.inviter, offered.account.name)}</p>
      <OfferedFacts {...offered} />
      {signIn ? (
        <>
          <h2>{t.signIn}</h2>
          <p>{t.signInWhy(email)}</p>
          <p class="button-row">
            <ButtonLink href={signIn}>{t.signIn}</ButtonLink>
          </p>
        </>
      ) : (
        <Joining {...props} />
      )}
      <Declining {...props} />
    </>
  )
}

const Joining: FC<LinkPageProps> = ({ email, post, entry, terms }) => {
  const { invitations, signUps } = useText()
  const t = invitations.link
  const sentences = useSentences(entry.errors)
  const wrong = (name: string) => ({ name, error: sentences.find((one) => one.name === name)?.message })
  return (
    <>
      <h2>{t.create}</h2>
      <p>{t.createWhy}</p>
      <form method="post" action={post} novalidate>
        <ErrorSummary errors={sentences.filter(({ name }) => name !== 'word')} />
        <div class="field">
          <label class="field-label" for="email">
            {t.address}
          </label>
          <input class="input" id="email" name="email" type="email" value={email} readonly autocomplete="username" />
          <p class="field-help">{t.addressHelp}</p>
        </div>
        <Field
          {...wrong('name')}
          label={signUps.create.name}
          help={t.nameHelp}
          autocomplete="name"
          value={entry.typed['name']?.[0]}
          maxLength={80}
        />
        <PasswordField
          {...wrong('password')}
          label={signUps.create.password}
          help={signUps.create.passwordHelp}
          autocomplete="new-password"
        />
        <TickField {...wrong('terms')} required checked={Boolean(entry.typed['terms']?.[0])}>
          {signUps.create.accept} <TermsLink href={terms} />
        </TickField>
        <p class="button-row">
          <Button name="do" value="join" busyLabel={t.busy}>
            {t.submit}
          </Button>
        </p>
      </form>
    </>
  )
}

const Declining: FC<LinkPageProps> = ({ post, entry }) => {
  const { invitations } = useText()
  const t = invitations.link
  return (
    <>
      <h2>{t.declineTitle}</h2>
      <p>{t.declineWhy}</p>
      <form method="post" action={post} novalidate>
        <DecliningWord entry={entry} />
        <p class="button-row">
          <Button kind="quiet" name="do" value="decline" busyLabel={invitations.answer.busy}>
            {invitations.answer.decline}
          </Button>
        </p>
      </form>
    </>
  )
}

/** It was declined: nothing is left to do. */
export const DeclinedPage: FC<{ account: string; home: string }> = ({ account, home }) => {
  const { invitations, parts } = useText()
  const t = invitations.link
  return (
    <>
      <h1>{t.declined}</h1>
      <Callout kind="done">
        <p>{t.declinedWhy(account)}</p>
      </Callout>
      <p>
        <a href={home}>{parts.frame.help}</a>
      </p>
    </>
  )
}

/** Somebody else is signed in here: nothing links the invitation to them (R-MEM-5). */
export const OtherPersonPage: FC<{ masked: string; mine: string; signOut: string }> = ({ masked, mine, signOut }) => {
  const { invitations, refusals } = useText()
  const t = invitations.link
  return (
    <>
      <h1>{t.otherTitle}</h1>
      <p>{refusals['invite-other-email']({ address: masked })}</p>
      <p>{t.otherWhy(mine)}</p>
      <form method="post" action={signOut}>
        <p class="button-row">
          <Button>{t.signOut}</Button>
        </p>
      </form>
      <GuideToRead number={guideOf('invite-other-email')} />
    </>
  )
}

/** Used, replaced, taken back, too old or made up: from outside they are the same. */
export const InvitationGonePage: FC<{ signIn: string; contact: string }> = ({ signIn, contact }) => {
  const { invitations, pages } = useText()
  const t = invitations.link
  return (
    <>
      <h1>{t.goneTitle}</h1>
      {t.goneWhy.map((sentence) => (
        <p>{sentence}</p>
      ))}
      <p class="button-row">
        <ButtonLink href={signIn}>{t.goneSignIn}</ButtonLink>
        <ButtonLink kind="quiet" href={contact}>
          {pages.toPerson}
        </ButtonLink>
      </p>
      <GuideToRead number={guideOf('invite-gone')} />
    </>
  )
}
