import { q } from '../db/query.ts'
import { CAST, DEMO_PASSWORD, OUR_PEOPLE, seed, seedDesk } from '../db/seed.ts'
import type { Store } from '../db/store.ts'
import { publicId } from './base/secret.ts'
import { newSeed } from './base/totp.ts'
import type { House } from './core/ctx.ts'
import { sealSecret } from './core/sealed.ts'
import { furnishTrade } from './furnishing.ts'
import { SANDBOX } from './servers/payments/sandbox.ts'
import { appOf, seedOf } from './staff/door/app.ts'
import { ourPersonWith } from './staff/door/our-people.ts'

/** Fills an empty demonstration with its people; one that was used stays as it is, and its desk can be opened. */
export async function fillDemonstration(house: House): Promise<void> {
  const { store, keys } = house
  const used = store.one(q.selectFrom('users').select('id').limit(1))
  if (used && store.one(q.selectFrom('staff_factors').select('id').limit(1))) return
  const loginHash = await house.hashing.login('', DEMO_PASSWORD)
  const mailboxHash = await house.hashing.service('', DEMO_PASSWORD)
  const deskSecret = (userId: number, factor: string) => sealSecret(keys, { kind: 'desk', userId, factor }, newSeed())
  const tools = { now: house.now(), id: publicId, loginHash, mailboxHash, deskSecret }
  if (used) store.together(() => seedDesk(store, tools))
  else {
    seed(store, tools)
    await furnishTrade(house)
  }
}

/** How the desk of the demonstration is tried: who is there, and the key their app is given. */
export function deskOfDemonstration(house: House): string[] {
  return Object.values(OUR_PEOPLE).flatMap(({ email, role }) => {
    const person = ourPersonWith(house, email)
    const app = person && appOf(house, person)
    return app ? [`${email} (${role}), password ${DEMO_PASSWORD}, app key ${seedOf(house, app)}`] : []
  })
}

/**
 * Production does not start over the demonstration's people, whose password everybody knows, nor over payments that moved
 * no money: what they paid for would be in its books.
 */
export function refuseDemonstration(store: Store): void {
  const emails = Object.values(CAST).map((person) => person.email)
  const ours = Object.values(OUR_PEOPLE).map((person) => person.email)
  const found =
    store.one(q.selectFrom('users').select('email').where('email', 'in', emails).limit(1)) ??
    store.one(q.selectFrom('staff').select('email').where('email', 'in', ours).limit(1))
  if (found) throw new Error(`${found.email} is of the demonstration: production starts with a data folder of its own`)
  const pretended = store.one(q.selectFrom('payments').select('public_id').where('provider', '=', SANDBOX).limit(1))
  if (pretended)
    throw new Error(`${pretended.public_id} was paid in the sandbox: production starts with a data folder of its own`)
}
