import { q } from '../../db/query.ts'
import type { Lifecycles } from '../core/lifecycle.ts'

/** An erased login leaves nothing of its recoveries, nor of those its owner was told of; the journal has its lines. */
export const forgetRecoveries: Lifecycles['user-ends'][number] = {
  name: 'recoveries',
  consequences: ({ store }, { id }) => {
    const theirs = q.selectFrom('users').select('email').where('id', '=', id)
    store.run(q.updateTable('recoveries').set({ ended_email: null }).where('ended_email', 'in', theirs))
    for (const table of ['recovery_told', 'recoveries'] as const)
      store.run(q.deleteFrom(table).where('user_id', '=', id))
  },
}
