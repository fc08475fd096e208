import { sql } from 'kysely'
import type { Store } from '../../db/store.ts'
import { Missing } from '../../src/base/refusal.ts'
import { accountOf, userOf } from '../../src/core/actor.ts'
import type { Ctx } from '../../src/core/ctx.ts'

/** A thing of an account that the shapes act on. Real rows, so that a restart finds them. */
export interface Thing {
  id: string
  account: number
  name: string
  value: string
  bytes: Buffer | null
}

/** Lays out the table of the shapes, with two things for each account. */
export function layOutThings(store: Store): void {
  store.run(
    sql`CREATE TABLE IF NOT EXISTS shape_things (
      id TEXT PRIMARY KEY, account INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, bytes BLOB
    ) STRICT`,
  )
  if (store.one(sql`SELECT id FROM shape_things LIMIT 1`)) return
  const accounts = store.all(sql<{ id: number }>`SELECT id FROM accounts ORDER BY id`)
  for (const { id } of accounts) {
    for (const name of ['bread', 'cake']) {
      store.run(sql`INSERT INTO shape_things VALUES (${`thg_${name}${id}`}, ${id}, ${name}, '', NULL)`)
    }
  }
}

export const thingsOf = ({ store, actor }: Ctx): Thing[] => {
  const account = accountOf(actor)
  return account ? store.all(sql<Thing>`SELECT * FROM shape_things WHERE account = ${account.id} ORDER BY name`) : []
}

/** Fetched with its account: another's does not exist. */
export function thing({ store, actor }: Ctx, id: string): Thing {
  const account = accountOf(actor)
  const found = store.one(sql<Thing>`SELECT * FROM shape_things WHERE id = ${id} AND account = ${account?.id ?? 0}`)
  if (!found) throw new Missing()
  return found
}

export const write = ({ store }: Ctx, { id }: Pick<Thing, 'id'>, value: string): void => {
  store.run(sql`UPDATE shape_things SET value = ${value} WHERE id = ${id}`)
}

/** A picture, as it was drawn anew. */
export const keepBytes = ({ store }: Ctx, { id }: Pick<Thing, 'id'>, bytes: Buffer): void => {
  store.run(sql`UPDATE shape_things SET bytes = ${bytes} WHERE id = ${id}`)
}

/** One's own row, for what has no subject. */
export function writeOwn({ store, actor }: Ctx, value: string): void {
  const user = userOf(actor)
  if (!user) throw new Missing()
  const id = `own_${user.id}`
  store.run(
    sql`INSERT INTO shape_things VALUES (${id}, 0, 'own', ${value}, NULL) ON CONFLICT (id) DO UPDATE SET value = ${value}`,
  )
}

/** What the table says of a thing, from outside of any act. */
export const toldOf = (store: Store, id: string): string | undefined =>
  store.one(sql<{ value: string }>`SELECT value FROM shape_things WHERE id = ${id}`)?.value
