import { q } from '../../db/query.ts'
import { Forbidden, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { appendAudit } from '../core/audit.ts'
import { change } from '../core/change.ts'
import type { Ctx, Writing } from '../core/ctx.ts'
import { LINK_MS } from '../core/mail-links.ts'
import type { StaffRole } from '../core/permissions.ts'
import { removeDeskApp } from './door/enrolling.ts'
import { type OurPerson, oneself, ourPersonCalled, ourPersonWith, tell } from './door/our-people.ts'
import { issueWelcome } from './door/welcome.ts'
import { isAllowedAtDesk, mayAtDesk } from './roles.ts'

/** Somebody who is to work at the desk. The address is compared as it is kept. */
export interface NewColleague {
  email: string
  name: string
  role: StaffRole
  language: 'fr' | 'en'
}

/**
 * Somebody new at the desk, who opens it by a link that is mailed to them. Throws Forbidden for others than owners,
 * Refusal('desk-known') for an address that has its place there.
 */
export function addColleague(ctx: Ctx, colleague: NewColleague): void {
  ctx.store.together(() => {
    demandOwner(ctx)
    sendWelcome(ctx, addPerson(ctx, colleague), 'desk-welcome')
  })
}

/**
 * The same from the command line of this machine, which needs nobody's leave: the link is mailed to nobody, and returned
 * by its public id. For somebody who is there it is another one: what they have works until it is used. Throws
 * Refusal('stale') for somebody who was disabled.
 */
export function setUpColleague(ctx: Writing, colleague: NewColleague): string {
  return ctx.store.together<string>(() => {
    const there = ourPersonWith(ctx, colleague.email)
    if (there?.disabled_at) throw new Refusal('stale')
    if (!there) return issueWelcome(ctx, addPerson(ctx, colleague))
    return change(ctx, { event: 'staff.link_made', accountId: null, about: there.public_id }, () =>
      issueWelcome(ctx, there),
    )
  })
}

function addPerson(ctx: Writing, colleague: NewColleague): OurPerson {
  const public_id = publicId('stf')
  const event = { event: 'staff.added', accountId: null, about: public_id, detail: { role: colleague.role } }
  return change(ctx, event, () => {
    if (ourPersonWith(ctx, colleague.email)) throw new Refusal('desk-known', 'email')
    const row = { public_id, ...colleague, disabled_at: null, created_at: ctx.now().toISOString() }
    ctx.store.run(q.insertInto('staff').values(row))
    return ourPersonCalled(ctx, public_id)
  })
}

function sendWelcome(ctx: Ctx, person: OurPerson, kind: 'desk-welcome' | 'desk-reset'): void {
  const link = { purpose: 'desk-welcome', id: issueWelcome(ctx, person) } as const
  const until = new Date(ctx.now().getTime() + LINK_MS['desk-welcome']).toISOString()
  tell(ctx, person, { kind, link, facts: { until } })
}

/** Another role, from the next request on. Throws Refusal('desk-own') for one's own, which nobody changes. */
export const changeRole = (ctx: Ctx, publicId: string, role: StaffRole): void =>
  toAnother(ctx, publicId, 'staff.role_changed', (person) => {
    ctx.store.run(q.updateTable('staff').set({ role }).where('id', '=', person.id))
    tell(ctx, person, { kind: 'desk-role-changed', facts: { role } })
    return { from: person.role, to: role }
  })

/** Shuts somebody out at once: their sessions end with it, and no link opens anything. */
export const disableColleague = (ctx: Ctx, publicId: string): void =>
  toAnother(ctx, publicId, 'staff.disabled', (person) => {
    if (person.disabled_at) throw new Refusal('stale')
    const set = { disabled_at: ctx.now().toISOString() }
    ctx.store.run(q.updateTable('staff').set(set).where('id', '=', person.id))
    tell(ctx, person, { kind: 'desk-disabled' })
    return {}
  })

/** Lets somebody in again, with the password and the app they had. */
export const enableColleague = (ctx: Ctx, publicId: string): void =>
  toAnother(ctx, publicId, 'staff.enabled', (person) => {
    if (!person.disabled_at) throw new Refusal('stale')
    ctx.store.run(q.updateTable('staff').set({ disabled_at: null }).where('id', '=', person.id))
    tell(ctx, person, { kind: 'desk-enabled' })
    return {}
  })

/** Takes password and app away, and mails a link for new ones (R-STF-2): nobody ever chooses them for somebody else. */
export const resetColleague = (ctx: Ctx, publicId: string): void =>
  toAnother(ctx, publicId, 'staff.access_reset', (person) => {
    if (person.disabled_at) throw new Refusal('stale')
    removeDeskApp(ctx, person)
    const set = { password_hash: null, password_changed_at: null }
    ctx.store.run(q.updateTable('staff').set(set).where('id', '=', person.id))
    sendWelcome(ctx, person, 'desk-reset')
    return {}
  })

/**
 * What an owner does to somebody else, and nobody to themselves: so whoever acts stays, and with them the last owner. The
 * role is read inside the change: of two owners who demote each other at once, one does (R-STF-2).
 */
function toAnother(ctx: Ctx, called: string, event: string, work: (person: OurPerson) => Record<string, string>): void {
  ctx.store.together(() => {
    const acting = demandOwner(ctx)
    const person = ourPersonCalled(ctx, called)
    if (acting.id === person.id) throw new Refusal('desk-own')
    appendAudit(ctx, { event, accountId: null, about: person.public_id, detail: work(person) })
  })
}

/** Whoever acts, which must be one of our owners. Throws Forbidden. */
function demandOwner(ctx: Ctx): OurPerson {
  const acting = oneself(ctx)
  if (acting.disabled_at || !isAllowedAtDesk(acting.role, 'staff.manage'))
    throw new Forbidden('desk', mayAtDesk('staff.manage'))
  return acting
}
