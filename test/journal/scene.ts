import { sql } from 'kysely'
import type { Store } from '../../db/store.ts'
import type { AccountRef } from '../../src/core/actor.ts'
import { change } from '../../src/core/change.ts'
import { as, type Customer, type World } from '../world.ts'

/** One thing somebody did in an account. */
export const did = (
  world: World,
  who: Customer,
  event: string,
  about: string,
  { account = world.bakery, detail = {} }: { account?: AccountRef; detail?: Record<string, string> } = {},
): void => change(as(world, who, account), { event, accountId: account.id, about, detail }, () => undefined)

/** So many lines in an account at once, by this person, one second apart: their seals are nobody's. */
export function manyLines(
  { scene, clock }: { scene: Store; clock: { now: () => Date } },
  accountId: number,
  actor: string,
  many: number,
): void {
  const first = Math.floor(clock.now().getTime() / 1000) - many
  const last = scene.one(sql<{ seq: number | null }>`SELECT max(seq) AS seq FROM audit`)?.seq ?? 0
  scene.run(sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many})
    INSERT INTO audit (seq, at, actor, account_id, event, about, detail, reason, ip, user_agent, request_id, hash)
    SELECT ${last} + i, strftime('%Y-%m-%dT%H:%M:%S.000Z', ${first} + i, 'unixepoch'), ${actor}, ${accountId},
      'mailbox.password_changed', 'box-' || i || '@boulangerie-favre.test', '{}', NULL, '192.0.2.7', 'a test', 'req', ''
    FROM n`)
}
