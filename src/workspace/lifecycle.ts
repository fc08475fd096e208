import { q } from '../../db/query.ts'
import type { Lifecycle } from '../core/lifecycle.ts'

/** Whoever is erased has no list any more; the mailboxes that stood on it stay as they are. */
export const listsOfErased: Lifecycle<{ id: number; publicId: string }> = {
  name: 'workspace',
  consequences: ({ store }, { id }) => void store.run(q.deleteFrom('workspace_mailboxes').where('user_id', '=', id)),
}
