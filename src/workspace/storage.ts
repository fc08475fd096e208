import { q } from '../../db/query.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Mailbox } from '../mail/mailboxes.ts'

/** The room of a mailbox, as it was measured last. */
export interface Storage {
  /** How much it may hold, in bytes. */
  most: number
  /** Undefined until it was measured once. */
  used: { bytes: number; at: string } | undefined
}

const MIB = 1024 * 1024

/** How much of its room a mailbox takes. Read from what was measured in the background: nobody waits for a server. */
export function storageOf({ store }: Pick<Ctx, 'store'>, { id }: Mailbox): Storage {
  const row = store.one(
    q
      .selectFrom('mailboxes')
      .leftJoin('usage', 'usage.subject', 'mailboxes.public_id')
      .select(['mailboxes.quota_mb', 'usage.bytes', 'usage.measured_at'])
      .where('mailboxes.id', '=', id),
  )
  const { quota_mb = 0, bytes, measured_at } = row ?? {}
  const measured = typeof bytes === 'number' && typeof measured_at === 'string'
  return { most: quota_mb * MIB, used: measured ? { bytes, at: measured_at } : undefined }
}
