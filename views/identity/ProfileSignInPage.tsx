import type { Child, FC } from 'hono/jsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface ProfileSignInProps {
  email: string
  changedAt: string
  /** The address is a mailbox of an account of theirs: losing it would shut them out (R-PWD-3). */
  ownMailbox: boolean
  /** Where a link is asked for, when the present password is lost. */
  reset: string
  /** Application passwords, which a change leaves alone: how many, and where all can be withdrawn. */
  appPasswords: { count: number; href: string }
  passwordCard: Child
  emailCard: Child
}

/** What one signs in with, and the two cards that change it. */
export const ProfileSignInPage: FC<ProfileSignInProps> = (props) => {
  const { passwords, emails, appPasswords } = useText()
  const t = passwords.page
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <dl class="facts">
        <div>
          <dt>{t.email}</dt>
          <dd>{props.email}</dd>
        </div>
        <div>
          <dt>{t.changedAt}</dt>
          <dd>
            <Instant at={props.changedAt} />
          </dd>
        </div>
      </dl>
      {props.ownMailbox && (
        <Callout kind="note">
          <p>{emails.ownMailbox(props.email)}</p>
        </Callout>
      )}
      <h2>{t.password}</h2>
      {props.passwordCard}
      <p>
        <a href={props.reset}>{t.forgotten}</a>
      </p>
      {props.appPasswords.count > 0 && (
        <p>
          {appPasswords.kept(props.appPasswords.count)} <a href={props.appPasswords.href}>{appPasswords.keptLink}</a>
        </p>
      )}
      <h2>{t.address}</h2>
      {props.emailCard}
    </>
  )
}
