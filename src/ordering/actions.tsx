import { CheckOrder } from '../../views/catalogue/OrderCheck.tsx'
import { WantedInputs } from '../../views/catalogue/OrderInputs.tsx'
import { lineOfText, mustBeTicked } from '../base/fields.ts'
import type { Currency } from '../base/money.ts'
import { Missing } from '../base/refusal.ts'
import { addressesOf, currencyNow } from '../billing/queries.ts'
import { inOneLine } from '../billing/rows.ts'
import { type AnyAction, done, liveAction, next, stepsOn } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { placeOrder, type Wanted } from '../orders/placing.ts'
import { urls } from '../urls.ts'
import { addressChosen, monthsWanted, optionsWanted } from './fields.ts'
import { type Offered, oneOffered, taxToday } from './offered.ts'
import { quote } from './quoting.ts'

/** What was asked for and at what price it was shown; then the order that came of it. */
type Ordering = {
  wanted: Wanted
  gross: number
  /** The price is another one than was shown before: it is shown again before anything is ordered. */
  repriced: boolean
  account: string
  order: string
  currency: Currency
  /** Days to pay its invoice, for an account that is invoiced first (R-DOC-5). */
  terms?: number
}

const NAME_MOST = 253
const ordering = stepsOn<Offered, Ordering>()

/** What the first form is drawn from: prices and options of the offer, how they will be taxed, the addresses there are. */
const choicesFor = (ctx: Ctx, version: Offered) => ({
  version,
  currency: currencyNow(ctx.store, accountOf(ctx.actor)?.id ?? 0).currency,
  tax: taxToday(ctx),
  addresses: addressesOf(ctx).map((address) => ({
    value: address.publicId,
    label: inOneLine(address),
    usual: address.preselected,
  })),
})

/**
 * An order for something new, placed at the price of the catalogue (R-ORD-1): what is wanted, then what it costs, as the
 * house worked it out, and the terms. Nothing a browser says of prices is looked at.
 */
export const placeNewOrder = liveAction<Offered, Ordering>({
  name: 'orders.place',
  scope: 'account',
  may: 'orders.place',
  title: (t) => t.catalogue.order.title,
  offer: (t) => t.catalogue.order.offer,
  subjects: oneOffered,
  steps: {
    wanted: ordering.form({
      fields: { months: monthsWanted, options: optionsWanted, name: lineOfText(NAME_MOST), address: addressChosen },
      look: (ctx, { subject }) => choicesFor(ctx, subject),
      Inputs: WantedInputs,
      submit: (t) => t.catalogue.order.toCheck,
      busy: (t) => t.catalogue.order.pricing,
      perform: (ctx, { subject, values: { months, options, name, address } }) => {
        const wanted = { version: subject.publicId, months, options, name, ...(address ? { address } : {}) }
        return next('check', { wanted, gross: quote(ctx, wanted).grossCents, repriced: false })
      },
    }),
    check: ordering.form({
      fields: { terms: mustBeTicked('terms-not-accepted') },
      look: (ctx, { kept }) => quote(ctx, wantedOf(kept)),
      Inputs: (props) => <CheckOrder {...props} terms={urls.terms} />,
      submit: (t) => t.catalogue.order.submit,
      busy: (t) => t.catalogue.order.busy,
      perform: (ctx, { kept }) => {
        const wanted = wantedOf(kept)
        const { grossCents, currency, terms } = quote(ctx, wanted)
        if (grossCents !== kept.gross) return next('check', { gross: grossCents, repriced: true })
        const { publicId } = placeOrder(ctx, wanted)
        const account = accountOf(ctx.actor)?.publicId ?? ''
        return done({ order: publicId, account, gross: grossCents, currency, ...(terms ? { terms } : {}) })
      },
    }),
  },
  nothing: (t) => t.catalogue.order.nothing,
  done: (t, { kept: { gross = 0, currency = 'CHF', terms } }) => {
    const money = { cents: gross, currency }
    if (gross === 0) return t.catalogue.order.doneFree
    return terms ? t.catalogue.order.doneInvoiced(money, terms) : t.catalogue.order.done(money)
  },
  leadsTo: (t, { kept: { account, order, gross } }) => {
    const label = gross === 0 ? t.catalogue.order.seeFree : t.catalogue.order.seeOrder
    return account && order ? { label, href: urls.order(account, order) } : undefined
  },
})

function wantedOf({ wanted }: Partial<Ordering>): Wanted {
  if (!wanted) throw new Missing()
  return wanted
}

export const orderingActions: readonly AnyAction[] = [placeNewOrder]
