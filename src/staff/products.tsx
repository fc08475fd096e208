import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { DeskProductPage } from '../../views/staff/DeskProductPage.tsx'
import { NewProductPage } from '../../views/staff/NewProductPage.tsx'
import { lineOfText, oneOfWords } from '../base/fields.ts'
import { blank, type Entry, type Field, type Fields, readForm, type Values, withProblem } from '../base/form.ts'
import { Forbidden, Refusal } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import type { StaffRole } from '../core/permissions.ts'
import { liftHold, placeHold } from '../products/holding.ts'
import { type HoldReason, holdsInForce, liftedHolds } from '../products/holds.ts'
import { openProduct } from '../products/opening.ts'
import { taskOf } from '../products/pages.tsx'
import { manageableProduct, stateOf } from '../products/queries.ts'
import { sentences } from '../recovery/fields.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import type { Product, ProductKind } from '../web/product-services.ts'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { accountCalled } from './account-file.ts'
import { actingFor, fileDoor } from './files.tsx'
import { isOpen } from './openings.ts'
import { isAllowedAtDesk, mayAtDesk } from './roles.ts'
import { ending, selling, subscriptionAtDesk } from './subscriptions.tsx'

type Answer = Response | Promise<Response>

const TOLD_MOST = 500
const COUNT_MOST = 10_000
const MB = 1024
const KINDS: readonly ProductKind[] = ['web', 'mail', 'database', 'ftp', 'cloud', 'domain']
const REASONS: readonly HoldReason[] = ['nonpayment', 'abuse', 'legal', 'staff', 'transfer', 'migration']
/** Holding for an unpaid invoice is of those who see the invoices; every other reason of those who see the rest. */
const HOLDERS: readonly StaffRole[] = [
  ...new Set([...mayAtDesk('products.hold'), ...mayAtDesk('products.hold-nonpayment')]),
]

const look = { for: 'staff', desk: mayAtDesk('customers.file'), rate: 'read', proof: 'no' } as const
const change = { for: 'staff', rate: 'act', proof: 'no', body: 'form' } as const
const hold = { ...change, desk: HOLDERS } as const
const open = { for: 'staff', desk: mayAtDesk('products.open'), proof: 'no' } as const

/** Products at the desk: one of them as its customer sees it, what holds it, and a new one (R-STF-7, R-STF-8). */
export const productDeskRoutes: Route[] = [
  get(paths.deskNewProduct, { ...open, rate: 'read' }, (c) => newPage(c, blank, 200)),
  post(paths.deskNewProduct, { ...open, rate: 'act', body: 'form' }, (c) => takeNew(c)),
  get(paths.deskProduct, look, (c) => showOne(c, blank, 200)),
  post(paths.deskHold, hold, (c) =>
    take(c, { reason: demanded(REASONS), told: sentences(TOLD_MOST) }, (ctx, product, { reason, told }) => {
      demandReason(c, reason)
      placeHold(ctx, product, reason, told)
    }),
  ),
  post(paths.deskSell, { ...change, desk: mayAtDesk('products.sell') }, (c) => take(c, selling.fields, selling.work)),
  post(paths.deskEndProduct, { ...change, desk: mayAtDesk('products.end') }, (c) =>
    take(c, ending.fields, ending.work),
  ),
  post(paths.deskLift, hold, (c) =>
    take(c, { hold: lineOfText() }, (ctx, product, values) => {
      const lifted = holdsInForce(ctx, product.id).find(({ public_id }) => public_id === values.hold)
      if (lifted) demandReason(c, lifted.reason)
      liftHold(ctx, product, values.hold)
    }),
  ),
]

function demanded<W extends string>(words: readonly W[]): Field<W> {
  return {
    read: (given, name, beside) => {
      const word = oneOfWords(...words).read(given, name, beside)
      if (!word) throw new Refusal('field-missing', name)
      return word
    },
  }
}

/** A whole number of things; nothing typed is none. */
const count: Field<number> = {
  read: ({ text }, name) => {
    const typed = text.trim()
    const number = Number(typed)
    if (!/^\d{0,5}$/.test(typed) || number > COUNT_MOST) throw new Refusal('product-limit', name, { most: COUNT_MOST })
    return number
  },
}

