import { textFor } from '../../content/text/index.ts'
import { AccountFilePage } from '../../views/staff/AccountFilePage.tsx'
import { FileDoorPage } from '../../views/staff/FileDoorPage.tsx'
import { PersonFilePage } from '../../views/staff/PersonFilePage.tsx'
import type { Ctx } from '../core/ctx.ts'
import { mailboxPage } from '../mail/queries.ts'
import { productPage, stateOf } from '../products/queries.ts'
import { mailsOf } from '../profile/queries.ts'
import { paths, urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { leadTo, page } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { accountCalled, mailsTo, peopleOf } from './account-file.ts'
import { journalLines, type Wanted } from './journal.ts'
import { isOpen, openFile } from './openings.ts'
import { fileOf, personCalled } from './person-file.ts'
import { recoveryInFile } from './recovery-section.tsx'
import { type DeskRight, isAllowedAtDesk, mayAtDesk } from './roles.ts'
import { accountFile, linesTold, mailTold, personFile } from './told.ts'

const rule = { for: 'staff', desk: mayAtDesk('customers.file'), proof: 'no' } as const
/** Lines of the journal in a file. */
const LINES = 20
/** Products on a page of a file. */
const PRODUCTS = 20

/** Files of accounts and of people, to be read. A post opens one, which is noted; a GET shows it only then. */
export const fileRoutes: Route[] = [
  get(paths.deskAccount, { ...rule, rate: 'read' }, (c) => accountFilePage(c, c.req.param('account'))),
  post(paths.deskOpenAccount, { ...rule, rate: 'act', body: 'form' }, (c) => {
    const account = accountCalled(c.var.ctx, c.req.param('account'))
    openFile(c.var.ctx, { kind: 'account', ...account })
    return leadTo(c, urls.deskAccount(account.publicId))
  }),
  get(paths.deskPerson, { ...rule, rate: 'read' }, (c) => personFilePage(c, c.req.param('user'))),
  post(paths.deskOpenPerson, { ...rule, rate: 'act', body: 'form' }, (c) => {
    const { publicId } = personCalled(c.var.ctx, c.req.param('user'))
    openFile(c.var.ctx, { kind: 'person', publicId })
    return leadTo(c, urls.deskPerson(publicId))
  }),
]

export function fileDoor(c: PageContext, open: string) {
  const { file } = textFor(c.var.language).desk
  const body = <FileDoorPage customers={urls.deskCustomers()} open={open} />
  return page(c, { title: file.doorTitle, robots: 'noindex' }, deskFrame(c), body)
}

const mayRead = (c: PageContext, right: DeskRight): boolean =>
  c.var.staff !== undefined && isAllowedAtDesk(c.var.staff.role, right)

/** The lines of a file, and where its other pages are. */
function journalIn(c: PageContext, wanted: Wanted, address: (more?: Record<string, string>) => string) {
  const { ctx } = c.var
  const from = c.req.query('journal')
  const { lines, older } = journalLines(ctx, wanted, from, LINES)
  return {
    lines: linesTold(ctx, lines),
    olderLines: older && `${address({ journal: older })}#journal`,
    newestLines: from === undefined ? undefined : `${address()}#journal`,
  }
}

/** The next page of a list of a file, under its own heading. */
const turnOf = (
  c: PageContext,
  list: string,
  next: string | undefined,
  address: (more?: Record<string, string>) => string,
) => ({
  next: next && `${address({ [list]: next })}#${list}`,
  first: c.req.query(list) === undefined ? undefined : `${address()}#${list}`,
})

function accountFilePage(c: PageContext, publicId: string) {
  const { ctx, today } = c.var
  const account = accountCalled(ctx, publicId)
  if (!isOpen(ctx, { kind: 'account', ...account })) return fileDoor(c, urls.deskOpenAccount(publicId))
  const acting = actingFor(ctx, account)
  const address = (more?: Record<string, string>) => urls.deskAccount(publicId, more)
  const { people, next } = peopleOf(ctx, account, c.req.query('people'))
  const { mailboxes, next: nextMailboxes } = mailboxPage(acting, c.req.query('mailboxes'))
  const { products, next: nextProducts } = productPage(acting, c.req.query('products'), PRODUCTS)
  const body = (
    <AccountFilePage
      customers={urls.deskCustomers()}
      account={account}
      people={people.map((one) => ({ ...one, file: personFile({ public_id: one.publicId, name: one.name }) }))}
      peopleTurn={turnOf(c, 'people', next, address)}
      products={products.map((one) => ({
        name: one.name,
        kind: one.kind,
        state: stateOf(one),
        href: urls.deskProduct(publicId, one.publicId),
      }))}
      productTurn={turnOf(c, 'products', nextProducts, address)}
      terms={mayRead(c, 'documents.terms') ? urls.deskTerms(publicId) : undefined}
      prepaid={mayRead(c, 'prepaid.decide') ? urls.deskPrepaid(publicId) : undefined}
      documents={mayRead(c, 'documents.read') ? urls.deskInvoices(publicId) : undefined}
      money={mayRead(c, 'money.receive') ? urls.deskMoneyAccount(publicId) : undefined}
      newProduct={mayRead(c, 'products.open') ? urls.deskNewProduct(publicId) : undefined}
      mailboxes={mailboxes.map((one) => ({ ...one, product: one.product_name }))}
      mailboxTurn={turnOf(c, 'mailboxes', nextMailboxes, address)}
      toDos={today.ofAccount(acting)}
      mails={mailsTo(ctx, people).map((notice) => mailTold(notice, mayRead(c, 'outbox.read')))}
      {...journalIn(c, { accountId: account.id }, address)}
      journal={mayRead(c, 'journal.read') ? urls.deskJournal({ account: publicId }) : undefined}
    />
  )
  return page(c, { title: account.name, robots: 'noindex' }, deskFrame(c), body)
}

/** Reading for this account: what it holds is found as its legal representative finds it. */
export const actingFor = (ctx: Ctx, { id, publicId, name }: { id: number; publicId: string; name: string }): Ctx =>
  ctx.actor.kind === 'staff' ? { ...ctx, actor: { ...ctx.actor, account: { id, publicId, name } } } : ctx

function personFilePage(c: PageContext, publicId: string) {
  const { ctx, language } = c.var
  const person = personCalled(ctx, publicId)
  if (!isOpen(ctx, { kind: 'person', publicId })) return fileDoor(c, urls.deskOpenPerson(publicId))
  const address = (more?: Record<string, string>) => urls.deskPerson(publicId, more)
  const { accounts, ...file } = fileOf(ctx, person)
  const { rows, older } = mailsOf(ctx, person, c.req.query('mails'))
  const { next: olderMails, first: newestMails } = turnOf(c, 'mails', older, address)
  const body = (
    <PersonFilePage
      customers={urls.deskCustomers()}
      person={{ ...person, ...file }}
      accounts={accounts.map((one) => ({
        file: accountFile({ public_id: one.publicId, name: one.name }),
        role: one.role,
      }))}
      mails={rows.map((notice) => mailTold(notice, mayRead(c, 'outbox.read')))}
      {...{ olderMails, newestMails }}
      more={recoveryInFile(c, publicId)}
      {...journalIn(c, { person }, address)}
      journal={mayRead(c, 'journal.read') ? urls.deskJournal({ person: publicId }) : undefined}
    />
  )
  const title = person.name || textFor(language).desk.customers.erased
  return page(c, { title, robots: 'noindex' }, deskFrame(c), body)
}
