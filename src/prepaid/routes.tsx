import { textFor } from '../../content/text/index.ts'
import { PrepaidPage } from '../../views/prepaid/PrepaidPage.tsx'
import { type Currency, currencies } from '../base/money.ts'
import { Missing } from '../base/refusal.ts'
import type { AnyAction } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { deposit, refund, withdraw } from './actions.tsx'
import { statementFile } from './file.ts'
import { refundsOf, statementsOf } from './shown.ts'
import { walletsOf } from './wallets.ts'

const rule = { for: 'member', may: 'billing.pay', rate: 'read', proof: 'no' } as const

/** The prepaid account: the page and its statements as files. */
export const prepaidRoutes: Route[] = [
  get(paths.prepaid, rule, (c) => showPrepaid(c)),
  get(paths.prepaidFile, rule, (c) => file(c)),
]

function showPrepaid(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  const account = accountOf(ctx.actor)
  if (!account) throw new Missing()
  const id = account.publicId
  const cursor = c.req.query('from')
  const cardOf = (action: AnyAction, anchor: string) =>
    card(c, { action, place: { path: urls.prepaid(id), anchor, language }, acting: ctx })
  const refunds = refundsOf(ctx, account.id)
  const body = (
    <PrepaidPage
      wallets={walletsOf(ctx.store, account.id)}
      refunds={refunds}
      statements={statementsOf(ctx, account, cursor).map(({ currency, lines, older }) => ({
        currency,
        lines: lines.map((line) => ({ ...line, ...linkOf(id, line) })),
        file: lines.length > 0 ? urls.prepaidFile(id, currency) : undefined,
        older: older && urls.prepaid(id, older),
        newest: cursor === undefined ? undefined : urls.prepaid(id),
      }))}
      cards={{
        deposit: cardOf(deposit, 'deposit'),
        refund: cardOf(refund, 'refund'),
        withdraw: refunds.length > 0 ? cardOf(withdraw, 'withdraw') : undefined,
      }}
    />
  )
  return page(c, { title: textFor(language).prepaid.title }, managerFrame(c, account, 'prepaid'), body)
}

/** A line leads to what it came of: a document by its number, else a payment. */
function linkOf(account: string, line: { document?: { publicId: string; number: string }; payment?: string }) {
  if (line.document) return { about: line.document.number, href: urls.invoice(account, line.document.publicId) }
  return { about: line.payment ?? '', href: line.payment && urls.payment(account, line.payment) }
}

function file(c: PageContext): Response {
  const { ctx } = c.var
  const account = accountOf(ctx.actor)
  const currency = currencies.find((one): one is Currency => one === c.req.query('currency')) ?? 'CHF'
  if (!account) throw new Missing()
  return c.body(statementFile(ctx, { accountId: account.id, currency }), 200, {
    'Content-Type': 'text/csv; charset=UTF-8',
    'Content-Disposition': `attachment; filename="prepaid-${currency.toLowerCase()}.csv"`,
    'Cache-Control': 'private, no-store',
  })
}
