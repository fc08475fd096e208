import { textFor } from '../../content/text/index.ts'
import { RolesPage } from '../../views/staff/RolesPage.tsx'
import { paths } from '../urls.ts'
import { deskFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get } from '../web/route.ts'
import { ALL_OF_US, deskRights, mayAtDesk } from './roles.ts'

/** The table of roles as it stands: drawn from what the routes themselves ask (R-STF-1). */
export const rolesRoute = get(paths.deskRoles, { for: 'staff', desk: ALL_OF_US, rate: 'read', proof: 'no' }, (c) => {
  const rows = deskRights.map((right) => ({ right, may: mayAtDesk(right) }))
  const { roles } = textFor(c.var.language).deskDoor
  const body = <RolesPage rows={rows} mine={c.var.staff?.role} />
  return page(c, { title: roles.title, robots: 'noindex' }, deskFrame(c), body)
})
