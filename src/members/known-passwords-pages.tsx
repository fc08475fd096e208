import { textFor } from '../../content/text/index.ts'
import { KnownPasswordPage, KnownPasswordsPage } from '../../views/members/KnownPasswordsPage.tsx'
import type { AnyAction } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { dismissPassword } from './actions.tsx'
import { type KnownPassword, knownPasswordCalled, knownPasswordPage, type ServiceKind } from './known-passwords.ts'

const rule = { for: 'member', may: 'members.manage', rate: 'read', proof: 'no' } as const
/** What changes a password is of the feature that keeps it; it is named, as an article names it. */
const CHANGE: Readonly<Record<ServiceKind, string>> = {
  mailbox: 'mail.change-password',
  'database-user': 'databases.change-password',
  'ftp-account': 'ftp.change-password',
}

/** The checklist of passwords that people who left could know, and each of its lines (R-MEM-21). */
export const knownPasswordRoutes = (find: (action: string) => AnyAction): Route[] => [
  get(paths.knownPasswords, rule, checklist),
  get(paths.knownPassword, rule, (c) => line(c, c.req.param('known'), find)),
]

const lineOf = (account: string, known: KnownPassword) => ({
  ...known,
  href: urls.knownPassword(account, known.publicId),
})

function checklist(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  const account = accountOf(ctx.actor)
  const id = account?.publicId ?? ''
  const from = c.req.query('from')
  const { open, settled, next } = knownPasswordPage(ctx, from)
  const body = (
    <KnownPasswordsPage
      users={urls.users(id)}
      open={open.map((known) => lineOf(id, known))}
      settled={settled.map((known) => lineOf(id, known))}
      next={next && urls.knownPasswords(id, next)}
      first={from === undefined ? undefined : urls.knownPasswords(id)}
    />
  )
  return page(c, { title: textFor(language).members.passwords.title }, managerFrame(c, account, 'users'), body)
}

function line(c: PageContext, id: string, find: (action: string) => AnyAction): Response | Promise<Response> {
  const { ctx, language } = c.var
  const account = accountOf(ctx.actor)
  const at = account?.publicId ?? ''
  const known = knownPasswordCalled(ctx, id)
  const path = urls.knownPassword(at, id)
  const cardOf = (action: AnyAction, subject: string) =>
    card(c, { action, place: { path, anchor: action.name.replace('.', '-'), language }, subject, acting: ctx })
  const body = (
    <KnownPasswordPage
      users={urls.users(at)}
      list={urls.knownPasswords(at)}
      line={lineOf(at, known)}
      changeCard={cardOf(find(CHANGE[known.kind]), known.subject)}
      dismissCard={cardOf(dismissPassword, known.publicId)}
    />
  )
  return page(c, { title: known.name }, managerFrame(c, account, 'users'), body)
}
