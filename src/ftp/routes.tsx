import { textFor } from '../../content/text/index.ts'
import { FtpAccountPage } from '../../views/ftp/FtpAccountPage.tsx'
import { FtpListPage } from '../../views/ftp/FtpListPage.tsx'
import { Missing } from '../base/refusal.ts'
import type { AnyAction } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import type { FtpServer } from '../servers/ftp/port.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { create } from './create-action.tsx'
import { changePassword } from './password-action.tsx'
import { ftpPage, manageableFtpAccount, stateOf } from './queries.ts'
import { changeFolder, lock, remove } from './state-actions.tsx'
import { testPassword } from './test-action.tsx'

const rule = { for: 'member', rate: 'read', proof: 'no' } as const
/** The guide to connecting with a program: its number is permanent. */
const GUIDE = 2174

/** The FTP accounts of an account, and each of them. A house without an FTP server has neither. */
export const ftpRoutes: Route[] = [
  get(paths.ftpAccounts, rule, (c) => list(c, c.req.param('account'))),
  get(paths.ftpAccount, rule, (c) => one(c, c.req.param('account'), c.req.param('ftp'))),
]

function list(c: PageContext, account: string): Response | Promise<Response> {
  const { ctx, language } = c.var
  serverOf(c)
  const from = c.req.query('from')
  const { rows, next } = ftpPage(ctx, from)
  const place = { path: urls.ftpAccounts(account), anchor: 'ftp-create', language }
  const body = (
    <FtpListPage
      rows={rows.map((row) => ({
        name: row.name,
        product: row.product_name,
        folder: row.folder,
        state: stateOf(row),
        href: urls.ftpAccount(account, row.public_id),
      }))}
      createCard={card(c, { action: create, place, acting: ctx })}
      guide={urls.articleNumber(language, GUIDE)}
      next={next && urls.ftpAccounts(account, next)}
      first={from === undefined ? undefined : urls.ftpAccounts(account)}
    />
  )
  return page(c, { title: textFor(language).ftp.list.title }, managerFrame(c, accountOf(ctx.actor), 'ftp'), body)
}

function one(c: PageContext, account: string, id: string): Response | Promise<Response> {
  const { ctx, language } = c.var
  const { address } = serverOf(c)
  const row = manageableFtpAccount(ctx, id)
  const path = urls.ftpAccount(account, row.public_id)
  const cardOf = (action: AnyAction) =>
    card(c, {
      action,
      place: { path, anchor: action.name.replace('.', '-'), language },
      subject: row.public_id,
      acting: ctx,
    })
  const cardsOf = (actions: readonly AnyAction[]) => actions.map(cardOf)
  const there = row.deleted_at === null
  const body = (
    <FtpAccountPage
      name={row.name}
      product={row.product_name}
      folder={row.folder}
      quotaMb={row.quota_mb}
      changedAt={row.password_changed_at}
      state={stateOf(row)}
      address={address}
      list={urls.ftpAccounts(account)}
      guide={urls.articleNumber(language, GUIDE)}
      cards={{
        password: there ? cardsOf([changePassword, testPassword]) : [],
        manage: there ? cardsOf([changeFolder, lock]) : [],
        closing: cardsOf([remove]),
      }}
    />
  )
  return page(c, { title: row.name }, managerFrame(c, accountOf(ctx.actor), 'ftp'), body)
}

function serverOf({ var: { ctx } }: PageContext): FtpServer {
  if (!ctx.servers.ftp) throw new Missing()
  return ctx.servers.ftp
}
