import type { Child, FC } from 'hono/jsx'
import type { Language } from '../../content/text/index.ts'
import { blank, type Entry } from '../../src/base/form.ts'
import type { StaffRole } from '../../src/core/permissions.ts'
import type { ProfileAct } from '../../src/staff/profile-page.tsx'
import { useSentences } from '../actions/StepForm.tsx'
import { useWrong } from '../identity/PasswordCards.tsx'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field, FieldScope } from '../parts/Field.tsx'
import { Instant } from '../parts/Instant.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useGuides, useText } from '../text.tsx'
import { ProofFields } from './ProofFields.tsx'

interface OwnSession {
  current: boolean
  device: string
  address: string
  openedAt: string
  seenAt: string
}

interface DeskProfileProps {
  email: string
  name: string
  role: StaffRole
  language: Language
  sessions: readonly OwnSession[]
  post: string
  /** Where the table of roles is. */
  roles: string
  /** The form that was sent and how; its own errors stand in it. */
  tried: ProfileAct | undefined
  entry: Entry
  done: ProfileAct | undefined
}

/** The article on coming to the desk, for our own people. */
const GUIDE = 2330

/** What is one's own at the desk: name and language, password, app, sessions. */
export const DeskProfilePage: FC<DeskProfileProps> = (props) => {
  const { deskProfile: t, deskDoor } = useText()
  const { email, role, roles, done } = props
  const said = done && done in t.done ? t.done[done as keyof typeof t.done] : undefined
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">
          {t.lead(email, deskDoor.roles.names[role])} <a href={roles}>{t.toRoles}</a>
        </p>
      </div>
      {said && (
        <Callout kind="done">
          <p>{said}</p>
        </Callout>
      )}
      <Facts {...props} />
      <Password {...props} />
      <App {...props} />
      <Sessions {...props} />
      <p>
        <a href={useGuides()?.(GUIDE)}>{t.guide}</a>
      </p>
    </>
  )
}

interface OwnFormProps {
  act: ProfileAct
  of: Pick<DeskProfileProps, 'post' | 'tried' | 'entry'>
  submit: string
  inputs?: (entry: Entry) => Child
}

/** One form of the page, with ids of its own; only the one that was sent shows what was typed and what is wrong. */
const OwnForm: FC<OwnFormProps> = ({ act, of, submit, inputs }) => {
  const entry = of.tried === act ? of.entry : blank
  return (
    <form class="desk-form" method="post" action={of.post} novalidate>
      <FieldScope prefix={act}>
        <ErrorSummary errors={useSentences(entry.errors)} />
        {inputs?.(entry)}
        <p class="button-row">
          <Button name="do" value={act}>
            {submit}
          </Button>
        </p>
      </FieldScope>
    </form>
  )
}

const Facts: FC<DeskProfileProps> = (props) => {
  const { deskProfile: t, profile } = useText()
  const languages = (['fr', 'en'] as const).map((value) => ({ value, label: profile.change.languages[value] }))
  const inputs = (entry: Entry) => (
    <>
      <Field
        name="name"
        label={t.facts.name}
        value={entry.typed['name']?.[0] ?? props.name}
        error={useWrong(entry)('name')}
        autocomplete="name"
        maxLength={100}
      />
      <SelectField
        name="language"
        label={t.facts.language}
        value={entry.typed['language']?.[0] ?? props.language}
        options={languages}
      />
    </>
  )
  return (
    <section class="desk-act">
      <h2>{t.facts.title}</h2>
      <OwnForm act="facts" of={props} submit={t.facts.submit} inputs={inputs} />
    </section>
  )
}

const Password: FC<DeskProfileProps> = (props) => {
  const { deskProfile: t, deskDoor } = useText()
  const inputs = (entry: Entry) => (
    <>
      <input type="text" name="username" value={props.email} autocomplete="username" readonly hidden />
      <ProofFields entry={entry} />
      <PasswordField
        name="password"
        label={t.password.field}
        help={deskDoor.welcome.passwordHelp}
        autocomplete="new-password"
        error={useWrong(entry)('password')}
      />
    </>
  )
  return (
    <section class="desk-act">
      <h2>{t.password.title}</h2>
      <p>{t.password.what}</p>
      <OwnForm act="password" of={props} submit={t.password.submit} inputs={inputs} />
    </section>
  )
}

const App: FC<DeskProfileProps> = (props) => {
  const t = useText().deskProfile.app
  return (
    <section class="desk-act">
      <h2>{t.title}</h2>
      <p>{t.what}</p>
      <OwnForm act="app" of={props} submit={t.begin} inputs={(entry) => <ProofFields entry={entry} />} />
    </section>
  )
}

const Sessions: FC<DeskProfileProps> = (props) => {
  const { sessions: words, deskProfile } = useText()
  const t = deskProfile.sessions
  return (
    <section class="desk-act">
      <h2>{t.title}</h2>
      <ul class="records">
        {props.sessions.map(({ current, device, address, openedAt, seenAt }) => (
          <li class="record" aria-current={current ? 'true' : undefined}>
            <p class="record-title">{current ? words.thisOne(device) : device}</p>
            <p class="record-facts">
              {words.from} {address}
              {' \u00b7 '}
              {words.opened} <Instant at={openedAt} />
              {' \u00b7 '}
              {words.seen} <Instant at={seenAt} />
            </p>
          </li>
        ))}
      </ul>
      {props.sessions.length > 1 && <OwnForm act="sessions" of={props} submit={t.submit} />}
    </section>
  )
}
