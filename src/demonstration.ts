import { q } from '../db/query.ts'
import { CAST, DEMO_PASSWORD, seed } from '../db/seed.ts'
import type { Store } from '../db/store.ts'
import { publicId } from './base/secret.ts'
import type { House } from './core/ctx.ts'

/** Fills an empty demonstration with its people; one that was used stays as it is. */
export async function fillDemonstration(house: House): Promise<void> {
  if (house.store.one(q.selectFrom('users').select('id').limit(1))) return
  const loginHash = await house.hashing.login('', DEMO_PASSWORD)
  const mailboxHash = await house.hashing.service('', DEMO_PASSWORD)
  seed(house.store, { now: house.now(), id: publicId, loginHash, mailboxHash })
}

/** Production does not start over the demonstration's people, whose password everybody knows. */
export function refuseDemonstration(store: Store): void {
  const emails = Object.values(CAST).map((person) => person.email)
  const found = store.one(q.selectFrom('users').select('email').where('email', 'in', emails).limit(1))
  if (found) throw new Error(`${found.email} is of the demonstration: production starts with a data folder of its own`)
}
