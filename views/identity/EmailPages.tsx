import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Button, ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { useText } from '../text.tsx'

interface LinkPageProps {
  post: string
  entry: Entry
  /** The address one signs in with now, for those who may know it, and the one it will be. */
  now: string | undefined
  next: string
}

/** A new address, by the link mailed to it: looking changes nothing, pressing does. */
export const ConfirmEmailPage: FC<LinkPageProps> = (props) => {
  const t = useText().emails.confirm
  return <LinkPage {...props} words={{ ...t, nowLabel: t.from, nextLabel: t.to }} />
}

/** The old address again, by the link mailed to it. */
export const UndoEmailPage: FC<LinkPageProps> = (props) => {
  const t = useText().emails.undo
  return <LinkPage {...props} words={{ ...t, nowLabel: t.now, nextLabel: t.back }} />
}

interface LinkWords {
  title: string
  nowLabel: string
  nextLabel: string
  effect: string
  submit: string
  busy: string
}

const LinkPage: FC<LinkPageProps & { words: LinkWords }> = ({ post, entry, now, next, words }) => (
  <>
    <h1>{words.title}</h1>
    <dl class="facts">
      {now && (
        <div>
          <dt>{words.nowLabel}</dt>
          <dd>{now}</dd>
        </div>
      )}
      <div>
        <dt>{words.nextLabel}</dt>
        <dd>{next}</dd>
      </div>
    </dl>
    <p>{words.effect}</p>
    <form method="post" action={post}>
      <ErrorSummary errors={useSentences(entry.errors)} />
      <p class="button-row">
        <Button busyLabel={words.busy}>{words.submit}</Button>
      </p>
    </form>
  </>
)

/** It is the address to sign in with now. */
export const EmailConfirmedPage: FC<{ email: string; next: string }> = ({ email, next }) => {
  const t = useText().emails.confirm
  return (
    <>
      <h1>{t.doneTitle}</h1>
      <Callout kind="done">
        <p>{t.done(email)}</p>
      </Callout>
      <p class="button-row">
        <ButtonLink href={next}>{t.next}</ButtonLink>
      </p>
    </>
  )
}
