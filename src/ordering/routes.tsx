import { textFor } from '../../content/text/index.ts'
import { OfferedPage, OrderPage } from '../../views/catalogue/OrderPages.tsx'
import { Missing } from '../base/refusal.ts'
import { addressesOf, currencyNow } from '../billing/queries.ts'
import { publishedVersion } from '../catalogue/offers.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { leadTo, page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { placeNewOrder } from './actions.tsx'
import { offered, taxToday } from './offered.ts'

const rule = { for: 'member', may: 'orders.place', rate: 'read', proof: 'no' } as const

/** What an account may order, and one of it. */
export const orderingRoutes: Route[] = [
  get(paths.newOrder, rule, (c) => showOffered(c, c.req.param('account') ?? '')),
  get(paths.newOrderOf, rule, (c) => showOne(c, c.req.param('account') ?? '', c.req.param('version') ?? '')),
]

/** What both pages tell of the account: its currency, its tax, and where an address is given while it has none. */
const termsOf = (ctx: Ctx, account: string) => ({
  currency: currencyNow(ctx.store, accountOf(ctx.actor)?.id ?? 0).currency,
  tax: taxToday(ctx),
  addresses: addressesOf(ctx).length === 0 ? urls.addresses(account) : undefined,
})

function showOffered(c: PageContext, account: string) {
  const { ctx, language } = c.var
  const offers = offered(ctx).map((version) => ({ version, href: urls.newOrderOf(account, version.publicId) }))
  const { title } = textFor(language).catalogue.list
  const body = <OfferedPage offers={offers} {...termsOf(ctx, account)} />
  return page(c, { title }, managerFrame(c, accountOf(ctx.actor), 'products'), body)
}

/** Whoever comes for a version that is sold no more finds what is sold instead. */
function showOne(c: PageContext, account: string, id: string) {
  const { ctx, language } = c.var
  const { currency, ...terms } = termsOf(ctx, account)
  const version = offered(ctx).find(({ publicId }) => publicId === id)
  if (!version && publishedVersion(ctx.store, id, currency)) return leadTo(c, urls.newOrder(account))
  if (!version) throw new Missing()
  const place = { path: urls.newOrderOf(account, id), anchor: 'order', language }
  const body = (
    <OrderPage
      version={version}
      currency={currency}
      {...terms}
      list={urls.newOrder(account)}
      card={card(c, { action: placeNewOrder, place, subject: id, acting: ctx })}
    />
  )
  return page(c, { title: version.name[language] }, managerFrame(c, accountOf(ctx.actor), 'products'), body)
}
