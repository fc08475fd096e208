import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import { guideOf, guides, type Problem } from '../../src/base/refusal.ts'
import type { Role } from '../../src/core/permissions.ts'
import { Button, ButtonLink } from '../parts/Button.tsx'
import { Callout, type CalloutKind } from '../parts/Callout.tsx'
import { FieldScope } from '../parts/Field.tsx'
import { GuideLinks } from '../parts/GuideLinks.tsx'
import { useText } from '../text.tsx'
import { CardLink } from './Choose.tsx'
import { CardForm, type CardFormProps } from './StepForm.tsx'

/** What a card shows of itself to style, script and tests. */
export type ShownState =
  | 'signed-out'
  | 'no-account'
  | 'choose-account'
  | 'closed'
  | 'no-right'
  | 'nothing'
  | 'choose'
  | 'already'
  | 'ready'
  | 'refused'
  | 'stale'
  | 'confirm'
  | 'running'
  | 'leaving'
  | 'done'
  | 'inert'

export interface CardFrameProps {
  /** Its anchor in the page: permanent. */
  id: string
  action: string
  state: ShownState
  title: string
  /** The account and the thing it will act on, when they are known. */
  account?: string | undefined
  about?: string | undefined
  /** Whoever acted is signed out by it, or has left: nothing else of this page can be asked for any more. */
  last?: boolean | undefined
}

/** The same card in an article, on a Manager page and at the desk. */
export const CardFrame: FC<PropsWithChildren<CardFrameProps>> = ({
  id,
  action,
  state,
  title,
  account,
  about,
  last,
  children,
}) => (
  <section
    class="card"
    id={id}
    data-action={action}
    data-state={state}
    data-last={last ? '' : undefined}
    aria-labelledby={`${id}-title`}
  >
    <h3 class="card-title" id={`${id}-title`} tabindex={-1}>
      {title}
    </h3>
    {(about || account) && (
      <p class="card-about">
        {about && <bdi>{about}</bdi>}
        {about && account && ' · '}
        {account && <bdi>{account}</bdi>}
      </p>
    )}
    <FieldScope prefix={id}>
      <div class="card-body">{children}</div>
    </FieldScope>
  </section>
)

/** Says which role may, and who has it in this account (R-KB-2). */
export const NoRight: FC<{ roles: readonly Role[]; names: readonly string[] }> = ({ roles, names }) => {
  const t = useText().actions
  return (
    <>
      <Callout kind="note">
        <p>
          {t.noRight(roles.map((role) => t.roles[role]).join(', '))}{' '}
          {names.length > 0 && t.noRightAsk(names.join(', '))}
        </p>
      </Callout>
      <GuideLinks numbers={[guides.forbidden]} />
    </>
  )
}

/** Nothing to act on: what that means, and a person to ask. */
export const Nothing: FC<{ sentence: string; contact: string }> = ({ sentence, contact }) => (
  <Callout kind="note">
    <p>{sentence}</p>
    <p>
      <a href={contact}>{useText().actions.contact}</a>
    </p>
  </Callout>
)

/** What was so before; the same again is one press away. */
export const Already: FC<{ sentence: string; again: string }> = ({ sentence, again }) => (
  <>
    <p>{sentence}</p>
    <p class="card-actions">
      <CardLink class="button quiet" href={again}>
        {useText().actions.again}
      </CardLink>
    </p>
  </>
)

interface DoneProps {
  sentence: string
  /** Absent: it is good news. */
  kind?: CalloutKind | undefined
  /** That there is nothing left to do it to. */
  left?: string | undefined
  /** Where what was done leads. */
  onward?: { label: string; href: string } | undefined
  /** Absent where nothing can follow. */
  again: string | undefined
  /** To another subject, when there are several. */
  another?: string | undefined
  shown?: Child
  /** What was sent beside it and was not done. */
  problem?: Problem | undefined
  /** The form that makes everything as it was, and what it sends. */
  takesBack?: TakeBackProps | undefined
}

interface TakeBackProps extends CardFormProps {
  values: Readonly<Record<string, string>>
}

/** What has changed, and what can follow. */
export const Done: FC<DoneProps> = ({
  sentence,
  kind = 'done',
  left,
  onward,
  again,
  another,
  shown,
  problem,
  takesBack,
}) => {
  const t = useText().actions
  return (
    <>
      {problem && (
        <>
          <Callout kind="problem">
            <p>{useText().refusals[problem.code](problem.about)}</p>
          </Callout>
          <GuideLinks numbers={[guideOf(problem.code)]} />
        </>
      )}
      <Callout kind={kind}>
        <p>{sentence}</p>
      </Callout>
      {left && <p>{left}</p>}
      {shown}
      {(onward ?? again ?? another ?? takesBack) && (
        <div class="card-actions">
          {onward && <ButtonLink href={onward.href}>{onward.label}</ButtonLink>}
          {takesBack && <TakeBack {...takesBack} />}
          {again && (
            <CardLink class="button quiet" href={again}>
              {t.again}
            </CardLink>
          )}
          {another && (
            <CardLink class="button quiet" href={another}>
              {t.another}
            </CardLink>
          )}
        </div>
      )}
    </>
  )
}

/** One press, and it is as before: the same act, with the values it replaced. */
const TakeBack: FC<TakeBackProps> = ({ values, ...form }) => (
  <CardForm {...form}>
    {Object.entries(values).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <Button kind="quiet" name="do" value="step" icon="rotate-ccw">
      {useText().actions.takeBack}
    </Button>
  </CardForm>
)
