import type { FC } from 'hono/jsx'
import type { Role } from '../../src/core/permissions.ts'
import type { ToDo } from '../../src/web/today.ts'
import { ButtonLink } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useText } from '../text.tsx'
import { TO_DO, ToDoList } from './ToDoList.tsx'

interface ChooseAccountProps {
  /** `closed`: until a second step is on (R-2FA-10). */
  accounts: readonly { name: string; role: Role; href: string; closed?: boolean }[]
  /** What waits for the person, whatever the account. */
  toDos?: readonly ToDo[] | undefined
  /** Where one opens an account, and where one answers invitations. */
  create: string
  invitations: string
  contact: string
}

/** The accounts of somebody who has several, or none; what waits for themselves stands above. */
export const ChooseAccountPage: FC<ChooseAccountProps> = ({ accounts, toDos = [], create, invitations, contact }) => {
  const { accounts: t, actions, twoStepPolicy } = useText()
  return (
    <>
      <h1>{t.choose.title}</h1>
      {accounts.length === 0 ? (
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
        <ul class="choices">
          {accounts.map(({ name, role, href, closed }) => (
            <li>
              <a href={href}>
                {name}
                <span class="choice-hint">
                  {actions.roles[role]}
                  {closed && ` \u00b7 ${twoStepPolicy.closedHint}`}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {accounts.length > 0 && (
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
