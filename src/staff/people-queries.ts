import { q } from '../../db/query.ts'
import type { House } from '../core/ctx.ts'
import type { StaffRole } from '../core/permissions.ts'
import { appOf } from './door/app.ts'
import type { OurPerson } from './door/our-people.ts'

/** `invited`: has not used their link yet, or was sent another. */
export type ColleagueState = 'active' | 'invited' | 'disabled'

/** One of us, as the list of the desk shows them. Never a hash, never a seed. */
export interface ColleagueRow {
  publicId: string
  name: string
  email: string
  role: StaffRole
  state: ColleagueState
  /** Until when their link works, while one does. UTC. */
  linkUntil: string | undefined
  /** When a code of theirs was last taken. UTC. */
  usedAt: string | undefined
}

/** Everybody who works at the desk or did, by name. */
export const colleagueRows = (house: Pick<House, 'store' | 'now'>): ColleagueRow[] =>
  house.store
    .all(q.selectFrom('staff').selectAll().orderBy('name').orderBy('id'))
    .map((person) => colleagueRow(house, person))

export function colleagueRow(house: Pick<House, 'store' | 'now'>, person: OurPerson): ColleagueRow {
  const { public_id: publicId, name, email, role } = person
  const app = appOf(house, person)
  const ready = app !== undefined && person.password_hash !== null
  const state = person.disabled_at ? 'disabled' : ready ? 'active' : 'invited'
  return { publicId, name, email, role, state, linkUntil: linkOf(house, publicId), usedAt: app?.used_at ?? undefined }
}

const linkOf = ({ store, now }: Pick<House, 'store' | 'now'>, subject: string): string | undefined =>
  store.one(
    q
      .selectFrom('mail_links')
      .select('expires_at')
      .where('purpose', '=', 'desk-welcome')
      .where('subject', '=', subject)
      .where('used_at', 'is', null)
      .where('voided_at', 'is', null)
      .where('expires_at', '>', now().toISOString()),
  )?.expires_at

/** Can somebody open the desk and let others in? Owners who are there, with password and app. */
export const effectiveOwners = ({ store }: Pick<House, 'store'>): number =>
  store.all(
    q
      .selectFrom('staff')
      .innerJoin('staff_factors', 'staff_factors.staff_id', 'staff.id')
      .select('staff.id')
      .where('role', '=', 'owner')
      .where('disabled_at', 'is', null)
      .where('password_hash', 'is not', null),
  ).length
