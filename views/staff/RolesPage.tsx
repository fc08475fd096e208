import type { FC } from 'hono/jsx'
import type { StaffRole } from '../../src/core/permissions.ts'
import type { DeskRight } from '../../src/staff/roles.ts'
import { useText } from '../text.tsx'

interface RolesPageProps {
  rows: readonly { right: DeskRight; may: readonly { role: StaffRole; yes: boolean }[] }[]
  /** The role of whoever looks. */
  mine: StaffRole | undefined
}

/** Which of us may do what: one row for each thing, one column for each role. */
export const RolesPage: FC<RolesPageProps> = ({ rows, mine }) => {
  const t = useText().deskDoor.roles
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        {mine && <p>{t.yours(t.names[mine])}</p>}
      </div>
      <table class="table stacks">
        <thead>
          <tr>
            <th scope="col">{t.right}</th>
            {rows[0]?.may.map(({ role }) => (
              <th scope="col">{t.names[role]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ right, may }) => (
            <tr>
              <th scope="row">{t.rights[right]}</th>
              {may.map(({ role, yes }) => (
                <td data-label={t.names[role]}>{yes ? t.yes : t.no}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
