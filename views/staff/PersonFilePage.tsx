import type { Child, FC } from 'hono/jsx'
import type { Language } from '../../content/text/index.ts'
import type { Method } from '../../src/core/methods.ts'
import type { Role } from '../../src/core/permissions.ts'
import type { LoginState } from '../../src/staff/login-state.ts'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import { DeskSection, Fact, FileLink, type FileRef, LoginInWords, MethodsInWords, Named } from './DeskParts.tsx'
import { FileJournal, type FileLists, FileMails, FileNote } from './FileLists.tsx'

interface PersonTold extends LoginState {
  publicId: string
  name: string
  email: string
  language: Language
  timeZone: string
  createdAt: string
  passwordChangedAt: string
  methods: readonly Method[]
  sessions: number
  appPasswords: number
}

interface PersonFileProps extends FileLists {
  customers: string
  person: PersonTold
  accounts: readonly { file: FileRef; role: Role }[]
  /** What may be begun for this person, each in a section of its own. */
  more?: Child
}

/** What the house knows of somebody who signs in: how their login stands, and never what opens it (R-STF-7). */
export const PersonFilePage: FC<PersonFileProps> = ({ customers, person, accounts, more, ...rest }) => {
  const { customers: list, file: t } = useText().desk
  return (
    <>
      <Breadcrumb items={[{ label: list.title, href: customers }, { label: t.title }]} />
      <div class="page-head">
        <h1>
          <Named name={person.name} />
        </h1>
        <FileNote />
      </div>
      <PersonFacts person={person} />
      <DeskSection id="accounts" title={t.accounts}>
        {accounts.length === 0 ? <p>{t.noAccounts}</p> : <Accounts accounts={accounts} />}
      </DeskSection>
      {more}
      <FileMails {...rest} />
      <FileJournal {...rest} />
    </>
  )
}

const PersonFacts: FC<{ person: PersonTold }> = ({ person }) => {
  const t = useText().desk.file
  return (
    <dl class="facts">
      <Fact name={t.reference}>{person.publicId}</Fact>
      <Fact name={t.email}>
        <bdi>{person.email}</bdi>
      </Fact>
      <Fact name={t.state}>
        <LoginInWords {...person} />
      </Fact>
      <Fact name={t.twoStep}>
        <MethodsInWords {...person} />
      </Fact>
      <Fact name={t.sessions}>{person.sessions}</Fact>
      <Fact name={t.appPasswords}>{person.appPasswords}</Fact>
      <Fact name={t.passwordChangedAt}>
        <Instant at={person.passwordChangedAt} precision="day" />
      </Fact>
      <Fact name={t.createdAt}>
        <Instant at={person.createdAt} precision="day" />
      </Fact>
      <Fact name={t.language}>{t.languages[person.language]}</Fact>
      <Fact name={t.timeZone}>{person.timeZone}</Fact>
    </dl>
  )
}

const Accounts: FC<Pick<PersonFileProps, 'accounts'>> = ({ accounts }) => {
  const { roles } = useText().actions
  return (
    <ul class="records">
      {accounts.map(({ file, role }) => (
        <li class="record">
          <FileLink {...file} />
          <p class="record-facts">{roles[role]}</p>
        </li>
      ))}
    </ul>
  )
}
