import type { FC } from 'hono/jsx'
import type { StaffRole } from '../../src/core/permissions.ts'
import { SelectField } from '../parts/SelectField.tsx'
import { useText } from '../text.tsx'

/** One of the roles of the desk, by name. */
export const RoleField: FC<{ value: string | undefined; error?: string | undefined }> = ({ value, error }) => {
  const { deskDoor, deskPeople } = useText()
  const names = Object.entries(deskDoor.roles.names) as [StaffRole, string][]
  const options = names.map(([role, label]) => ({ value: role, label }))
  return <SelectField name="role" label={deskPeople.role} value={value} options={options} error={error} />
}
