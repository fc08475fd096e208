import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { dayIn, daysAfter, startOfDay } from '../base/day.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { permit, userOf } from '../core/actor.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { hasSecondStep } from '../identity/factors.ts'
import {
  accountIn,
  type Member,
  memberCalled,
  membersWanted,
  representativesOf,
  wantedOfAll,
} from './two-step-queries.ts'

const DAY_MS = 86_400_000
/** How long members have, unless another day is named. */
export const GRACE_DAYS = 14
/** No later than so many days from now. */
const FARTHEST_DAYS = 366
/** So long before it holds, whoever has no second step yet is told once more. */
export const REMINDER_DAYS = 3
/** Whoever was told so shortly before is not told again. */
const TOLD_LATELY_DAYS = 1

/** The days a rule may hold from, by the clock of whoever sets it: the first, the one proposed, the last. */
export function daysFor({ actor, now }: Pick<Ctx, 'actor' | 'now'>): {
  first: string
  usual: string
  last: string
  grace: number
} {
  const first = dayIn(userOf(actor)?.timeZone ?? 'UTC', now())
  return { first, usual: daysAfter(first, GRACE_DAYS), last: daysAfter(first, FARTHEST_DAYS), grace: GRACE_DAYS }
}

/**
 * The account wants two-step validation of everybody, also of those who come later, from that day (2026-03-02) on by
 * the clock of whoever says so; a day set before is replaced (R-2FA-10). Everybody is told. Throws Forbidden, Missing,
 * Refusal: `two-step-own-first`, `day-not-possible`.
 */
export function requireOfAll(ctx: Ctx, day: string): Date {
  const account = accountIn(ctx)
  const from = maySet(ctx, day)
  const about = { event: 'account.two_step_required', accountId: account.id, about: account.name }
  change(ctx, { ...about, detail: { from: from.toISOString() } }, () => {
    setForAll(ctx, from.toISOString())
    oweLetters(ctx, from)
    tellNoMoreHere(ctx, LIFTING)
  })
  return from
}

/** The same of one member alone. The earlier of both days holds for them. */
export function requireOf(ctx: Ctx, { publicId }: Pick<Member, 'publicId'>, day: string): Date {
  const account = accountIn(ctx)
  const from = maySet(ctx, day)
  const { membershipId } = memberCalled(ctx, publicId)
  const about = { event: 'member.two_step_required', accountId: account.id, about: publicId }
  change(ctx, { ...about, detail: { from: from.toISOString() } }, () => {
    setForOne(ctx, membershipId, from.toISOString())
    oweLetters(ctx, from, membershipId)
    tellNoMoreHere(ctx, LIFTING)
  })
  return from
}

const setForAll = (ctx: Ctx, two_step_from: string | null) =>
  ctx.store.run(q.updateTable('accounts').set({ two_step_from }).where('id', '=', accountIn(ctx).id))

const setForOne = ({ store }: Ctx, membershipId: number, two_step_from: string | null) =>
  store.run(q.updateTable('memberships').set({ two_step_from }).where('id', '=', membershipId))

/** Whoever asks it of others has it: they would shut themselves out (R-2FA-10). Returns when it will hold. */
function maySet(ctx: Ctx, day: string): Date {
  const user = userOf(ctx.actor)
  if (!user) throw new Missing()
  permit(ctx.actor, 'account.identity', accountIn(ctx).id)
  if (!hasSecondStep(ctx.store, user.id)) throw new Refusal('two-step-own-first')
  const { first, last } = daysFor(ctx)
  if (day < first || day > last) throw new Refusal('day-not-possible', 'day')
  return day === first ? ctx.now() : startOfDay(user.timeZone, day)
}

/** Letters to all members, or to one, in the change that is open: now, and once more before it holds. */
function oweLetters(ctx: Ctx, from: Date, membershipId?: number): void {
  const now = ctx.now().getTime()
  const soon = from.getTime() - REMINDER_DAYS * DAY_MS
  const owed = [{ kind: 'set', due: now }]
  if (soon - now >= TOLD_LATELY_DAYS * DAY_MS) owed.push({ kind: 'soon', due: soon })
  const whom =
    membershipId === undefined ? sql`account_id = +${accountIn(ctx).id}` : sql`memberships.id = +${membershipId}`
  ctx.store.run(sql`DELETE FROM two_step_letters WHERE membership_id IN (SELECT id FROM memberships WHERE ${whom})`)
  for (const { kind, due } of owed)
    ctx.store.run(sql`INSERT INTO two_step_letters (membership_id, kind, due_at)
      SELECT id, ${kind}, ${new Date(due).toISOString()} FROM memberships WHERE ${whom}`)
}

/** Of whom it is wanted by a rule of its own. */
export type Whom = 'everybody' | Member

/** Of whom the account the actor works for wants it, everybody first. */
export const policyRules = (ctx: Ctx): Whom[] => [
  ...(wantedOfAll(ctx) ? (['everybody'] as const) : []),
  ...membersWanted(ctx),
]

/**
 * Takes a rule away; whoever was shut out by it comes in again at once. The legal representatives are told: the account
 * is less safe than it was. Nothing happens where somebody else was faster. Throws Forbidden.
 */
export function liftRule(ctx: Ctx, whom: Whom): void {
  const account = accountIn(ctx)
  permit(ctx.actor, 'account.identity', account.id)
  const [event, about] =
    whom === 'everybody' ? ['account.two_step_lifted', account.name] : ['member.two_step_lifted', whom.publicId]
  if (whom === 'everybody' ? !wantedOfAll(ctx) : !memberCalled(ctx, whom.publicId).ofThem) return
  change(ctx, { event, accountId: account.id, about }, () => {
    if (whom === 'everybody') setForAll(ctx, null)
    else setForOne(ctx, whom.membershipId, null)
    tellNoMoreHere(ctx, REQUIRING)
    const names: Record<string, string> = whom === 'everybody' ? {} : { names: whom.name }
    for (const one of representativesOf(ctx))
      notifyUser(ctx, one, { kind: 'two-step-lifted', facts: { account: account.name, ...names } })
  })
}

const REQUIRING = ['accounts.require-two-step', 'accounts.require-two-step-of']
const LIFTING = ['accounts.lift-two-step']

/** What cards of this account told of is no longer so, whoever they are of. */
function tellNoMoreHere(ctx: Ctx, actions: readonly string[]): void {
  const over = q.updateTable('action_runs').set({ state: 'dropped', changed_at: ctx.now().toISOString() })
  const here = over.where('account_id', '=', accountIn(ctx).id).where('action', 'in', actions)
  ctx.store.run(here.where('state', '=', 'done'))
}
