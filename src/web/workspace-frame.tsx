import type { FC, PropsWithChildren } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { ManagerFrame, type NavLink } from '../../views/layout/ManagerFrame.tsx'
import { unreadOf } from '../core/notice-wishes.ts'
import { urls } from '../urls.ts'
import type { PageContext } from './env.ts'
import { switching } from './frame-accounts.ts'
import { accountPages, ownPages } from './frame-navigation.ts'
import { personOf, toolsOf } from './frame-tools.ts'

/** The WorkSpace: one's own mailboxes down the side, then oneself and one's accounts. It belongs to none of them. */
export function workspaceFrame(
  c: PageContext,
  mailboxes: readonly { label: string; href: string; current: boolean }[],
): FC<PropsWithChildren> {
  const { ctx, language, person: who } = c.var
  const person = personOf(c)
  if (!person || !who) throw new Error('a page of the WorkSpace without a person')
  const t = textFor(language).workspace
  const onList = !mailboxes.some(({ current }) => current)
  const links: NavLink[] = [
    { label: t.nav.mailboxes, href: urls.workspace(), icon: 'mail', current: onList },
    ...mailboxes.map((one) => ({ ...one, icon: 'at-sign' as const })),
  ]
  const own = ownPages(c)
  const props = {
    ...toolsOf(c),
    person,
    account: undefined,
    ...switching(c),
    notices: { unread: unreadOf(ctx.store, who.id), href: urls.profileNotices() },
    navigation: [{ label: t.title, links }, { ...own, links: own.links.slice(0, 1) }, ...accountPages(c)],
  }
  return ({ children }) => <ManagerFrame {...props}>{children}</ManagerFrame>
}
