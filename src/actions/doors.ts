import { q } from '../../db/query.ts'
import { Forbidden, Missing } from '../base/refusal.ts'
import type { AnyAction } from '../core/action.ts'
import { type AccountRef, accountOf, permit } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { asStaff, memberOf } from '../web/acting.ts'
import type { PageContext } from '../web/env.ts'

/** `visitor`: anybody. `person`: /profile. `account`: /manager. `desk`: our own people, for an account. */
export type Door = 'visitor' | 'person' | 'account' | 'desk'

/**
 * The actor an action has at a door. An action without that door does not exist there; at the desk it must name the
 * staff member's role.
 */
export function doorOf(c: PageContext, door: Door, action: AnyAction): Ctx {
  if (door === 'desk') return atDesk(c, action)
  if (action.scope !== door) throw new Missing()
  if (door === 'visitor') return c.var.ctx
  return door === 'person' ? asPerson(c) : memberOf(c, c.req.param('account') ?? '')
}

/** For oneself: an account, if the session knows one, plays no part. */
function asPerson(c: PageContext): Ctx {
  const { ctx, person } = c.var
  if (!person) throw new Missing()
  return { ...ctx, actor: { kind: 'user', user: person } }
}

function atDesk(c: PageContext, action: AnyAction): Ctx {
  const { staff, ctx } = c.var
  if (!action.desk || action.scope !== 'account' || !staff) throw new Missing()
  if (!action.desk.includes(staff.role)) throw new Forbidden('desk', action.desk)
  const account = ctx.store.one(
    q
      .selectFrom('accounts')
      .select(['id', 'public_id as publicId', 'name'])
      .where('public_id', '=', c.req.param('account') ?? ''),
  )
  if (!account) throw new Missing()
  return asStaff(c, account satisfies AccountRef, '')
}

/** What the card asks out of courtesy is asked of every post, whatever the verb behind it looks at. Throws Forbidden. */
export function demandRight({ actor }: Ctx, { may }: AnyAction): void {
  const account = accountOf(actor)
  if (may && account) permit(actor, may, account.id)
}
