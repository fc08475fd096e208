import { textFor } from '../../content/text/index.ts'
import { MailboxListPage } from '../../views/mail/MailboxListPage.tsx'
import { MailboxPage } from '../../views/mail/MailboxPage.tsx'
import type { AnyAction } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import { isClosed } from '../products/holds.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { changePassword, testPassword } from './actions.tsx'
import { aliasRoutes } from './alias-routes.tsx'
import { createOne } from './create-action.tsx'
import { mailSettingsOf } from './device-settings.ts'
import { endedPage } from './ended-page.tsx'
import { manageableMail } from './mail-products.ts'
import { changeRoom, deleteOne, disconnect } from './mailbox-actions.tsx'
import { mailboxPage, wordsTyped } from './queries.ts'
import { endingMailbox } from './subjects.ts'

const rule = { for: 'member', rate: 'read', proof: 'no' } as const

/** Which devices are set up how. */
const DEVICES = 2165

export const mailRoutes: Route[] = [
  // before the page of a mailbox, which would take their words for its name
  ...aliasRoutes,
  get(paths.mailboxes, rule, (c) => {
    const { ctx, language } = c.var
    const { account: id } = c.req.param()
    const [from, words] = [c.req.query('from'), wordsTyped(c.req.query('q'))]
    const { mailboxes, next } = mailboxPage(ctx, from, words)
    const looked = words || undefined
    const rows = mailboxes.map((mailbox) => ({
      address: mailbox.address,
      product: mailbox.product_name,
      changedAt: mailbox.password_changed_at,
      active: mailbox.active,
      chosen: mailbox.chosen,
      roomMb: mailbox.quota_mb,
      href: urls.mailbox(id, mailbox.public_id),
    }))
    const body = (
      <MailboxListPage
        mailboxes={rows}
        contact={urls.contact(language)}
        list={urls.mailboxes(id)}
        words={words}
        create={manageableMail(ctx).length === 0 ? undefined : urls.accountAction(id, createOne.name)}
        many={urls.manyPasswords(id)}
        aliases={urls.aliases(id)}
        next={next && urls.mailboxes(id, next, looked)}
        first={from === undefined ? undefined : urls.mailboxes(id, undefined, looked)}
      />
    )
    const title = textFor(language).mail.list.title
    return page(c, { title }, managerFrame(c, accountOf(ctx.actor), 'mail'), body)
  }),
  get(paths.mailbox, rule, (c) => {
    const { ctx, language } = c.var
    const { account, mailbox: id } = c.req.param()
    const [path, list] = [urls.mailbox(account, id), urls.mailboxes(account)]
    const mailbox = endingMailbox(deleteOne.name).find(ctx, [id])
    if (!mailbox) {
      const { mail, mailAddresses } = textFor(language)
      const { manage } = mailAddresses
      return endedPage(c, { action: deleteOne, id, path, list: { href: list, label: mail.list.title }, manage })
    }
    const cardOf = (action: AnyAction) => {
      const place = { path, anchor: action.name.replace('.', '-'), language }
      return card(c, { action, place, subject: mailbox.public_id, acting: ctx })
    }
    const ends = ctx.servers.mail.revokeSessions ? [disconnect] : []
    const body = (
      <MailboxPage
        address={mailbox.address}
        product={mailbox.product_name}
        changedAt={mailbox.password_changed_at}
        active={mailbox.active}
        chosen={mailbox.chosen}
        list={list}
        roomMb={mailbox.quota_mb}
        closed={isClosed(ctx, mailbox.product_id)}
        settings={mailSettingsOf(ctx, mailbox.address)}
        guides={urls.articleNumber(language, DEVICES)}
        cards={[changePassword, testPassword].map(cardOf)}
        more={[...ends, changeRoom, deleteOne].map(cardOf)}
      />
    )
    return page(c, { title: mailbox.address }, managerFrame(c, accountOf(ctx.actor), 'mail'), body)
  }),
]
