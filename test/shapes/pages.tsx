import { q } from '../../db/query.ts'
import { Missing } from '../../src/base/refusal.ts'
import type { AnyAction } from '../../src/core/action.ts'
import { accountOf } from '../../src/core/actor.ts'
import { asStaff } from '../../src/web/acting.ts'
import { card } from '../../src/web/card.tsx'
import type { PageContext } from '../../src/web/env.ts'
import { deskFrame, managerFrame } from '../../src/web/frames.tsx'
import { page } from '../../src/web/reply.tsx'
import { get, type Route } from '../../src/web/route.ts'
import { keyOptions } from './key.tsx'

const anchorOf = (action: AnyAction) => action.name.replace('shape.', '')

/** A Manager page and a desk page that show every shape, as any page of a feature shows its cards. */
export const shapePages = (actions: readonly AnyAction[]): Route[] => [
  keyOptions,
  get('/manager/:account/shapes', { for: 'member', rate: 'read', proof: 'no' }, (c) => {
    const { ctx, language } = c.var
    const path = `/manager/${c.req.param('account')}/shapes`
    const cards = actions.map((action) => {
      const place = { path, anchor: anchorOf(action), language }
      return card(c, { action, place, ...(action.scope === 'account' ? { acting: ctx } : {}) })
    })
    return page(c, { title: 'Shapes' }, managerFrame(c, accountOf(ctx.actor)), <Cards>{cards}</Cards>)
  }),
  get(
    '/desk/accounts/:account/shapes',
    { for: 'staff', desk: ['support', 'owner'], rate: 'read', proof: 'no' },
    (c) => {
      const acting = asStaff(c, accountCalled(c, c.req.param('account')), '')
      const path = `/desk/accounts/${c.req.param('account')}/shapes`
      const cards = actions
        .filter((action) => action.desk)
        .map((action) =>
          card(c, { action, acting, place: { path, anchor: anchorOf(action), language: c.var.language } }),
        )
      return page(c, { title: 'Shapes' }, deskFrame(c), <Cards>{cards}</Cards>)
    },
  ),
]

const Cards = ({ children }: { children: unknown[] }) => (
  <>
    <h1>Shapes</h1>
    <h2>All of them</h2>
    {children}
  </>
)

function accountCalled(c: PageContext, id: string) {
  const account = c.var.ctx.store.one(
    q.selectFrom('accounts').select(['id', 'public_id as publicId', 'name']).where('public_id', '=', id),
  )
  if (!account) throw new Missing()
  return account
}
