import { q } from '../../db/query.ts'
import type { Ctx, House } from '../core/ctx.ts'

/** What was about to be done at the server: written before it is called, gone with the change that follows. */
export interface Intent {
  id: number
  product_id: number
  kind: 'create' | 'password'
  database_name: string | null
  user_name: string
}

/** Whoever began it has given up by then: no call takes so long. */
const OVER_MS = 60_000

/** Notes what is about to be done. Returns its id. */
export function writeIntent({ store, now }: Pick<Ctx, 'store' | 'now'>, intent: Omit<Intent, 'id'>): number {
  return store.run(q.insertInto('database_intents').values({ ...intent, begun_at: now().toISOString() })).id
}

/** It was done, or it is known that it was not. False where somebody else has settled it: then it counts as not done. */
export const settleIntent = ({ store }: Pick<House, 'store'>, id: number): boolean =>
  store.run(q.deleteFrom('database_intents').where('id', '=', id)).changes === 1

/** Nobody goes on with it: what it may have left behind is to be healed. */
export const giveUpIntent = ({ store }: Pick<House, 'store'>, id: number): void =>
  void store.run(q.updateTable('database_intents').set({ given_up: 1 }).where('id', '=', id))

/** At start, nobody goes on with any. */
export const giveUpAll = ({ store }: Pick<House, 'store'>): void =>
  void store.run(q.updateTable('database_intents').set({ given_up: 1 }))

const intents = () =>
  q.selectFrom('database_intents').select(['id', 'product_id', 'kind', 'database_name', 'user_name'])

/** Those nobody goes on with. */
export function leftIntents({ store, now }: Pick<House, 'store' | 'now'>): Intent[] {
  const before = new Date(now().getTime() - OVER_MS).toISOString()
  const left = intents().where((eb) => eb.or([eb('given_up', '=', 1), eb('begun_at', '<', before)]))
  return store.all(left.orderBy('id').limit(100))
}

/** Those of a product, left or under way. */
export const intentsOf = ({ store }: Pick<House, 'store'>, productId: number): Intent[] =>
  store.all(intents().where('product_id', '=', productId))

const turns = new Map<number, Promise<unknown>>()

/** What is done at the server for one product is done one after the other, so that nobody heals what another makes. */
export function inTurn<T>(productId: number, work: () => Promise<T>): Promise<T> {
  const before = turns.get(productId) ?? Promise.resolve()
  const after = before.catch(() => undefined).then(work)
  turns.set(productId, after)
  const clear = () => {
    if (turns.get(productId) === after) turns.delete(productId)
  }
  after.then(clear, clear)
  return after
}
