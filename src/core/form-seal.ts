import { sameText, seal } from '../base/secret.ts'
import { userOf } from './actor.ts'
import type { Ctx } from './ctx.ts'

/**
 * What the form of a grave act carries beside everything else: a seal of this session and this act (security 3.5).
 * It holds where a proxy strips the headers by which we know our own pages.
 */
export const formSeal = ({ keys, actor }: Ctx, action: string): string =>
  seal(keys.ticket, `form|${userOf(actor)?.sessionId ?? ''}|${action}`)

/** Was the form drawn for this session and this act? */
export const isSealed = (ctx: Ctx, action: string, given: string): boolean => sameText(given, formSeal(ctx, action))
