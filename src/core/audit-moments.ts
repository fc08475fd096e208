import { prepared } from '../../db/prepared.ts'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { auditHead } from './audit.ts'

/** The number of the first line that is not before this moment, or one more than the last. */
export function halved(store: Store, moment: Date): number {
  const at = moment.toISOString()
  let low = 1
  let high = (auditHead(store)?.seq ?? 0) + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const line = store.one(timeOf({ seq: middle }))
    if (line && line.at < at) low = middle + 1
    else high = middle
  }
  return low
}

const timeOf = prepared(({ seq }: { seq: number }) => q.selectFrom('audit').select('at').where('seq', '=', seq))
