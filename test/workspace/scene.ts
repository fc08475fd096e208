import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import type { Customer, World } from '../world.ts'

/** The mailbox of the bakery that most tests are about. */
export const CONTACT = 'contact@boulangerie-favre.test'

interface How {
  /** How long ago it was opened, in ms. */
  ago?: number
  /** It was opened with a password that it has no more. */
  stale?: true
}

/** Plants a mailbox on somebody's list, as if they had opened it. Returns its public id. */
export function attachedOf({ scene, clock }: World, who: Customer, address = CONTACT, how: How = {}): string {
  const mailbox = scene.one(q.selectFrom('mailboxes').selectAll().where('address', '=', address))
  if (!mailbox) throw new Error(`no mailbox is called ${address}`)
  const mine = q.selectFrom('workspace_mailboxes').select(['public_id']).where('user_id', '=', who.id)
  const there = scene.one(mine.where('mailbox_id', '=', mailbox.id))
  if (there) return there.public_id
  const at = new Date(clock.now().getTime() - (how.ago ?? 0)).toISOString()
  const proven_with = how.stale ? '2020-01-01T00:00:00.000Z' : mailbox.password_changed_at
  const public_id = publicId('wsm')
  const row = { public_id, user_id: who.id, mailbox_id: mailbox.id, position: 1, attached_at: at, proven_at: at }
  scene.run(q.insertInto('workspace_mailboxes').values({ ...row, proven_with, detached_at: null }))
  return public_id
}
