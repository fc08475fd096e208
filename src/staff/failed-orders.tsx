import { textFor } from '../../content/text/index.ts'
import type { FailedOrder } from '../../views/staff/FailedOrders.tsx'
import { lineOfText } from '../base/fields.ts'
import { readForm } from '../base/form.ts'
import { failedLines, retryLine } from '../orders/fulfilling.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { leadTo } from '../web/reply.tsx'
import { post, type Route } from '../web/route.ts'
import type { ToDo } from '../web/today.ts'
import { isAllowedAtDesk, mayAtDesk } from './roles.ts'

const rule = { for: 'staff', desk: mayAtDesk('by-hand.do'), proof: 'no' } as const

/** Opening once more what was paid and could not be opened (R-ORD-7). */
export const failedOrderRoutes: Route[] = [
  post(paths.deskOrderRetry, { ...rule, rate: 'act', body: 'form' }, (c) => retry(c)),
]

/** Back to the board, which says whether it is open now: nothing of it is there any more. */
async function retry(c: PageContext): Promise<Response> {
  const { values } = readForm({ name: lineOfText() }, await readBody(c, 'form'))
  if (values) retryLine(c.var.ctx, c.req.param('line') ?? '', values.name)
  return leadTo(c, urls.deskByHand())
}

/** What of it stands on the board. */
export function failedOrders({ var: { ctx, language } }: PageContext): FailedOrder[] {
  const { orders, refusals } = textFor(language)
  return failedLines(ctx).map((line) => ({
    ...{ id: line.public_id, wanted: line.wanted, attempts: line.attempts },
    why: line.code ? refusals[line.code]({}) : orders.desk.unknown,
    account: { name: line.account_name, open: urls.deskOpenAccount(line.account) },
    post: urls.deskOrderRetry(line.public_id),
  }))
}

/** On the first page of the desk: customers who paid and wait. */
export function failedWaiting(c: PageContext): readonly ToDo[] {
  const { ctx, staff, language } = c.var
  if (!staff || !isAllowedAtDesk(staff.role, 'by-hand.do')) return []
  const failed = failedLines(ctx)
  const [first] = failed
  if (!first) return []
  const { desk: t } = textFor(language).orders
  const words = { title: t.waiting(failed.length), about: t.waitingWhy }
  return [{ when: 'now', icon: 'triangle-alert', ...words, href: urls.deskByHand() }]
}
