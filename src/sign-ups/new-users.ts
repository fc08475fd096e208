import type { Language } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { Ctx } from '../core/ctx.ts'

/** Somebody whose address is confirmed, and whose password is hashed. */
export interface NewLogin {
  publicId: string
  email: string
  name: string
  language: Language
  hash: string
}

/** Makes a login in the change that is open: its address counts as confirmed from now on (R-ID-1). Returns its row. */
export function addUser(
  ctx: Ctx,
  { publicId: public_id, email, name, language, hash: password_hash }: NewLogin,
): number {
  const at = ctx.now().toISOString()
  const dates = { password_changed_at: at, verified_at: at, disabled_at: null, created_at: at }
  return ctx.store.run(q.insertInto('users').values({ public_id, email, name, language, password_hash, ...dates })).id
}

/** Notes which terms somebody accepted: this moment and this address are the evidence. */
export function noteTerms(ctx: Ctx, user_id: number, version: string): void {
  const row = { user_id, version, ip: ctx.request.ip, accepted_at: ctx.now().toISOString() }
  ctx.store.run(q.insertInto('terms_accepted').values(row))
}
