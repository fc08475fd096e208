import type { Child, FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { ColleagueAct } from '../../src/staff/people-pages.tsx'
import type { ColleagueRow } from '../../src/staff/people-queries.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { FieldScope } from '../parts/Field.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import { ProofFields } from './ProofFields.tsx'
import { RoleField } from './RoleField.tsx'

interface ColleaguePageProps {
  person: ColleagueRow
  list: { label: string; href: string }
  post: string
  entry: Entry
  /** The forms ask for password and code: the last proof is too long ago. */
  proof: boolean
  /** It is oneself: where one's own settings are. */
  own: string | undefined
  done: ColleagueAct | undefined
}

/** One of our own people: who they are here, and what an owner may do. Nobody does it to themselves. */
export const ColleaguePage: FC<ColleaguePageProps> = ({ person, list, own, done, ...forms }) => {
  const t = useText().deskPeople
  return (
    <>
      <Breadcrumb items={[list, { label: person.name }]} />
      <h1>
        <bdi>{person.name}</bdi>
      </h1>
      {done && (
        <Callout kind="done">
          <p>{t.done[done]}</p>
        </Callout>
      )}
      <Facts person={person} />
      {own ? (
        <p>
          {t.oneself} <a href={own}>{t.toProfile}</a>
        </p>
      ) : (
        <Acts person={person} {...forms} />
      )}
    </>
  )
}

const Facts: FC<{ person: ColleagueRow }> = ({ person }) => {
  const { deskPeople: t, deskDoor } = useText()
  return (
    <dl class="facts">
      <Fact label={t.email}>{person.email}</Fact>
      <Fact label={t.role}>{deskDoor.roles.names[person.role]}</Fact>
      <Fact label={t.state}>
        {t.states[person.state]}
        {person.linkUntil && person.state !== 'disabled' && (
          <>
            {', '}
            {t.linkUntil} <Instant at={person.linkUntil} />
          </>
        )}
      </Fact>
      <Fact label={t.lastCode}>{person.usedAt ? <Instant at={person.usedAt} /> : t.never}</Fact>
    </dl>
  )
}

const Fact: FC<{ label: string; children?: Child }> = ({ label, children }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

type ActsProps = Pick<ColleaguePageProps, 'person' | 'post' | 'entry' | 'proof'>

/** What is possible depends on how they stand. */
const Acts: FC<ActsProps> = ({ person, ...form }) => {
  const disabled = person.state === 'disabled'
  return (
    <>
      {!disabled && (
        <ActForm act="role" {...form}>
          <RoleField value={form.entry.typed['role']?.[0] ?? person.role} />
        </ActForm>
      )}
      {!disabled && <ActForm act="reset" kind="danger" {...form} />}
      <ActForm act={disabled ? 'enable' : 'disable'} kind={disabled ? 'primary' : 'danger'} {...form} />
    </>
  )
}

interface ActFormProps extends Omit<ActsProps, 'person'> {
  act: ColleagueAct
  kind?: 'primary' | 'danger'
  children?: Child
}

/** One thing to do, with a form of its own; what was wrong stands in the form that was sent. */
const ActForm: FC<ActFormProps> = ({ act, kind, post, entry, proof, children }) => {
  const t = useText().deskPeople.acts[act]
  const sent = entry.typed['do']?.[0] === act
  const mine = sent ? entry : { typed: {}, errors: {} }
  return (
    <section class="desk-act">
      <h2>{t.title}</h2>
      <p>{t.what}</p>
      <form class="desk-form" method="post" action={post} novalidate>
        <FieldScope prefix={act}>
          <ErrorSummary errors={useSentences(mine.errors)} />
          {children}
          {proof && <ProofFields entry={mine} why />}
          <p class="button-row">
            <Button kind={kind} name="do" value={act}>
              {t.submit}
            </Button>
          </p>
        </FieldScope>
      </form>
    </section>
  )
}
