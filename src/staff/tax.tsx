import { textFor } from '../../content/text/index.ts'
import { TaxRatesPage } from '../../views/catalogue/TaxRatesPage.tsx'
import { VatNumbersPage } from '../../views/catalogue/VatNumbersPage.tsx'
import { countriesIn } from '../base/countries.ts'
import { calendarDay, dayIn } from '../base/day.ts'
import { blank, type Entry, type Field, readForm, withProblem } from '../base/form.ts'
import { readAmount } from '../base/money.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { sentences } from '../recovery/fields.ts'
import { addRate, allRates, removeRate } from '../tax/keeping.ts'
import { confirmedNumbers, confirmNumber, unconfirmedNumbers, withdrawNumber } from '../tax/numbers.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { mayAtDesk } from './roles.ts'

type Answer = Response | Promise<Response>

const rule = { for: 'staff', desk: mayAtDesk('tax.keep'), rate: 'read', proof: 'no' } as const
const acts = { ...rule, rate: 'act', body: 'form' } as const
const HOW_MOST = 300
const RATE_MOST = 5_000

/** Rates of tax with their days, and the VAT numbers of customers (R-TAX-1, R-TAX-2). */
export const taxDeskRoutes: Route[] = [
  get(paths.deskTax, rule, (c) => ratesPage(c, blank, 200)),
  post(paths.deskTax, acts, (c) => takeRate(c)),
  post(paths.deskTaxRate, acts, (c) => takeBack(c)),
  get(paths.deskVatNumbers, rule, (c) => numbersPage(c, '', blank, 200)),
  post(paths.deskVatConfirm, acts, (c) => confirm(c)),
  post(paths.deskVatWithdraw, acts, (c) => {
    withdrawNumber(c.var.ctx, rowAsked(c, 'confirmation'))
    return leadTo(c, urls.deskVatNumbers())
  }),
]

/** A row by the number in the address. Throws Missing for what is no number. */
function rowAsked(c: PageContext, name: 'rate' | 'confirmation'): number {
  const id = Number(c.req.param(name))
  if (!Number.isSafeInteger(id)) throw new Missing()
  return id
}

/** One of the countries there are, ISO 3166-1. */
const country: Field<string> = {
  read: ({ text }, name) => {
    if (!countriesIn('fr').some(({ code }) => code === text)) throw new Refusal('country-unknown', name)
    return text
  },
}

/** A rate in percent, as hundredths of one. */
const rate: Field<number> = {
  read: ({ text }, name) => {
    const hundredths = readAmount(text)
    if (hundredths === undefined || hundredths > RATE_MOST) throw new Refusal('rate-form', name)
    return hundredths
  },
}

const DONE = ['added', 'removed'] as const

function ratesPage(c: PageContext, entry: Entry, status: Status): Answer {
  const { ctx, language } = c.var
  const countries = countriesIn(language)
  const names = new Map(countries.map(({ code, name }) => [code, name]))
  const today = dayIn(ctx.seller.timeZone, ctx.now())
  const rates = allRates(ctx).map((one) => ({
    ...one,
    name: names.get(one.country) ?? one.country,
    when:
      one.from > today ? ('coming' as const) : one.until && one.until < today ? ('over' as const) : ('now' as const),
    remove: one.from > today ? urls.deskTaxRate(one.id) : undefined,
  }))
  const body = (
    <TaxRatesPage
      rates={rates}
      countries={countries}
      numbers={urls.deskVatNumbers()}
      post={urls.deskTax()}
      done={DONE.find((word) => word === c.req.query('done'))}
      entry={entry}
    />
  )
  return page(c, { title: textFor(language).catalogue.tax.title, robots: 'noindex' }, deskFrame(c), body, status)
}

async function takeRate(c: PageContext): Promise<Response> {
  const { values, entry } = readForm({ country, rate, from: calendarDay }, await readBody(c, 'form'))
  if (!values) return ratesPage(c, entry, 422)
  try {
    addRate(c.var.ctx, values)
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return ratesPage(c, withProblem(entry, no), no.status)
  }
  return leadTo(c, urls.deskTax('added'))
}

function takeBack(c: PageContext): Answer {
  try {
    removeRate(c.var.ctx, rowAsked(c, 'rate'))
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return ratesPage(c, withProblem(blank, no), no.status)
  }
  return leadTo(c, urls.deskTax('removed'))
}

/** `of`: the address whose form was sent, and what was wrong with it. */
function numbersPage(c: PageContext, of: string, entry: Entry, status: Status): Answer {
  const { ctx, language } = c.var
  const from = c.req.method === 'GET' ? c.req.query('from') : undefined
  const { numbers, next } = unconfirmedNumbers(ctx, from)
  const names = new Map(countriesIn(language).map(({ code, name }) => [code, name]))
  const body = (
    <VatNumbersPage
      waiting={numbers.map((one) => ({
        ...{ id: one.publicId, vatNumber: one.vatNumber, holder: one.holder },
        country: names.get(one.country) ?? one.country,
        account: { name: one.account.name, open: urls.deskOpenAccount(one.account.publicId) },
        post: urls.deskVatConfirm(one.publicId),
        entry: one.publicId === of ? entry : blank,
      }))}
      confirmed={confirmedNumbers(ctx).map((one) => ({ ...one, post: urls.deskVatWithdraw(one.id) }))}
      rates={urls.deskTax()}
      most={HOW_MOST}
      next={next && urls.deskVatNumbers(next)}
      first={from === undefined ? undefined : urls.deskVatNumbers()}
    />
  )
  const { title } = textFor(language).catalogue.tax.numbers
  return page(c, { title, robots: 'noindex' }, deskFrame(c), body, status)
}

async function confirm(c: PageContext): Promise<Response> {
  const stated = c.req.param('stated') ?? ''
  const { values, entry } = readForm({ how: sentences(HOW_MOST) }, await readBody(c, 'form'))
  if (!values) return numbersPage(c, stated, entry, 422)
  confirmNumber(c.var.ctx, stated, values.how)
  return leadTo(c, urls.deskVatNumbers())
}
