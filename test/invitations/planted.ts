import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import type { AccountRef } from '../../src/core/actor.ts'
import { LINK_MS } from '../../src/core/mail-links.ts'
import type { World } from '../world.ts'

/** An invitation to an account that waits, planted: nobody was written to and no line says so. Gives its public id. */
export function pendingInvitation({ scene, clock }: World, account: AccountRef, email: string): string {
  const there = q.selectFrom('invitations').select('public_id').where('account_id', '=', account.id)
  const planted = scene.one(there.where('email', '=', email).where('state', '=', 'pending'))
  if (planted) return planted.public_id
  const representative = scene.one(
    q
      .selectFrom('memberships')
      .select('user_id')
      .where('account_id', '=', account.id)
      .where('role', '=', 'legal-representative'),
  )
  const at = clock.now()
  const row = {
    public_id: publicId('inv'),
    account_id: account.id,
    inviter_id: representative?.user_id ?? 0,
    email,
    language: 'fr' as const,
    role: 'collaborator' as const,
    message: '',
    state: 'pending' as const,
    created_at: at.toISOString(),
    expires_at: new Date(at.getTime() + LINK_MS.invitation).toISOString(),
    ended_at: null,
  }
  scene.run(q.insertInto('invitations').values(row))
  return row.public_id
}
