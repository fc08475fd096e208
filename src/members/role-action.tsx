import { ChooseProducts, ChooseRole } from '../../views/members/MemberCards.tsx'
import type { Field } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import { done, liveAction, next, stepsOn } from '../core/action.ts'
import { may } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { type Role, roles } from '../core/permissions.ts'
import { opensAll } from './access.ts'
import { changeProducts, changeRole, productsCalled, refuseLowering } from './members.ts'
import { type Member, productsOf } from './queries.ts'
import { changeable, entrusted } from './subjects.ts'

const oneRole: Field<Role> = {
  read: ({ text }, name) => {
    const role = roles.find((word) => word === text)
    if (!role) throw new Refusal('field-missing', name)
    return role
  },
}
const ticked: Field<readonly string[]> = { read: ({ all }) => all.filter((id) => id !== '') }

/** The roles this actor may give (R-MEM-2). */
const givable = ({ actor }: Ctx, { accountId }: Member): Role[] =>
  roles.filter((role) => role !== 'legal-representative' || may(actor, 'members.legal-representative', accountId))

type Roled = { role: Role; same: boolean; name: string }
const roling = stepsOn<Member, Roled>()

const finished = (ctx: Ctx, member: Member, role: Role, products: readonly string[]) => {
  const changed = changeRole(ctx, member, { role, products: productsCalled(ctx, member.accountId, products) })
  return done<Roled>({ role, name: member.name, same: !changed })
}

/** Another role, and for one that opens single products, which (R-MEM-13, R-MEM-18). */
export const changeTheirRole = liveAction<Member, Roled>({
  name: 'members.change-role',
  scope: 'account',
  may: 'members.manage',
  title: (t) => t.members.changeRole.title,
  offer: (t) => t.members.changeRole.offer,
  subjects: changeable,
  steps: {
    role: roling.form({
      fields: { role: oneRole },
      look: (ctx, { subject }) => ({ roles: givable(ctx, subject) }),
      Inputs: ChooseRole,
      submit: (t) => t.members.changeRole.submit,
      busy: (t) => t.members.changeRole.busy,
      proof: 'recent',
      perform: (ctx, { subject, values: { role } }) => {
        refuseLowering(ctx, subject, role)
        const nothingToGive = opensAll(role) || productsOf(ctx, subject.accountId).length === 0
        return nothingToGive ? finished(ctx, subject, role, []) : next('products', { role })
      },
    }),
    products: roling.form({
      fields: { products: ticked },
      look: (ctx, { subject }) => ({ products: productsOf(ctx, subject.accountId) }),
      Inputs: ChooseProducts,
      submit: (t) => t.members.changeRole.save,
      busy: (t) => t.members.changeRole.saving,
      proof: 'recent',
      perform: (ctx, { subject, kept: { role = subject.role }, values: { products } }) =>
        finished(ctx, subject, role, products),
    }),
  },
  nothing: (t) => t.members.changeRole.nothing,
  done: (t, { kept: { name = '', role, same } }) => {
    const { changeRole: words } = t.members
    return same || !role ? words.same : words.done(name, t.actions.roles[role])
  },
  news: ({ same }) => (same ? 'note' : 'done'),
})

type Entrusting = { count: number; same: boolean }
const entrusting = stepsOn<Member, Entrusting>()

/** Which products somebody opens whose role opens only those they were given. */
export const changeTheirProducts = liveAction<Member, Entrusting>({
  name: 'members.change-products',
  scope: 'account',
  may: 'members.manage',
  title: (t) => t.members.changeProducts.title,
  offer: (t) => t.members.changeProducts.offer,
  subjects: entrusted,
  steps: {
    products: entrusting.form({
      fields: { products: ticked },
      look: (ctx, { subject }) => ({ products: productsOf(ctx, subject.accountId) }),
      Inputs: ({ entry, subject, seen }) => <ChooseProducts {...{ entry, subject, seen }} kept={{}} />,
      submit: (t) => t.members.changeProducts.submit,
      busy: (t) => t.members.changeProducts.busy,
      proof: 'recent',
      perform: (ctx, { subject, values: { products } }) => {
        const changed = changeProducts(ctx, subject, productsCalled(ctx, subject.accountId, products))
        return done<Entrusting>({ count: new Set(products).size, same: !changed })
      },
    }),
  },
  nothing: (t) => t.members.changeProducts.nothing,
  done: (t, { subject, kept: { count = 0, same } }) =>
    same ? t.members.changeRole.same : t.members.changeProducts.done(subject.name, count),
  news: ({ same }) => (same ? 'note' : 'done'),
})
