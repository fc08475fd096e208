import { textFor } from '../../content/text/index.ts'
import { AddressesPage } from '../../views/billing/AddressesPage.tsx'
import { AddressPage } from '../../views/billing/AddressPage.tsx'
import { countriesIn } from '../base/countries.ts'
import { knowsVatNumbers } from '../base/vat-number.ts'
import type { AnyAction } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { addFurtherAddress, changeMainAddress, editFurtherAddress, removeFurtherAddress } from './actions.tsx'
import { addressesOf, type BillingAddress, currencyNow, furtherAddress } from './queries.ts'
import { inOneLine, linesOf } from './rows.ts'

const rule = { for: 'member', may: 'billing.settings', rate: 'read', proof: 'no' } as const

/** Whom an account's documents are made out to. */
export const billingRoutes: Route[] = [
  get(paths.addresses, rule, (c) => overview(c, c.req.param('account'))),
  get(paths.address, rule, (c) => one(c, c.req.param('account'), c.req.param('address'))),
]

/** An address as a page tells it. */
function told(address: BillingAddress, countries: ReadonlyMap<string, string>) {
  return {
    ...address,
    lines: [...linesOf(address), countries.get(address.country) ?? address.country],
    knowsVat: knowsVatNumbers(address.country),
  }
}

const namesIn = (language: string) => new Map(countriesIn(language).map(({ code, name }) => [code, name]))

function overview(c: PageContext, account: string): Response | Promise<Response> {
  const { ctx, language } = c.var
  const path = urls.addresses(account)
  const cardOf = (action: AnyAction, anchor: string) =>
    card(c, { action, place: { path, anchor, language }, acting: ctx })
  const all = addressesOf(ctx)
  const main = all.find((address) => address.main)
  const countries = namesIn(language)
  const body = (
    <AddressesPage
      main={main && told(main, countries)}
      currency={currencyNow(ctx.store, accountOf(ctx.actor)?.id ?? 0).currency}
      further={all
        .filter((address) => !address.main)
        .map((address) => ({
          line: inOneLine(address),
          preselected: address.preselected,
          href: urls.address(account, address.publicId),
        }))}
      cards={{
        change: cardOf(changeMainAddress, 'change'),
        add: cardOf(addFurtherAddress, 'add'),
        edit: cardOf(editFurtherAddress, 'edit'),
        remove: cardOf(removeFurtherAddress, 'remove'),
      }}
    />
  )
  return page(c, { title: textFor(language).billing.title }, managerFrame(c, accountOf(ctx.actor), 'addresses'), body)
}

function one(c: PageContext, account: string, id: string): Response | Promise<Response> {
  const { ctx, language } = c.var
  const address = furtherAddress(ctx, id)
  const path = urls.address(account, id)
  const place = { path, anchor: 'edit', language }
  const edit = card(c, { action: editFurtherAddress, place, subject: id, acting: ctx })
  const body = <AddressPage address={told(address, namesIn(language))} list={urls.addresses(account)} edit={edit} />
  return page(c, { title: inOneLine(address) }, managerFrame(c, accountOf(ctx.actor), 'addresses'), body)
}
