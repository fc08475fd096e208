import { q } from '../../db/query.ts'
import { Missing, Refusal, ServerDown } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { permit, userOf } from '../core/actor.ts'
import type { Event } from '../core/audit.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { nextPublication } from '../core/publisher.ts'
import { refuseHeld } from '../products/holds.ts'
import type { Level } from '../servers/databases/port.ts'
import { checkNew } from './checks.ts'
import { settleIntent } from './intents.ts'
import type { Wanted } from './operating.ts'
import { type Database, type DatabaseUser, databasesBeside, type Hosting } from './queries.ts'

/** What came of it: public ids. */
export interface Made {
  database: string | undefined
  user: string
}

/**
 * Puts into the books what was made at the server under this intent. Throws Refusal like `make`, and ServerDown when the
 * intent was given up meanwhile: what was made is gone again then.
 */
export function keepMade(ctx: Ctx, hosting: Hosting, wanted: Wanted, intent: number): Made {
  permit(ctx.actor, 'products.manage', hosting.account_id, hosting.id)
  const event = wanted.database ? 'database.created' : 'database.user_created'
  const detail = { user: wanted.user, database: wanted.right.database, right: wanted.right.level }
  const about = wanted.database ?? wanted.user
  return change(ctx, { event, accountId: hosting.account_id, about, detail }, () => {
    refuseHeld(ctx, hosting.id)
    checkNew(ctx, hosting, wanted)
    if (!settleIntent(ctx, intent)) throw new ServerDown('databases')
    const at = ctx.now().toISOString()
    const common = { product_id: hosting.id, created_at: at, dropped_at: null }
    const publication = nextPublication(ctx, 'databases')
    const [database, user] = [wanted.database && publicId('dbs'), publicId('dbu')]
    if (database)
      ctx.store.run(
        q.insertInto('databases').values({ ...common, public_id: database, name: wanted.right.database, publication }),
      )
    const row = { ...common, public_id: user, name: wanted.user, state: 'chosen' as const, password_changed_at: at }
    const { id } = ctx.store.run(q.insertInto('database_users').values({ ...row, publication }))
    putRight(ctx, databaseIn(ctx, hosting.id, wanted.right.database), id, wanted.right.level)
    return { database, user }
  })
}

function databaseIn({ store }: Ctx, productId: number, name: string): number {
  const rows = q.selectFrom('databases').select('id').where('name', '=', name).where('product_id', '=', productId)
  const row = store.one(rows.where('dropped_at', 'is', null))
  if (!row) throw new Missing()
  return row.id
}

function putRight({ store }: Ctx, database_id: number, user_id: number, level: Level): void {
  store.run(
    q
      .insertInto('database_rights')
      .values({ database_id, user_id, level })
      .onConflict((on) => on.columns(['database_id', 'user_id']).doUpdateSet({ level })),
  )
}

/**
 * Notes that a user has the password that was set at the server under this intent, and tells whoever did it. The password
 * is kept nowhere (R-PWD-1).
 */
export function keepPassword(ctx: Ctx, user: DatabaseUser, intent: number): void {
  changeUser(ctx, user, { event: 'database.password_changed' }, () => {
    if (!settleIntent(ctx, intent)) throw new Refusal('database-password-unsure')
    const at = ctx.now().toISOString()
    const set = { state: 'chosen' as const, password_changed_at: at, publication: nextPublication(ctx, 'databases') }
    ctx.store.run(q.updateTable('database_users').set(set).where('id', '=', user.id))
    const who = userOf(ctx.actor)
    const facts = { user: user.name, account: user.account_name, at }
    if (who) notifyUser(ctx, { ...who, time_zone: who.timeZone }, { kind: 'database-password-changed', facts })
  })
}

/** Says what a user may do in one of the databases of its product; the server follows. Throws Missing for another one. */
export function changeRights(ctx: Ctx, user: DatabaseUser, name: string, level: Level | 'none'): void {
  const database = databasesBeside(ctx, user).find((one) => one.name === name)
  if (!database) throw new Missing()
  const detail = { database: database.name, right: level }
  changeUser(ctx, user, { event: 'database.rights_changed', detail }, () => {
    const both = q.deleteFrom('database_rights').where('user_id', '=', user.id).where('database_id', '=', database.id)
    if (level === 'none') ctx.store.run(both)
    else putRight(ctx, database.id, user.id, level)
    touch(ctx, user)
  })
}

/** Takes a user away; the server follows, and ends what is connected with it. */
export function deleteUser(ctx: Ctx, user: DatabaseUser): void {
  changeUser(ctx, user, { event: 'database.user_deleted' }, () => {
    ctx.store.run(q.deleteFrom('database_rights').where('user_id', '=', user.id))
    touch(ctx, user, { dropped_at: ctx.now().toISOString() })
  })
}

/** Takes a database away with all that is in it; its users stay. The server follows. */
export function deleteDatabase(ctx: Ctx, database: Database): void {
  permit(ctx.actor, 'products.manage', database.account_id, database.product_id)
  const event = { event: 'database.deleted', accountId: database.account_id, about: database.name }
  change(ctx, event, () => {
    refuseHeld(ctx, database.product_id)
    ctx.store.run(q.deleteFrom('database_rights').where('database_id', '=', database.id))
    const set = { dropped_at: ctx.now().toISOString(), publication: nextPublication(ctx, 'databases') }
    ctx.store.run(q.updateTable('databases').set(set).where('id', '=', database.id))
    const who = userOf(ctx.actor)
    const facts = { database: database.name, account: database.account_name }
    if (who) notifyUser(ctx, { ...who, time_zone: who.timeZone }, { kind: 'database-deleted', facts })
  })
}

function touch(ctx: Ctx, { id }: DatabaseUser, set: { dropped_at?: string } = {}): void {
  const publication = nextPublication(ctx, 'databases')
  ctx.store.run(
    q
      .updateTable('database_users')
      .set({ ...set, publication })
      .where('id', '=', id),
  )
}

function changeUser(ctx: Ctx, user: DatabaseUser, event: Pick<Event, 'event' | 'detail'>, work: () => void): void {
  permit(ctx.actor, 'products.manage', user.account_id, user.product_id)
  change(ctx, { ...event, accountId: user.account_id, about: user.name }, () => {
    refuseHeld(ctx, user.product_id)
    work()
  })
}
