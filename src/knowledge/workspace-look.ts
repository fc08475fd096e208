import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { Person } from '../core/actor.ts'

/** The mailboxes somebody has opened with their password. */
export interface WorkspaceSeen {
  /** The address of the first whose proof still holds. */
  address: string | undefined
  /** When the first of them was put on the list. */
  attachedAt: string | undefined
}

export function workspaceSeen(store: Store, { id }: Person): WorkspaceSeen {
  const rows = store.all(
    q
      .selectFrom('workspace_mailboxes as mine')
      .innerJoin('mailboxes', 'mailboxes.id', 'mine.mailbox_id')
      .select(['mailboxes.address', 'mailboxes.password_changed_at', 'mine.proven_with', 'mine.attached_at'])
      .where('mine.user_id', '=', id)
      .where('mine.detached_at', 'is', null)
      .orderBy('mine.position')
      .orderBy('mine.id'),
  )
  const fresh = rows.find(({ proven_with, password_changed_at }) => proven_with === password_changed_at)
  return { address: fresh?.address, attachedAt: rows.map(({ attached_at }) => attached_at).sort()[0] }
}
