import { expect, test } from 'vitest'
import { prepared } from '../../db/prepared.ts'
import { q } from '../../db/query.ts'
import { openStore } from '../../db/store.ts'

let written = 0
const put = prepared((given: { bucket: string; failures: number; at: string }) => {
  written++
  return q
    .insertInto('throttles')
    .values({ bucket: given.bucket, failures: given.failures, since: given.at, last_at: given.at })
    .onConflict((on) => on.column('bucket').doUpdateSet({ failures: given.failures }))
})
const find = prepared(({ most }: { most: number }) =>
  q
    .selectFrom('throttles')
    .select(['bucket', 'failures', 'since'])
    .where('failures', '<=', most)
    .where('since', '=', 'now'),
)

test('a query is written once and holds each time what it is given', () => {
  const store = openStore(':memory:')
  for (const [at, bucket] of ['a', 'b', 'a'].entries()) store.run(put({ bucket, failures: at, at: 'now' }))
  expect(store.all(find({ most: 1 }))).toEqual([{ bucket: 'b', failures: 1, since: 'now' }])
  expect(store.all(find({ most: 5 }))).toHaveLength(2)
  expect(written).toBe(1)
  store.close()
})

test('a query that lacks a value is not run', () => {
  const store = openStore(':memory:')
  expect(() => store.all(find({} as { most: number }))).toThrow('lacks its most')
  store.close()
})
