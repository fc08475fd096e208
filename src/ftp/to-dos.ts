import { textFor } from '../../content/text/index.ts'
import { accountOf } from '../core/actor.ts'
import { urls } from '../urls.ts'
import type { AccountToDos, ToDo, ToDos } from '../web/today.ts'
import { waitingFtpAccounts } from './queries.ts'

/** What was saved and is not in force yet, and accounts that stay closed because of their folder. */
export const ftpToDos: ToDos = ({ var: { ctx } }) => ftpAccountsThatWait(ctx)

/** The same of an account, for whoever acts for it. */
export const ftpAccountsThatWait: AccountToDos = (ctx) => {
  const account = accountOf(ctx.actor)
  if (!account || !ctx.servers.ftp) return []
  const t = textFor(ctx.language).ftp.toDos
  const { pending, astray } = waitingFtpAccounts(ctx)
  const about = (found: typeof pending, words: typeof t.pending): Pick<ToDo, 'title' | 'about' | 'href'> => ({
    title: found.only ? words.one(found.only.name) : words.many(found.count),
    about: words.why,
    href: found.only ? urls.ftpAccount(account.publicId, found.only.publicId) : urls.ftpAccounts(account.publicId),
  })
  return [
    ...(pending.count > 0 ? [{ when: 'now', icon: 'clock', ...about(pending, t.pending) } as const] : []),
    ...(astray.count > 0 ? [{ when: 'now', icon: 'circle-alert', ...about(astray, t.astray) } as const] : []),
  ]
}
