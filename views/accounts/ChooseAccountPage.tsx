import type { FC } from 'hono/jsx'
import type { Role } from '../../src/core/permissions.ts'
import type { ToDo } from '../../src/web/today.ts'
import { AccountLogo, type Logo } from '../layout/AccountLogo.tsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'
import { TO_DO, ToDoList } from './ToDoList.tsx'

interface ChooseAccountProps {
  /** `closed`: until a second step is on (R-2FA-10). */
  accounts: readonly { name: string; role: Role; href: string; closed?: boolean; logo?: Logo | undefined }[]
  /** Where there are many: looks for those whose name holds the words. */
  find?: { action: string; words: string } | undefined
  /** What waits for the person, whatever the account. */
  toDos?: readonly ToDo[] | undefined
  /** Where one opens an account, and where one answers invitations. */
  create: string
  invitations: string
  contact: string
}

/** The accounts of somebody who has several, or none; what waits for themselves stands above. */
export const ChooseAccountPage: FC<ChooseAccountProps> = ({
  accounts,
  find,
  toDos = [],
  create,
  invitations,
  contact,
}) => {
  const { accounts: t, actions } = useText()
  return (
    <>
      <h1>{t.choose.title}</h1>
      {find && <FindAccount {...find} />}
      {accounts.length === 0 && find ? (
        <p>
          {t.find.none}. <a href={find.action}>{t.find.all}</a>
        </p>
      ) : accounts.length === 0 ? (
        <Empty icon="users-round" title={t.choose.none}>
          <p>{t.choose.noneWhy}</p>
          <p class="button-row">
            <ButtonLink href={create}>{t.choose.create}</ButtonLink>
            <ButtonLink kind="quiet" href={invitations}>
              {t.choose.invitations}
            </ButtonLink>
          </p>
          <p>
            <a href={contact}>{actions.contact}</a>
          </p>
        </Empty>
      ) : (
        <Accounts accounts={accounts} />
      )}
      {(accounts.length > 0 || find) && (
        <p class="button-row">
          <ButtonLink kind="quiet" href={create}>
            {t.choose.create}
          </ButtonLink>
        </p>
      )}
      {toDos.length > 0 && (
        <>
          <h2 id={TO_DO}>{t.home.toDo}</h2>
          <ToDoList toDos={toDos} />
        </>
      )}
    </>
  )
}

const Accounts: FC<Pick<ChooseAccountProps, 'accounts'>> = ({ accounts }) => {
  const { actions, twoStepPolicy } = useText()
  return (
    <ul class="choices">
      {accounts.map(({ name, role, href, closed, logo }) => (
        <li>
          <a href={href}>
            {logo ? <AccountLogo {...logo} name={name} lazily /> : name}
            <span class="choice-hint">
              {actions.roles[role]}
              {closed && ` \u00b7 ${twoStepPolicy.closedHint}`}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

const FindAccount: FC<{ action: string; words: string }> = ({ action, words }) => {
  const t = useText().accounts.find
  return (
    <search class="search">
      <form method="get" action={action}>
        <Icon name="search" />
        <input
          class="search-input"
          type="search"
          name="q"
          value={words}
          aria-label={t.label}
          placeholder={t.label}
          maxlength={100}
          autocomplete="off"
        />
        <button class="search-submit" type="submit">
          {t.submit}
        </button>
      </form>
    </search>
  )
}
