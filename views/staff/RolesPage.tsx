import type { FC } from 'hono/jsx'
import type { StaffRole } from '../../src/core/permissions.ts'
import type { DeskRight } from '../../src/staff/roles.ts'
import { useText } from '../text.tsx'

interface RolesPageProps {
  rows: readonly { right: DeskRight; may: readonly StaffRole[] }[]
  /** The role of whoever looks. */
  mine: StaffRole | undefined
}

/** What can be done at the desk, and which of us may do it. */
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
            <th scope="col">{t.who}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ right, may }) => (
            <tr>
              <th scope="row">{t.rights[right]}</th>
              <td>{may.map((role) => t.names[role]).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
