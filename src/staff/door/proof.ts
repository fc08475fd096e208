import { q } from '../../../db/query.ts'
import { secretOrNothing } from '../../base/fields.ts'
import type { FormBody } from '../../base/form.ts'
import { Refusal } from '../../base/refusal.ts'
import { PROOF_MS } from '../../core/actor.ts'
import { change } from '../../core/change.ts'
import type { Ctx } from '../../core/ctx.ts'
import { passCode } from './app.ts'
import { type OurPerson, oneself } from './our-people.ts'
import { proveOwnPassword } from './password.ts'

/** Has this session proven lately who holds it? A complete sign-in counts for ten minutes (security 3.4). */
export function isProvenAtDesk({ store, now }: Pick<Ctx, 'store' | 'now'>, sessionId: number): boolean {
  const row = store.one(q.selectFrom('staff_sessions').select('proven_at').where('id', '=', sessionId))
  const age = row ? now().getTime() - Date.parse(row.proven_at) : PROOF_MS
  return age < PROOF_MS && age > -60_000
}

/** What a form of the desk asks beside its own fields when the last proof is too long ago: password and code. */
export const proofFields = { current: secretOrNothing, code: secretOrNothing }

/** What was typed for proof; empty where nothing was asked for. */
export const proofFrom = (body: FormBody) => ({ current: body.text('current'), code: body.text('code') })

/**
 * Asks again for password and code unless the session has proven them lately, or `always`. The right code is used up with
 * what follows. Says when it was proven: `now` wants a new token for the session. Throws Refusal: `field-missing`, `pwd-current-wrong`, `two-step-code`, `throttled`.
 */
export async function withProof(
  ctx: Ctx,
  given: { sessionId: number; current: string; code: string; always?: boolean },
  work: (person: OurPerson) => void,
): Promise<'lately' | 'now'> {
  const person = oneself(ctx)
  if (!given.always && isProvenAtDesk(ctx, given.sessionId)) {
    work(person)
    return 'lately'
  }
  for (const name of ['current', 'code'] as const) if (given[name] === '') throw new Refusal('field-missing', name)
  await proveOwnPassword(ctx, person, given.current)
  await passCode(ctx, person, given.code, () => {
    const event = { event: 'staff.identity_confirmed', accountId: null, about: person.public_id }
    change(ctx, event, () => {
      const set = { proven_at: ctx.now().toISOString() }
      ctx.store.run(q.updateTable('staff_sessions').set(set).where('id', '=', given.sessionId))
      work(person)
    })
  })
  return 'now'
}
