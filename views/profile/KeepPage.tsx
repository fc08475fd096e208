import type { FC } from 'hono/jsx'
import { Button, ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface KeepPageProps {
  email: string
  /** When the login will be erased, and whose clock says so. */
  until: string
  zone: string
  post: string
}

/** One button: the letter's link alone changes nothing. */
export const KeepPage: FC<KeepPageProps> = ({ email, until, zone, post }) => {
  const t = useText().profile.keep
  return (
    <>
      <h1>{t.title}</h1>
      <p>
        {t.closes(email)} <Instant at={until} zone={zone} />.
      </p>
      <p>{t.what}</p>
      <form method="post" action={post}>
        <p class="card-actions">
          <Button busyLabel={t.busy}>{t.submit}</Button>
        </p>
      </form>
      <p>{t.notYou}</p>
    </>
  )
}

/** It is kept: the way in again. */
export const KeptPage: FC<{ signIn: string }> = ({ signIn }) => {
  const t = useText().profile.keep
  return (
    <>
      <h1>{t.title}</h1>
      <Callout kind="done">
        <p>{t.kept}</p>
      </Callout>
      <p class="card-actions">
        <ButtonLink href={signIn}>{t.signIn}</ButtonLink>
      </p>
    </>
  )
}
