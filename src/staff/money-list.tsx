import { textFor } from '../../content/text/index.ts'
import { MoneyPage } from '../../views/staff/MoneyPage.tsx'
import { inGroups } from '../base/payment-reference.ts'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { page, type Status } from '../web/reply.tsx'
import type { ToDo } from '../web/today.ts'
import { mismatched, moneyFound, receivedWaiting, transfersWaiting } from './money-queries.ts'
import { isAllowedAtDesk } from './roles.ts'

/** Of our own people: what to do with a transfer. */
export const GUIDE = 2361

/** Everything that waits, or what a bank's line leads to. */
export function showMoney(c: PageContext, status: Status): Response | Promise<Response> {
  const { ctx, staff, language } = c.var
  const typed = c.req.method === 'GET' ? (c.req.query('q') ?? '').trim() : ''
  const from = c.req.query('from')
  const found = typed === '' ? undefined : moneyFound(ctx, typed)
  const { rows, next } = found ? { rows: found.transfers, next: undefined } : transfersWaiting(ctx, from)
  const first = from === undefined && !found
  const body = (
    <MoneyPage
      {...{ action: urls.deskMoney(), q: typed, guide: urls.articleNumber(language, GUIDE) }}
      found={found && { count: found.transfers.length + found.documents.length, all: urls.deskMoney() }}
      transfers={rows.map((row) => ({ ...row, ...linksOf(row), href: urls.deskMoneyPayment(row.payment) }))}
      documents={(found?.documents ?? []).map((row) => ({
        ...row,
        ...linksOf(row),
        href: urls.deskMoneyDocument(row.document),
      }))}
      mismatched={(first ? mismatched(ctx) : []).map((row) => ({
        ...row,
        ...linksOf(row),
        href: urls.deskMoneyPayment(row.payment),
      }))}
      approvals={(first ? receivedWaiting(ctx) : []).map(({ notedBy, ...row }) => ({
        ...row,
        ...linksOf(row),
        own: notedBy === staff?.id,
        posts: { approve: urls.deskMoneyReceived(row.id), refuse: urls.deskMoneyNotReceived(row.id) },
      }))}
      next={next && urls.deskMoney({ from: next })}
      first={from === undefined ? undefined : urls.deskMoney()}
    />
  )
  const { title } = textFor(language).provider.desk
  return page(c, { title, robots: 'noindex' }, deskFrame(c), body, status)
}

const linksOf = ({ accountId, reference = null }: { accountId: string; reference?: string | null }) => ({
  open: urls.deskOpenAccount(accountId),
  reference: reference && inGroups(reference),
})

/** On the first page of the desk: what a second person has to approve, and what does not fit. */
export function moneyWaiting(c: PageContext): readonly ToDo[] {
  const { ctx, staff, language } = c.var
  if (!staff || !isAllowedAtDesk(staff.role, 'money.receive')) return []
  const t = textFor(language).provider.desk
  const [unfit, notes] = [mismatched(ctx), receivedWaiting(ctx)]
  const href = urls.deskMoney()
  const line = (title: string, about: string): ToDo => ({ when: 'now', icon: 'circle-alert', title, about, href })
  return [
    ...(unfit.length > 0 ? [line(t.mismatchTitle(unfit.length), t.mismatchWhy)] : []),
    ...(notes.length > 0 ? [line(t.waitingTitle(notes.length), t.waitingWhy)] : []),
  ]
}
