import type { Language } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { Refusal } from '../base/refusal.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { appOnItsWay, beginDeskApp, confirmDeskApp } from './door/enrolling.ts'
import { type OurPerson, oneself, tell } from './door/our-people.ts'
import { checkDeskPassword, passwordRow } from './door/password.ts'
import { withProof } from './door/proof.ts'
import { endDeskSessionsOf } from './door/sessions.ts'

/** The session one acts in, and what was typed to prove once more who one is. */
export interface OwnProof {
  sessionId: number
  current: string
  code: string
}

/** One's own name, and the language the desk speaks to one. */
export function changeOwnFacts(ctx: Ctx, facts: { name: string; language: Language }): void {
  const me = oneself(ctx)
  change(ctx, { event: 'staff.profile_changed', accountId: null, about: me.public_id }, () => {
    ctx.store.run(q.updateTable('staff').set(facts).where('id', '=', me.id))
  })
}

/**
 * One's own password at the desk, for the present one and a code, whenever one signed in. Every other session ends.
 * Throws Refusal: what `checkDeskPassword` and `withProof` throw, `pwd-same`, `stale` when it was replaced meanwhile.
 */
export async function changeOwnPassword(ctx: Ctx, proof: OwnProof, password: string): Promise<void> {
  const me = oneself(ctx)
  checkDeskPassword(ctx, me, password)
  if (proof.current.normalize('NFC') === password.normalize('NFC')) throw new Refusal('pwd-same', 'password')
  const hash = await ctx.hashing.login(ctx.request.ip, password)
  await withProof(ctx, { ...proof, always: true }, () => {
    change(ctx, { event: 'staff.password_changed', accountId: null, about: me.public_id }, () => {
      const set = passwordRow(hash, ctx.now())
      const swap = q.updateTable('staff').set(set).where('id', '=', me.id).where('password_hash', '=', me.password_hash)
      if (ctx.store.run(swap).changes === 0) throw new Refusal('stale')
      endDeskSessionsOf(ctx, me.id, proof.sessionId)
      tell(ctx, me, { kind: 'desk-password-changed' })
    })
  })
}

/** Begins with another app, for the password and a code of the present one. That one works until the new one does. */
export const beginOwnApp = async (ctx: Ctx, proof: OwnProof): Promise<void> =>
  void (await withProof(ctx, { ...proof, always: true }, (me) => beginDeskApp(ctx, me)))

/** One's own app on its way; not one that waits for a password by a link. */
export function ownAppOnItsWay(ctx: Ctx, me: OurPerson) {
  const app = appOnItsWay(ctx, me)
  return app && app.password_hash === null ? app : undefined
}

/**
 * The new app shows a code: it replaces the old one, every session ends, and `take` opens one for this browser, in one
 * transaction. Throws Refusal: `enrolment-over`, `two-step-code`.
 */
export function replaceOwnApp(ctx: Ctx, code: string, take: (me: OurPerson) => void): void {
  const me = oneself(ctx)
  change(ctx, { event: 'staff.app_replaced', accountId: null, about: me.public_id }, () => {
    confirmDeskApp(ctx, me, ownAppOnItsWay(ctx, me), code)
    tell(ctx, me, { kind: 'desk-app-replaced' })
    take(me)
  })
}

/** Ends one's sessions everywhere else. */
export function endOwnSessions(ctx: Ctx, sessionId: number): void {
  const me = oneself(ctx)
  change(ctx, { event: 'staff.sessions_ended', accountId: null, about: me.public_id }, () =>
    endDeskSessionsOf(ctx, me.id, sessionId),
  )
}

/** Where one is signed in at the desk, the latest first. */
export const ownSessions = ({ store }: Pick<Ctx, 'store'>, { id }: OurPerson) =>
  store.all(
    q
      .selectFrom('staff_sessions')
      .select(['id', 'ip', 'user_agent', 'created_at', 'seen_at'])
      .where('staff_id', '=', id)
      .orderBy('id', 'desc'),
  )
