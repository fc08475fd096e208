import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { newSeed, stepOfCode } from '../base/totp.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { FactorKind } from '../core/methods.ts'
import { openSecret, sealSecret } from '../core/sealed.ts'
import { endSessionsOf } from '../web/session.ts'
import { tellNoMore } from './done-before.ts'
import { factorsOf, MOST_FACTORS } from './factors.ts'
import { ownUser, personOf } from './login-password.ts'
import { makeRescueCodes } from './rescue-codes.ts'

/** A factor on its way: made by us, known to nobody else, and worth nothing until it has proven itself (R-2FA-3). */
export type Enrolment = Selectable<DB['factor_enrolments']>

/** What cards say once two-step validation is off, and not after. */
const WHILE_OFF = ['identity.remove-factor', 'identity.switch-off-two-step']

/** How long a factor may be on its way. */
export const ENROLMENT_MS = 10 * 60_000

/** A factor that has proven itself; `codes` are those of the first one, to be shown once. */
export interface Added {
  first: boolean
  codes: readonly string[]
}

/**
 * Begins with a factor of a kind; one of the same kind that was on its way is dropped. `secretFor` makes what it is
 * checked with, knowing the public id it will have. Returns that id. Throws Refusal('factors-most').
 */
export function beginFactor(
  ctx: Ctx,
  { kind, name }: { kind: FactorKind; name: string },
  secretFor: (belongs: { userId: number; factor: string }) => string | null,
): string {
  const { id: userId } = ownUser(ctx)
  refuseMoreThanMost(ctx, userId)
  const factor = publicId('fac')
  const at = ctx.now()
  const times = { created_at: at.toISOString(), expires_at: new Date(at.getTime() + ENROLMENT_MS).toISOString() }
  const row = { factor_id: factor, user_id: userId, kind, name, secret: secretFor({ userId, factor }), ...times }
  ctx.store.together(() => {
    ctx.store.run(q.deleteFrom('factor_enrolments').where('user_id', '=', userId).where('kind', '=', kind))
    ctx.store.run(q.insertInto('factor_enrolments').values(row))
  })
  return factor
}

/** Throws Refusal('factors-most'). */
export function refuseMoreThanMost(ctx: Ctx, userId: number): void {
  if (factorsOf(ctx.store, userId).length >= MOST_FACTORS)
    throw new Refusal('factors-most', undefined, { most: MOST_FACTORS })
}

/** Somebody's own factor on its way, while it lasts. Throws Refusal('enrolment-over'). */
export function findEnrolment(ctx: Ctx, factor: string): Enrolment {
  const mine = q.selectFrom('factor_enrolments').selectAll().where('factor_id', '=', factor)
  const row = ctx.store.one(mine.where('user_id', '=', personOf(ctx).id))
  const age = row ? ctx.now().getTime() - Date.parse(row.created_at) : ENROLMENT_MS
  if (!row || age >= ENROLMENT_MS || age < -60_000) throw new Refusal('enrolment-over')
  return row
}

/** Begins with an app: its seed is made here and kept sealed. Returns the public id it will have. */
export const beginApp = (ctx: Ctx, name: string): string =>
  beginFactor(ctx, { kind: 'app', name }, (belongs) => sealSecret(ctx.keys, { kind: 'app', ...belongs }, newSeed()))

/** The seed of an app on its way, to be shown to whoever has just begun with it. Throws Refusal('enrolment-over'). */
export function seedOnItsWay(ctx: Ctx, factor: string): string {
  const { user_id: userId, secret } = findEnrolment(ctx, factor)
  return openSecret(ctx.keys, { kind: 'app', userId, factor }, secret ?? '')
}

/**
 * The app shows the right code: it is one of their factors from now on. The step of that code is spent, so that nobody
 * signs in with it again (R-2FA-5). Throws Refusal: `enrolment-over`, `two-step-code`, `factors-most`.
 */
export function confirmApp(ctx: Ctx, factor: string, code: string): Added {
  const enrolment = findEnrolment(ctx, factor)
  const step = stepOfCode(seedOnItsWay(ctx, factor), code.replaceAll(/\s/g, ''), ctx.now())
  if (step === undefined) throw new Refusal('two-step-code', 'code')
  return addFactor(ctx, enrolment, { last_step: step })
}

/**
 * Turns what was on its way into a factor. The first one switches two-step validation on: it makes the rescue codes and
 * ends every other session (R-2FA-8).
 */
export function addFactor(ctx: Ctx, enrolment: Enrolment, more: { last_step?: number } = {}): Added {
  const user = ownUser(ctx)
  const { factor_id: public_id, kind, name, secret } = enrolment
  const first = factorsOf(ctx.store, user.id).length === 0
  const about = { event: 'user.factor_added', accountId: null, about: user.public_id, detail: { kind, first } }
  return change(ctx, about, () => {
    refuseMoreThanMost(ctx, user.id)
    const { changes } = ctx.store.run(q.deleteFrom('factor_enrolments').where('id', '=', enrolment.id))
    if (changes === 0) throw new Refusal('enrolment-over')
    const row = { public_id, user_id: user.id, kind, name, secret, preferred: first ? (1 as const) : (0 as const) }
    ctx.store.run(
      q.insertInto('factors').values({ ...row, created_at: ctx.now().toISOString(), used_at: null, ...more }),
    )
    if (!first) {
      notifyUser(ctx, user, { kind: 'factor-added', facts: { factor: name } })
      return { first, codes: [] }
    }
    tellNoMore(ctx, user.id, WHILE_OFF)
    endSessionsOf(ctx.store, user.id, personOf(ctx).sessionId)
    notifyUser(ctx, user, { kind: 'two-step-on', facts: { factor: name } })
    return { first, codes: makeRescueCodes(ctx, user.id) }
  })
}
