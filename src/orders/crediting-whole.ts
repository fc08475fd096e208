import { type Text, textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import type { AccountRef } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Content } from '../documents/content.ts'
import { creditableLines, creditInvoice } from '../documents/crediting.ts'

/**
 * Credits all of an invoice that was not credited before, since what it is for is given up; what of it was paid becomes
 * prepaid money (R-DOC-12). `why`: the reason it says, in its own language. Throws Missing.
 */
export function creditWhole(
  ctx: Ctx,
  account: AccountRef,
  invoiceId: number,
  why: (t: Text['orders']) => string,
): void {
  const { store } = ctx
  const document = store.one(q.selectFrom('documents').select(['content', 'language']).where('id', '=', invoiceId))
  if (!document) throw new Missing()
  const content: Content = JSON.parse(document.content)
  const left = creditableLines(ctx, invoiceId, content).map((cents, at) => ({ at, cents }))
  const lines = left.filter(({ cents }) => cents > 0)
  const reason = why(textFor(document.language).orders)
  if (lines.length > 0) creditInvoice(ctx, account, { invoiceId, lines, reason })
}
