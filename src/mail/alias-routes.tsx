import { textFor } from '../../content/text/index.ts'
import { AliasListPage } from '../../views/mail/AliasListPage.tsx'
import { AliasPage } from '../../views/mail/AliasPage.tsx'
import { accountOf } from '../core/actor.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { endAlias, leadElsewhere, makeAlias } from './alias-actions.tsx'
import { aliasPage } from './alias-queries.ts'
import { endedPage } from './ended-page.tsx'
import { manageableMail } from './mail-products.ts'
import { postmastersOf, wordsTyped } from './queries.ts'
import { endingAlias } from './subjects.ts'

const rule = { for: 'member', rate: 'read', proof: 'no' } as const

export const aliasRoutes: Route[] = [
  get(paths.aliases, rule, (c) => {
    const { ctx, language } = c.var
    const { account: id } = c.req.param()
    const [from, words] = [c.req.query('from'), wordsTyped(c.req.query('q'))]
    const { aliases, next } = aliasPage(ctx, from, words)
    const looked = words || undefined
    const body = (
      <AliasListPage
        aliases={aliases.map(({ publicId, ...alias }) => ({ ...alias, href: urls.alias(id, publicId) }))}
        list={urls.aliases(id)}
        words={words}
        create={manageableMail(ctx).length === 0 ? undefined : urls.accountAction(id, makeAlias.name)}
        mailboxes={urls.mailboxes(id)}
        postmasters={postmastersOf(ctx)}
        next={next && urls.aliases(id, next, looked)}
        first={from === undefined ? undefined : urls.aliases(id, undefined, looked)}
      />
    )
    const { title } = textFor(language).mailAddresses.aliases
    return page(c, { title }, managerFrame(c, accountOf(ctx.actor), 'mail'), body)
  }),
  get(paths.alias, rule, (c) => {
    const { ctx, language } = c.var
    const { account, alias: id } = c.req.param()
    const [path, list] = [urls.alias(account, id), urls.aliases(account)]
    const alias = endingAlias(endAlias.name).find(ctx, [id])
    if (!alias) {
      const { title: label, manage } = textFor(language).mailAddresses.aliases
      return endedPage(c, { action: endAlias, id, path, list: { href: list, label }, manage })
    }
    const cards = [leadElsewhere, endAlias].map((action) => {
      const place = { path, anchor: action.name.replace('.', '-'), language }
      return card(c, { action, place, subject: alias.publicId, acting: ctx })
    })
    const { address, destinations, active } = alias
    const body = <AliasPage address={address} destinations={destinations} active={active} list={list} cards={cards} />
    return page(c, { title: address }, managerFrame(c, accountOf(ctx.actor), 'mail'), body)
  }),
]
