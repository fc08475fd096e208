import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { ColleagueRow } from '../../src/staff/people-queries.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { useWrong } from '../identity/PasswordCards.tsx'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useText } from '../text.tsx'
import { ProofFields } from './ProofFields.tsx'
import { RoleField } from './RoleField.tsx'

interface PeoplePageProps {
  people: readonly (ColleagueRow & { href: string })[]
  post: string
  entry: Entry
  /** The form asks for password and code: the last proof is too long ago. */
  proof: boolean
  /** Somebody has just been added. */
  done: boolean
  /** Where the table of roles is. */
  roles: string
}

/** Who works at the desk, and the form that lets somebody in. For owners. */
export const PeoplePage: FC<PeoplePageProps> = ({ people, roles, done, ...form }) => {
  const t = useText().deskPeople
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">
          {t.lead} <a href={roles}>{t.toRoles}</a>
        </p>
      </div>
      {done && (
        <Callout kind="done">
          <p>{t.added}</p>
        </Callout>
      )}
      <People people={people} />
      <h2>{t.add}</h2>
      <p>{t.addWhy}</p>
      <AddForm {...form} />
    </>
  )
}

const People: FC<Pick<PeoplePageProps, 'people'>> = ({ people }) => {
  const { deskPeople: t, deskDoor } = useText()
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.name}</th>
          <th scope="col">{t.role}</th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ href, name, email, role, state }) => (
          <tr>
            <th scope="row">
              <a href={href}>
                <bdi>{name}</bdi>
              </a>
              <span class="cell-more">{email}</span>
            </th>
            <td>{deskDoor.roles.names[role]}</td>
            <td>{t.states[state]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const AddForm: FC<Pick<PeoplePageProps, 'post' | 'entry' | 'proof'>> = ({ post, entry, proof }) => {
  const { deskPeople: t, profile } = useText()
  const wrong = useWrong(entry)
  const typed = (name: string) => entry.typed[name]?.[0]
  return (
    <form class="desk-form" method="post" action={post} novalidate>
      <ErrorSummary errors={useSentences(entry.errors)} />
      <Field
        name="name"
        label={t.fullName}
        value={typed('name')}
        error={wrong('name')}
        autocomplete="off"
        maxLength={100}
      />
      <Field
        name="email"
        type="email"
        inputmode="email"
        label={t.email}
        value={typed('email')}
        error={wrong('email')}
        autocomplete="off"
        maxLength={254}
      />
      <RoleField value={typed('role')} error={wrong('role')} />
      <SelectField
        name="language"
        label={t.language}
        value={typed('language')}
        options={[
          { value: 'fr', label: profile.change.languages.fr },
          { value: 'en', label: profile.change.languages.en },
        ]}
      />
      {proof && <ProofFields entry={entry} why />}
      <p class="button-row">
        <Button>{t.addSubmit}</Button>
      </p>
    </form>
  )
}
