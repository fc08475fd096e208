import type { FC } from 'hono/jsx'
import type { Text } from '../../content/text/index.ts'
import { Button, ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface StopRecoveryProps {
  /** `now`: just stopped, by this reader. */
  state: 'now' | 'asked' | 'evidenced' | 'approved' | keyof Text['recovery']['stop']['over']
  /** The reader is who it is about, and not somebody of their account. */
  own: boolean
  /** Whose clock tells when. */
  zone: string
  until: string | null
  email: string
  person: string
  post: string
  password: string
  contact: string
}

/** One button: the letter's link alone stops nothing. Once it is over, what it ended as. */
export const StopRecoveryPage: FC<StopRecoveryProps> = (props) => {
  const t = useText().recovery.stop
  const { state } = props
  return (
    <>
      <h1>{t.title}</h1>
      {state === 'approved' || state === 'asked' || state === 'evidenced' ? (
        <StopForm {...props} />
      ) : state === 'now' ? (
        <Stopped {...props} />
      ) : (
        <Over state={state} contact={props.contact} />
      )}
    </>
  )
}

const StopForm: FC<StopRecoveryProps> = ({ own, zone, until, email, person, post }) => {
  const t = useText().recovery.stop
  return (
    <>
      <p>{own ? t.own(email) : t.other(person)}</p>
      {until && (
        <p>
          {t.until} <Instant at={until} zone={zone} />.
        </p>
      )}
      <p>{t.effect}</p>
      <form method="post" action={post}>
        <p class="card-actions">
          <Button busyLabel={t.busy}>{t.submit}</Button>
        </p>
      </form>
    </>
  )
}

const Stopped: FC<StopRecoveryProps> = ({ own, password }) => {
  const { recovery, passwords } = useText()
  const t = recovery.stop
  return (
    <>
      <Callout kind="done">
        <p>{t.stopped}</p>
      </Callout>
      <p>{own ? t.next : t.nextOther}</p>
      {own && (
        <p class="card-actions">
          <ButtonLink href={password}>{passwords.change.title}</ButtonLink>
        </p>
      )}
    </>
  )
}

const Over: FC<{ state: keyof Text['recovery']['stop']['over']; contact: string }> = ({ state, contact }) => {
  const { recovery, pages } = useText()
  return (
    <>
      <Callout kind={state === 'done' ? 'problem' : 'note'}>
        <p>{recovery.stop.over[state]}</p>
      </Callout>
      <p class="card-actions">
        <ButtonLink kind="quiet" href={contact}>
          {pages.contact.title}
        </ButtonLink>
      </p>
    </>
  )
}
