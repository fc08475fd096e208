import { hashOfPassword } from '../base/mysql-hash.ts'
import { Refusal, ServerDown } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { refuseHeld } from '../products/holds.ts'
import { type DatabaseServer, type Level, Unsure } from '../servers/databases/port.ts'
import { checkNew } from './checks.ts'
import { noteUnsure } from './healing.ts'
import { giveUpIntent, type Intent, inTurn, intentsOf, settleIntent, writeIntent } from './intents.ts'
import type { DatabaseUser, Hosting } from './queries.ts'

/** The server, in a house that has one. Throws ServerDown: pages and actions are absent without it. */
export function serverOf({ servers }: Pick<Ctx, 'servers'>): DatabaseServer {
  if (!servers.databases) throw new ServerDown('databases')
  return servers.databases
}

/** What is to be made: a database, a user, or both; whole names. */
export interface Wanted {
  /** The database that is made along; absent where only a user is. */
  database?: string
  user: string
  /** What the user may do in which database. */
  right: { database: string; level: Level }
}

/**
 * Makes it at the server, before the books know of it. Returns the id of the intent that the change has to settle: if it
 * never does, what was made is dropped there again. Throws Refusal, and ServerDown: then nothing is left of it, or will be.
 */
export function make(ctx: Ctx, hosting: Hosting, wanted: Wanted, password: string): Promise<number> {
  const server = serverOf(ctx)
  return inTurn(hosting.id, async () => {
    refuseHeld(ctx, hosting.id)
    checkNew(ctx, hosting, wanted)
    await refuseTaken(ctx, server, hosting, wanted)
    const intent = { kind: 'create' as const, database_name: wanted.database ?? null, user_name: wanted.user }
    const id = writeIntent(ctx, { product_id: hosting.id, ...intent })
    try {
      if (wanted.database) await server.createDatabase(wanted.database)
      await server.createUser(wanted.user, hashOfPassword(password))
      await server.setRights(wanted.right.database, wanted.user, wanted.right.level)
    } catch (problem) {
      giveUpIntent(ctx, id)
      ctx.wake('publisher')
      throw problem
    }
    return id
  })
}

/** A database the books do not know may be full: it is nobody's to take, unless an intent of ours left it there. */
async function refuseTaken(ctx: Ctx, server: DatabaseServer, hosting: Hosting, wanted: Wanted): Promise<void> {
  const held = await server.held(hosting.handle)
  const left = intentsOf(ctx, hosting.id)
  const isLeft = (of: (intent: Intent) => boolean) => left.some(of)
  const { database, user } = wanted
  const takenDatabase =
    database && held.databases.includes(database) && !isLeft(({ database_name }) => database_name === database)
  const takenUser = held.users.some(({ name }) => name === user) && !isLeft(({ user_name }) => user_name === user)
  if (takenDatabase || takenUser) throw new Refusal('database-name-taken', 'name', { name: database ?? user })
  for (const { id, kind, user_name } of left) if (kind === 'create' && user_name === user) settleIntent(ctx, id)
}

/**
 * Gives a user another password at the server; the old one opens nothing any more and whoever was connected is cut off.
 * Returns the id of the intent that the change has to settle. Throws ServerDown, and then nothing was changed; where nobody
 * can say, the books say so too, and it is Refusal('database-password-unsure').
 */
export function setPassword(ctx: Ctx, user: DatabaseUser, password: string): Promise<number> {
  const server = serverOf(ctx)
  const hash = hashOfPassword(password)
  return inTurn(user.product_id, async () => {
    refuseHeld(ctx, user.product_id)
    const intent = { kind: 'password' as const, database_name: null, user_name: user.name }
    const id = writeIntent(ctx, { product_id: user.product_id, ...intent })
    try {
      if (!(await server.setPassword(user.name, hash))) await server.createUser(user.name, hash)
      return id
    } catch (problem) {
      throw afterFailure(ctx, user, id, problem)
    }
  })
}

function afterFailure(ctx: Ctx, user: DatabaseUser, id: number, problem: unknown): unknown {
  if (!(problem instanceof Unsure)) {
    settleIntent(ctx, id)
    return problem
  }
  noteUnsure(ctx, { id, product_id: user.product_id, kind: 'password', database_name: null, user_name: user.name })
  return new Refusal('database-password-unsure')
}
