import { q } from '../../db/query.ts'
import { publicId } from '../base/secret.ts'
import { notifyUser } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'
import { urls } from '../urls.ts'
import { REMINDER_DAYS } from './two-step-policy.ts'
import { type Member, memberBehind } from './two-step-queries.ts'

const DAY_MS = 86_400_000
/** Letters written in one go: the house answers others in between. */
const BATCH = 50

interface Owed {
  id: number
  membership_id: number
  kind: 'set' | 'soon'
}

/**
 * Writes the letters that are due about accounts that want two-step validation (R-2FA-10), each once, from how things
 * stand by now: what was lifted is not announced, and whoever has a second step is not reminded. Until none is due.
 */
export async function tellOfTwoStep(house: House): Promise<void> {
  while (writeSome(house) === BATCH) await new Promise((resolve) => setImmediate(resolve))
}

function writeSome(house: House): number {
  const due = house.store.all(
    q
      .selectFrom('two_step_letters')
      .select(['id', 'membership_id', 'kind'])
      .where('due_at', '<=', house.now().toISOString())
      .orderBy('due_at')
      .limit(BATCH),
  )
  if (due.length === 0) return 0
  house.store.together(() => {
    for (const owed of due) write(house, owed)
  })
  return due.length
}

/** The row goes in the transaction in which its letter comes: neither is lost, and none is written twice. */
function write(house: House, { id, membership_id, kind }: Owed): void {
  const member = memberBehind(house, membership_id)
  const wanted = member?.wanted
  const later = wanted && new Date(wanted.getTime() - REMINDER_DAYS * DAY_MS)
  if (kind === 'soon' && later && later > house.now()) {
    house.store.run(q.updateTable('two_step_letters').set({ due_at: later.toISOString() }).where('id', '=', id))
    return
  }
  house.store.run(q.deleteFrom('two_step_letters').where('id', '=', id))
  if (!member || !wanted || (kind === 'soon' && member.twoStepSince)) return
  const ctx = ctxFor(house, member)
  const facts = factsOf(ctx, member, wanted)
  if (kind === 'soon') notifyUser(ctx, member, { kind: 'two-step-soon', facts })
  else notifyUser(ctx, member, { kind: 'two-step-required', facts })
}

function ctxFor(house: House, { id, language }: Member): Ctx {
  const request = { id: publicId('req'), ip: '', userAgent: '' }
  return { ...house, actor: { kind: 'system', job: 'two-step-letters', userId: id }, language, request }
}

function factsOf({ publicUrl }: Ctx, member: Member, wanted: Date): Record<string, string> {
  const { account, language } = member
  const page = urls.signIn(language, urls.secondStepFirst(account.publicId))
  const done: Record<string, string> = member.twoStepSince ? { own: 'yes' } : {}
  return { account: account.name, until: wanted.toISOString(), signIn: new URL(page, publicUrl).href, ...done }
}
