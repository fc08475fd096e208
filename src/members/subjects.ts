import { q } from '../../db/query.ts'
import { Forbidden, Missing } from '../base/refusal.ts'
import { accountOf, nameOf, userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { type Loss, lossesOf } from '../core/lifecycle.ts'
import type { Subjects } from '../core/subjects.ts'
import { opensAll } from './access.ts'
import { type KnownPassword, knownPasswordCalled, openKnownPasswords } from './known-passwords.ts'
import { type Member, memberCalled, othersOf, representativesOf } from './queries.ts'

const choiceOf = ({ publicId, name, email }: Member) => ({ id: publicId, label: `${name} (${email})` })

/** One of the account's people whom the actor may act upon: another's role is touched by one who may (R-MEM-13). */
const touchable = (ctx: Ctx, id: string): Member => {
  const member = memberCalled(ctx, id)
  const { actor } = ctx
  const lower = actor.kind === 'member' && actor.role !== 'legal-representative'
  if (lower && member.role === 'legal-representative') throw new Forbidden('members.legal-representative')
  return member
}

const only = ([id, ...others]: readonly string[]): string => {
  if (id === undefined || others.length > 0) throw new Missing()
  return id
}

/** Whose role is changed. Offered are the others; one's own is changed on one's own page. */
export const changeable: Subjects<Member> = {
  kind: 'one',
  choices: (ctx) => othersOf(ctx).map(choiceOf),
  find: (ctx, ids) => touchable(ctx, only(ids)),
  about: ({ name }) => name,
}

/** Whose products are chosen: only of a role that opens single ones. */
export const entrusted: Subjects<Member> = {
  kind: 'one',
  choices: (ctx) =>
    othersOf(ctx)
      .filter(({ role }) => !opensAll(role))
      .map(choiceOf),
  find: (ctx, ids) => {
    const member = touchable(ctx, only(ids))
    if (opensAll(member.role)) throw new Missing()
    return member
  },
  about: ({ name }) => name,
}

/** Somebody with what they would lose; nobody any more once this very card has removed them. */
export type Leaving = (Member & { losses: readonly Loss[] }) | undefined

export const removable = (action: string): Subjects<Leaving> => ({
  kind: 'one',
  choices: (ctx) => othersOf(ctx).map(choiceOf),
  find: (ctx, ids) => {
    const id = only(ids)
    if (!isThere(ctx, id) && removedBefore(ctx, action, id)) return undefined
    const member = touchable(ctx, id)
    if (member.id === userOf(ctx.actor)?.id) throw new Missing()
    return { ...member, losses: lossesFor(ctx, member) }
  },
  about: (member) => member?.name ?? '',
})

const lossesFor = (ctx: Ctx, { membershipId, accountId, id, publicId }: Member): readonly Loss[] =>
  lossesOf(ctx, 'membership-ends', { membershipId, accountId, user: { id, publicId }, why: 'removed' })

function isThere(ctx: Ctx, id: string): boolean {
  try {
    memberCalled(ctx, id)
    return true
  } catch (no) {
    if (no instanceof Missing) return false
    throw no
  }
}

/** Has this actor's card removed them from this account? It goes on saying so. */
const removedBefore = ({ store, actor }: Ctx, action: string, id: string): boolean =>
  store.one(
    q
      .selectFrom('action_runs')
      .select('id')
      .where('owner', '=', nameOf(actor))
      .where('action', '=', action)
      .where('account_id', '=', accountOf(actor)?.id ?? 0)
      .where('subject', '=', id)
      .where('state', '=', 'done')
      .limit(1),
  ) !== undefined

/** Oneself in an account: what leaving it takes away, and who answers for it afterwards (R-MEM-15). */
export interface OwnPlace {
  account: string
  losses: readonly Loss[]
  /** By name: the legal representatives who stay; none when it is up to whoever leaves. */
  stay: readonly string[]
}

export const ownPlace: Subjects<OwnPlace> = {
  kind: 'none',
  choices: () => [],
  find: (ctx, ids) => {
    const [account, user] = [accountOf(ctx.actor), userOf(ctx.actor)]
    if (!account || !user || ids.length > 0) throw new Missing()
    const losses = isThere(ctx, user.publicId) ? lossesFor(ctx, memberCalled(ctx, user.publicId)) : []
    return { account: account.name, losses, stay: representativesOf(ctx, account.id, user.id).map(({ name }) => name) }
  },
  about: () => '',
}

/** One password of the checklist. A line that was settled goes on being found, so that its card can say so. */
export const checklist: Subjects<KnownPassword> = {
  kind: 'one',
  choices: (ctx) =>
    openKnownPasswords(ctx).map(({ publicId, name, person }) => ({ id: publicId, label: `${name} (${person})` })),
  find: (ctx, ids) => knownPasswordCalled(ctx, only(ids)),
  about: ({ name }) => name,
}
