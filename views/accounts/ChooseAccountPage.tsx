import type { FC } from 'hono/jsx'
import type { Role } from '../../src/core/permissions.ts'
import { Empty } from '../parts/Empty.tsx'
import { useText } from '../text.tsx'

interface ChooseAccountProps {
  accounts: readonly { name: string; role: Role; href: string }[]
  contact: string
}

export const ChooseAccountPage: FC<ChooseAccountProps> = ({ accounts, contact }) => {
  const { accounts: t, actions } = useText()
  return (
    <>
      <h1>{t.choose.title}</h1>
      {accounts.length === 0 && (
        <Empty icon="users-round" title={t.choose.none}>
          <a href={contact}>{actions.contact}</a>
        </Empty>
      )}
      <ul class="choices">
        {accounts.map(({ name, role, href }) => (
          <li>
            <a href={href}>
              {name} · {actions.roles[role]}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
