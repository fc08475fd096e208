import type { Selectable } from 'kysely'
import { textFor } from '../../../content/text/index.ts'
import { q } from '../../../db/query.ts'
import type { DB } from '../../../db/schema.ts'
import { type QrDrawing, qrOf } from '../../base/qr.ts'
import { Refusal } from '../../base/refusal.ts'
import { publicId } from '../../base/secret.ts'
import { appAddress, inGroups, newSeed, stepOfCode } from '../../base/totp.ts'
import type { Ctx } from '../../core/ctx.ts'
import { sealSecret } from '../../core/sealed.ts'
import { plainCode, seedOf } from './app.ts'
import type { OurPerson } from './our-people.ts'

/** An app on its way: its seed is ours, and worth nothing until the app has shown a code of it (R-2FA-3). */
export type AppOnItsWay = Selectable<DB['staff_enrolments']>

const MINUTE = 60_000
/** How long an app may be on its way. */
export const APP_MS = 10 * MINUTE

/** Begins with an app, in place of one that was on its way. `passwordHash`: the password that comes into force with it. */
export function beginDeskApp({ store, keys, now }: Ctx, { id }: OurPerson, passwordHash: string | null = null): void {
  const factor_id = publicId('fac')
  const at = now()
  const row = {
    factor_id,
    staff_id: id,
    secret: sealSecret(keys, { kind: 'desk', userId: id, factor: factor_id }, newSeed()),
    password_hash: passwordHash,
    created_at: at.toISOString(),
    expires_at: new Date(at.getTime() + APP_MS).toISOString(),
  }
  store.together(() => {
    dropDeskApp({ store }, { id })
    store.run(q.insertInto('staff_enrolments').values(row))
  })
}

/** Forgets an app on its way: somebody starts over. */
export const dropDeskApp = ({ store }: Pick<Ctx, 'store'>, { id }: Pick<OurPerson, 'id'>): void =>
  void store.run(q.deleteFrom('staff_enrolments').where('staff_id', '=', id))

/** Somebody's app on its way, while it lasts. A clock set back revives none. */
export function appOnItsWay({ store, now }: Ctx, { id }: OurPerson): AppOnItsWay | undefined {
  const row = store.one(q.selectFrom('staff_enrolments').selectAll().where('staff_id', '=', id))
  const age = row ? now().getTime() - Date.parse(row.created_at) : APP_MS
  return row && age < APP_MS && age > -MINUTE ? row : undefined
}

/** What the app is shown: a picture, the same as a text to type, and for whom. */
export interface ShownToApp {
  qr: QrDrawing
  key: string
  email: string
}

export function shownToApp(ctx: Ctx, { email }: OurPerson, app: AppOnItsWay): ShownToApp {
  const seed = seedOfApp(ctx, app)
  const issuer = `${ctx.operator} (${textFor(ctx.language).staff.desk})`
  return { qr: qrOf(appAddress(seed, { login: email, issuer })), key: inGroups(seed), email }
}

/**
 * The app shows the right code: it takes the place of the one before, in the change that is open, and every session that
 * was open ends. The step of that code is spent (R-2FA-5). Throws Refusal: `enrolment-over`, `two-step-code`.
 */
export function confirmDeskApp(ctx: Ctx, { id }: OurPerson, app: AppOnItsWay | undefined, code: string): void {
  if (!app) throw new Refusal('enrolment-over')
  const step = stepOfCode(seedOfApp(ctx, app), plainCode(code), ctx.now())
  if (step === undefined) throw new Refusal('two-step-code', 'code')
  const { store } = ctx
  const { changes } = store.run(q.deleteFrom('staff_enrolments').where('id', '=', app.id))
  if (changes === 0) throw new Refusal('enrolment-over')
  removeDeskApp(ctx, { id })
  const { factor_id: public_id, secret } = app
  const row = { public_id, staff_id: id, secret, last_step: step, created_at: ctx.now().toISOString(), used_at: null }
  store.run(q.insertInto('staff_factors').values(row))
}

/** Takes somebody's app away, in the change that is open; with it go their sessions. */
export const removeDeskApp = ({ store }: Pick<Ctx, 'store'>, { id }: Pick<OurPerson, 'id'>): void =>
  void store.run(q.deleteFrom('staff_factors').where('staff_id', '=', id))

const seedOfApp = (ctx: Ctx, { staff_id, factor_id: public_id, secret }: AppOnItsWay): string =>
  seedOf(ctx, { staff_id, public_id, secret })
