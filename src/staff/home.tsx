import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { DeskHomePage } from '../../views/staff/DeskHomePage.tsx'
import type { Ctx } from '../core/ctx.ts'
import { paths, urls } from '../urls.ts'
import { deskFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get } from '../web/route.ts'
import { STAFF_SESSION } from '../web/session.ts'
import { openedLately } from './openings.ts'
import { ALL_OF_US, isAllowedAtDesk } from './roles.ts'
import { waitingAtDesk } from './waiting.ts'

/** The first page of the desk. */
export const homeRoute = get(paths.desk, { for: 'staff', desk: ALL_OF_US, rate: 'read', proof: 'no' }, (c) => {
  const { ctx, staff, language } = c.var
  if (!staff) throw new Error('a page of the desk without anybody at it')
  const { names } = textFor(language).deskDoor.roles
  const body = (
    <DeskHomePage
      name={staff.name}
      role={names[staff.role]}
      search={isAllowedAtDesk(staff.role, 'customers.look') ? urls.deskCustomers() : undefined}
      waiting={waitingAtDesk.flatMap((look) => look(c))}
      opened={isAllowedAtDesk(staff.role, 'customers.file') ? openedLately(ctx) : undefined}
      here={hereNow(ctx).map(({ name, role }) => ({ name, role: names[role] }))}
    />
  )
  return page(c, { title: textFor(language).staff.desk, robots: 'noindex' }, deskFrame(c), body)
})

/** Whoever of ours has a session that was used within its hour, by name. */
const hereNow = ({ store, now }: Ctx) =>
  store.all(
    q
      .selectFrom('staff')
      .select(['name', 'role'])
      .where('disabled_at', 'is', null)
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('staff_sessions')
          .select('staff_id')
          .where('seen_at', '>', new Date(now().getTime() - STAFF_SESSION.idle).toISOString()),
      )
      .orderBy('name'),
  )
