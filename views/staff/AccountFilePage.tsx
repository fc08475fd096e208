import type { FC } from 'hono/jsx'
import type { Method } from '../../src/core/methods.ts'
import type { Role } from '../../src/core/permissions.ts'
import type { LoginState } from '../../src/staff/login-state.ts'
import type { ToDo } from '../../src/web/today.ts'
import { MailboxState, type PasswordState } from '../mail/MailboxState.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import type { ProductRow } from '../products/ProductListPage.tsx'
import { useText } from '../text.tsx'
import { DeskSection, Fact, FileLink, type FileRef, LoginInWords, MethodsInWords, Named } from './DeskParts.tsx'
import { FileJournal, type FileLists, FileMails, FileNote } from './FileLists.tsx'
import { HeldProducts, type HeldProductsProps } from './HeldProducts.tsx'

interface FilePersonRow extends LoginState {
  file: FileRef
  email: string
  role: Role
  methods: readonly Method[]
}

interface FileMailbox extends PasswordState {
  address: string
  product: string
}

/** The next page of a list in the file, and its first when this is another. */
interface Turn {
  next: string | undefined
  first: string | undefined
}

interface AccountFileProps extends FileLists {
  customers: string
  account: { name: string; publicId: string; currency: string; country: string; createdAt: string }
  people: readonly FilePersonRow[]
  peopleTurn: Turn
  products: readonly ProductRow[]
  productTurn: Turn
  /** Its invoices and credit notes; absent for a role that may not read them. */
  documents: string | undefined
  /** Where money that came for nothing in particular is noted; absent for a role that may not. */
  money: string | undefined
  /** Its prepaid account, likewise. */
  prepaid: string | undefined
  /** Whether it is invoiced before it pays, likewise. */
  terms: string | undefined
  /** Where another is opened; absent for a role that may not. */
  newProduct: string | undefined
  mailboxes: readonly FileMailbox[]
  mailboxTurn: Turn
  toDos: readonly ToDo[]
}

/** All that the house holds for an account, to be read at the desk: who, what, what waits, what was sent and done. */
export const AccountFilePage: FC<AccountFileProps> = ({ customers, account, people, toDos, ...rest }) => {
  const { desk, documents, orders, prepaid, provider } = useText()
  const { customers: list, file: t } = desk
  return (
    <>
      <Breadcrumb items={[{ label: list.title, href: customers }, { label: t.title }]} />
      <div class="page-head">
        <h1>
          <Named name={account.name} />
        </h1>
        <FileNote />
      </div>
      <AccountFacts account={account} />
      {rest.prepaid && (
        <p>
          <a href={rest.prepaid}>{prepaid.desk.open}</a>
        </p>
      )}
      {rest.money && (
        <p>
          <a href={rest.money}>{provider.desk.unmatched}</a>
        </p>
      )}
      {rest.terms && (
        <p>
          <a href={rest.terms}>{orders.desk.terms.open}</a>
        </p>
      )}
      {rest.documents && (
        <p>
          <a href={rest.documents}>{documents.desk.link}</a>
        </p>
      )}
      <DeskSection id="people" title={t.people}>
        {people.length === 0 ? <p>{t.noPeople}</p> : <People people={people} />}
        <ListPages {...rest.peopleTurn} words={{ next: t.more, first: t.first }} />
      </DeskSection>
      <DeskSection id="to-dos" title={t.toDos}>
        {toDos.length === 0 ? <p>{t.noToDos}</p> : <ToDosTold toDos={toDos} />}
      </DeskSection>
      <Held {...rest} />
      <FileMails {...rest} about={t.mailsOfPeople} />
      <FileJournal {...rest} />
    </>
  )
}

const countryIn = (locale: string, code: string): string =>
  new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code

const AccountFacts: FC<Pick<AccountFileProps, 'account'>> = ({ account }) => {
  const { desk, parts } = useText()
  const t = desk.file
  return (
    <dl class="facts">
      <Fact name={t.reference}>{account.publicId}</Fact>
      <Fact name={t.currency}>{account.currency}</Fact>
      <Fact name={t.country}>{countryIn(parts.locale, account.country)}</Fact>
      <Fact name={t.since}>
        <Instant at={account.createdAt} precision="day" />
      </Fact>
    </dl>
  )
}

const People: FC<Pick<AccountFileProps, 'people'>> = ({ people }) => {
  const { desk, actions } = useText()
  const t = desk.file
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.person}</th>
          <th scope="col">{t.role}</th>
          <th scope="col">{t.state}</th>
          <th scope="col">{t.twoStep}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ file, email, role, methods, ...state }) => (
          <tr>
            <th scope="row">
              <FileLink {...file} />
              <span class="cell-more">
                <bdi>{email}</bdi>
              </span>
            </th>
            <td>{actions.roles[role]}</td>
            <td>
              <LoginInWords {...state} />
            </td>
            <td>
              <span class="narrow-only">{t.twoStepIs}</span> <MethodsInWords methods={methods} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The same lines the customer reads; doing them is theirs. */
const ToDosTold: FC<Pick<AccountFileProps, 'toDos'>> = ({ toDos }) => (
  <ul class="records">
    {toDos.map(({ title, about, at }) => (
      <li class="record">
        <p class="record-title">
          <bdi>{title}</bdi>
        </p>
        <p class="record-facts">
          {about} {at && <Instant at={at} />}
        </p>
      </li>
    ))}
  </ul>
)

const Held: FC<HeldProductsProps & Pick<AccountFileProps, 'mailboxes' | 'mailboxTurn'>> = (held) => (
  <>
    <HeldProducts {...held} />
    {held.mailboxes.length > 0 && <Mailboxes {...held} />}
  </>
)

const Mailboxes: FC<Pick<AccountFileProps, 'mailboxes' | 'mailboxTurn'>> = ({ mailboxes, mailboxTurn }) => {
  const t = useText().desk.file
  return (
    <DeskSection id="mailboxes" title={t.mailboxes}>
      <table class="table stacks">
        <thead>
          <tr>
            <th scope="col">{t.address}</th>
            <th scope="col">{t.product}</th>
            <th scope="col">{t.password}</th>
          </tr>
        </thead>
        <tbody>
          {mailboxes.map(({ address, product, ...password }) => (
            <tr>
              <th scope="row">
                <bdi>{address}</bdi>
              </th>
              <td>
                <bdi>{product}</bdi>
              </td>
              <td>
                <MailboxState {...password} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListPages {...mailboxTurn} words={{ next: t.more, first: t.first }} />
    </DeskSection>
  )
}
