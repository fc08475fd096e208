import type { Selectable } from 'kysely'
import { q } from '../../../db/query.ts'
import type { DB } from '../../../db/schema.ts'
import { Missing } from '../../base/refusal.ts'
import type { Actor } from '../../core/actor.ts'
import { type Notice, notify } from '../../core/change.ts'
import type { Ctx, House } from '../../core/ctx.ts'

/** One of our own people, as the table knows them. */
export type OurPerson = Selectable<DB['staff']>

const everybody = () => q.selectFrom('staff').selectAll()

/** Addresses are compared as they are kept: trimmed, NFC, lower case. */
export const ourPersonWith = ({ store }: Pick<House, 'store'>, email: string): OurPerson | undefined =>
  store.one(everybody().where('email', '=', email.normalize('NFC').trim().toLowerCase()))

export const ourPersonById = ({ store }: Pick<House, 'store'>, id: number): OurPerson | undefined =>
  store.one(everybody().where('id', '=', id))

/** The one an address names. Throws Missing. */
export function ourPersonCalled({ store }: Pick<House, 'store'>, publicId: string): OurPerson {
  const found = store.one(everybody().where('public_id', '=', publicId))
  if (!found) throw new Missing()
  return found
}

/** Whoever asks at the desk, as the table knows them now. Throws Missing for anybody else. */
export function oneself(ctx: Ctx): OurPerson {
  const found = ctx.actor.kind === 'staff' ? ourPersonById(ctx, ctx.actor.staff.id) : undefined
  if (!found) throw new Missing()
  return found
}

/** This person as the one who acts: whoever has just proven at the door who they are. */
export const asOurPerson = ({ id, public_id: publicId, name, role, language }: OurPerson): Actor => ({
  kind: 'staff',
  staff: { id, publicId, name, role, language },
  reason: '',
})

/** A letter to one of us, in their language. */
export const tell = (
  ctx: Ctx,
  { name, email, language }: OurPerson,
  notice: Pick<Notice, 'kind' | 'link' | 'key'> & { facts?: Record<string, string> },
): void =>
  notify(ctx, { ...notice, to: email, language, facts: { name, at: ctx.now().toISOString(), ...notice.facts } })