const rightFor = (reason: HoldReason) => (reason === 'nonpayment' ? 'products.hold-nonpayment' : 'products.hold')

const mayHold = (c: PageContext, reason: HoldReason): boolean =>
  c.var.staff !== undefined && isAllowedAtDesk(c.var.staff.role, rightFor(reason))

function demandReason(c: PageContext, reason: HoldReason): void {
  if (!mayHold(c, reason)) throw new Forbidden('desk', mayAtDesk(rightFor(reason)))
}

const atDesk = (c: PageContext, title: string, body: Child, status: Status = 200): Answer =>
  page(c, { title, robots: 'noindex' }, deskFrame(c), body, status)

function accountAsked(c: PageContext) {
  const account = accountCalled(c.var.ctx, c.req.param('account') ?? '')
  return { account, acting: actingFor(c.var.ctx, account) }
}

/** Behind the same door as the file of its account: reading one is noted. */
function showOne(c: PageContext, entry: Entry, status: Status): Answer {
  const { account, acting } = accountAsked(c)
  if (!isOpen(c.var.ctx, { kind: 'account', ...account })) return fileDoor(c, urls.deskOpenAccount(account.publicId))
  const product = manageableProduct(acting, c.req.param('product') ?? '')
  const { publicId: id } = product
  const body = (
    <DeskProductPage
      account={{ name: account.name, href: urls.deskAccount(account.publicId) }}
      product={product}
      state={stateOf(product)}
      holds={holdsInForce(acting, product.id).map(({ placed_at, public_id, ...one }) => ({
        ...one,
        id: public_id,
        since: placed_at,
        mayLift: mayHold(c, one.reason),
      }))}
      past={liftedHolds(acting, product.id)}
      task={taskOf(acting, product)}
      services={product.openedAt === undefined ? [] : c.var.services(product, acting)}
      subscription={subscriptionAtDesk(c, acting, product)}
      reasons={REASONS.filter((reason) => mayHold(c, reason))}
      posts={{ hold: urls.deskHold(account.publicId, id), lift: urls.deskLift(account.publicId, id) }}
      most={TOLD_MOST}
      entry={entry}
    />
  )
  return atDesk(c, product.name, body, status)
}

/** One of the things our people do with it: done and back to the page, or the page once more with what was wrong. */
async function take<F extends Fields>(
  c: PageContext,
  fields: F,
  work: (ctx: Ctx, product: Product, values: Values<F>) => void,
): Promise<Response> {
  const { account, acting } = accountAsked(c)
  const product = manageableProduct(acting, c.req.param('product') ?? '')
  const { values, entry } = readForm(fields, await readBody(c, 'form'))
  if (!values) return showOne(c, entry, 422)
  try {
    work(acting, product, values)
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return showOne(c, withProblem(entry, no), no.status)
  }
  return leadTo(c, urls.deskProduct(account.publicId, product.publicId))
}

function newPage(c: PageContext, entry: Entry, status: Status): Answer {
  const { account } = accountAsked(c)
  const body = (
    <NewProductPage
      account={{ name: account.name, href: urls.deskAccount(account.publicId) }}
      kinds={KINDS}
      post={urls.deskNewProduct(account.publicId)}
      entry={entry}
    />
  )
  return atDesk(c, textFor(c.var.language).products.desk.open, body, status)
}

const newFields = {
  kind: demanded(KINDS),
  name: lineOfText(),
  mailboxes: count,
  databases: count,
  ftpAccounts: count,
  storage: count,
}

async function takeNew(c: PageContext): Promise<Response> {
  const { account, acting } = accountAsked(c)
  const { values, entry } = readForm(newFields, await readBody(c, 'form'))
  if (!values) return newPage(c, entry, 422)
  const { kind, name, storage, ...most } = values
  try {
    const id = openProduct(acting, account, { kind, name, most: { ...most, storageMb: storage * MB } })
    return leadTo(c, urls.deskProduct(account.publicId, id))
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return newPage(c, withProblem(entry, no), no.status)
  }
}
