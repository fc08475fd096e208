import { notifyUser } from '../../src/core/change.ts'
import type { NoticeKind } from '../../src/core/notice-classes.ts'
import { referenceOf } from '../../src/core/notice-reference.ts'
import { type Customer, owed, type World } from '../world.ts'

/** Tells somebody something, as an act does. */
export function tell(
  world: World,
  who: Customer,
  notice: { kind?: NoticeKind; facts?: Record<string, string>; accountId?: number; key?: string } = {},
): void {
  const { kind = 'mailbox-password-changed', facts, ...more } = notice
  const usual = { address: 'contact@boulangerie-favre.test', account: 'Boulangerie Favre' }
  const request = { id: 'req_test', ip: '', userAgent: '' }
  const ctx = { ...world.house, actor: { kind: 'system', job: 'test' } as const, language: who.language, request }
  notifyUser(ctx, { ...who, time_zone: who.timeZone }, { kind, facts: { ...usual, ...facts }, ...more })
}

/** The reference of a notice that was just told to somebody. */
export function noticeOf(world: World, who: Customer): string {
  tell(world, who)
  const latest = owed(world).at(-1)
  if (!latest) throw new Error('nothing was told')
  return referenceOf(latest)
}
