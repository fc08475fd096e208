import { textFor } from '../../content/text/index.ts'
import { amountIn } from '../base/amounts.ts'
import { dayIn } from '../base/day.ts'
import { accountOf, may } from '../core/actor.ts'
import { urls } from '../urls.ts'
import { COUNTED_MOST } from '../web/due-counts.ts'
import type { ToDo, ToDos } from '../web/today.ts'
import { invoicesOf, STILL_OPEN } from './found.ts'
import { currenciesToPay, owedCents } from './list.ts'

/** Invoices that are open and products to renew, for whoever may pay (R-PAY-1). */
export const toPayToDos: ToDos = ({ var: { ctx, language, today } }) => {
  const account = accountOf(ctx.actor)
  if (!account || !may(ctx.actor, 'billing.pay', account.id)) return []
  const { invoices, renewals } = today.due(account.id)
  const t = textFor(language).toPay.toDo
  const href = urls.toPay(account.publicId)
  const found: ToDo[] = []
  if (invoices > 0) {
    const [first] = invoicesOf(ctx.store, account.id, { where: STILL_OPEN.invoice, most: 1 })
    const late = first !== undefined && first.dueOn < dayIn(ctx.seller.timeZone, ctx.now())
    const amounts = currenciesToPay(ctx)
      .all.map((currency) => ({ currency, cents: owedCents(ctx, account.id, currency) }))
      .filter(({ cents }) => cents > 0)
      .map((money) => amountIn(language, money))
    const count = invoices < COUNTED_MOST ? String(invoices) : `${COUNTED_MOST - 1}+`
    const title = t.invoices(invoices, count, amounts.join(' + '))
    found.push({ when: late ? 'now' : 'soon', icon: 'credit-card', title, about: late ? t.lateWhy : t.openWhy, href })
  }
  if (renewals > 0)
    found.push({ when: 'soon', icon: 'rotate-ccw', title: t.renewals(renewals), about: t.renewalsWhy, href })
  return found
}
