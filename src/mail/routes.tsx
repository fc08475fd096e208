import { textFor } from '../../content/text/index.ts'
import { MailboxListPage } from '../../views/mail/MailboxListPage.tsx'
import { MailboxPage } from '../../views/mail/MailboxPage.tsx'
import { accountOf } from '../core/actor.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { changePassword, testPassword } from './actions.tsx'
import { mailboxPage, manageableMailbox } from './queries.ts'

const rule = { for: 'member', rate: 'read', proof: 'no' } as const

export const mailRoutes: Route[] = [
  get(paths.mailboxes, rule, (c) => {
    const { ctx, language } = c.var
    const { account: id } = c.req.param()
    const from = c.req.query('from')
    const { mailboxes, next } = mailboxPage(ctx, from)
    const rows = mailboxes.map((mailbox) => ({
      address: mailbox.address,
      product: mailbox.product_name,
      changedAt: mailbox.password_changed_at,
      active: mailbox.active,
      chosen: mailbox.chosen,
      href: urls.mailbox(id, mailbox.public_id),
    }))
    const body = (
      <MailboxListPage
        mailboxes={rows}
        contact={urls.contact(language)}
        next={next && urls.mailboxes(id, next)}
        first={from === undefined ? undefined : urls.mailboxes(id)}
      />
    )
    const title = textFor(language).mail.list.title
    return page(c, { title }, managerFrame(c, accountOf(ctx.actor), 'mail'), body)
  }),
  get(paths.mailbox, rule, (c) => {
    const { ctx, language } = c.var
    const mailbox = manageableMailbox(ctx, c.req.param('mailbox'))
    const path = urls.mailbox(c.req.param('account'), mailbox.public_id)
    const cards = [changePassword, testPassword].map((action) => {
      const place = { path, anchor: action.name.replace('.', '-'), language }
      return card(c, { action, place, subject: mailbox.public_id, acting: ctx })
    })
    const body = (
      <MailboxPage
        address={mailbox.address}
        product={mailbox.product_name}
        changedAt={mailbox.password_changed_at}
        active={mailbox.active}
        chosen={mailbox.chosen}
        list={urls.mailboxes(c.req.param('account'))}
        cards={cards}
      />
    )
    return page(c, { title: mailbox.address }, managerFrame(c, accountOf(ctx.actor), 'mail'), body)
  }),
]
