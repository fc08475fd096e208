import { textFor } from '../../content/text/index.ts'
import { DeskTermsPage } from '../../views/staff/DeskTermsPage.tsx'
import { oneOfWords } from '../base/fields.ts'
import { blank, type Entry, type Field, readForm, withProblem } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import { invoiceTerms, isTerm, setInvoiceTerms } from '../orders/invoice-first.ts'
import { sentences } from '../recovery/fields.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { accountCalled } from './account-file.ts'
import { CORRECTIONS_GUIDE } from './documents.tsx'
import { fileDoor } from './files.tsx'
import { isOpen } from './openings.ts'
import { mayAtDesk } from './roles.ts'

const REASON_MOST = 300
const look = { for: 'staff', desk: mayAtDesk('documents.terms'), rate: 'read', proof: 'no' } as const
const act = { ...look, rate: 'act', body: 'form' } as const

/** Days to pay, looked at only where there is an invoice to pay. Refusal `invoice-terms` for what cannot be given. */
const days: Field<number | undefined> = {
  read: ({ text }, name, beside) => {
    if (beside('way') !== 'on') return undefined
    const typed = text.trim()
    if (!/^\d{1,3}$/.test(typed) || !isTerm(Number(typed))) throw new Refusal('invoice-terms', name)
    return Number(typed)
  },
}

const fields = { way: oneOfWords('on', 'off'), days, reason: sentences(REASON_MOST) }

/** Whether an account is invoiced before it pays, and within how many days (R-DOC-5). */
export const termsDeskRoutes: Route[] = [
  get(paths.deskTerms, look, (c) => show(c, undefined, 200)),
  post(paths.deskTerms, act, (c) => take(c)),
]

/** Behind the same door as the file of its account: reading it is noted. */
function show(c: PageContext, entry: Entry | undefined, status: Status): Response | Promise<Response> {
  const { ctx, language } = c.var
  const account = accountCalled(ctx, c.req.param('account') ?? '')
  const { publicId: id } = account
  if (!isOpen(ctx, { kind: 'account', ...account })) return fileDoor(c, urls.deskOpenAccount(id))
  const terms = invoiceTerms(ctx.store, account.id)
  const body = (
    <DeskTermsPage
      account={{ name: account.name, href: urls.deskAccount(id) }}
      terms={terms}
      post={urls.deskTerms(id)}
      most={REASON_MOST}
      entry={entry ?? asItIs(terms)}
      guide={urls.articleNumber(language, CORRECTIONS_GUIDE)}
    />
  )
  return page(c, { title: textFor(language).orders.desk.terms.title, robots: 'noindex' }, deskFrame(c), body, status)
}

const asItIs = (terms: number | undefined): Entry => ({
  ...blank,
  typed: terms === undefined ? { way: ['off'] } : { way: ['on'], days: [String(terms)] },
})

async function take(c: PageContext): Promise<Response> {
  const { ctx } = c.var
  const account = accountCalled(ctx, c.req.param('account') ?? '')
  const { values, entry } = readForm(fields, await readBody(c, 'form'))
  if (!values) return show(c, entry, 422)
  try {
    if (!values.way) throw new Refusal('field-missing', 'way')
    setInvoiceTerms(ctx, account, { days: values.days, reason: values.reason })
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return show(c, withProblem(entry, no), no.status)
  }
  return leadTo(c, urls.deskTerms(account.publicId))
}
