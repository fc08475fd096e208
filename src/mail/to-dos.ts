import { textFor } from '../../content/text/index.ts'
import { accountOf } from '../core/actor.ts'
import { urls } from '../urls.ts'
import type { AccountToDos, ToDo, ToDos } from '../web/today.ts'
import { waitingMailboxes } from './queries.ts'

/** Passwords that were saved and are not active yet (R-PWD-7), and those nobody has chosen since the mailbox was made. */
export const mailToDos: ToDos = ({ var: { ctx } }) => mailboxesThatWait(ctx)

/** The same of an account, for whoever acts for it. */
export const mailboxesThatWait: AccountToDos = (ctx) => {
  const account = accountOf(ctx.actor)
  if (!account) return []
  const t = textFor(ctx.language).mail.toDos
  const { pending, unchosen } = waitingMailboxes(ctx)
  const about = (found: typeof pending, words: typeof t.pending): Pick<ToDo, 'title' | 'about' | 'href'> =>
    found.only
      ? {
          title: words.one(found.only.address),
          about: words.why(1),
          href: cardOf(account.publicId, found.only.publicId),
        }
      : { title: words.many(found.count), about: words.why(found.count), href: urls.mailboxes(account.publicId) }
  return [
    ...(pending.count > 0 ? [{ when: 'now', icon: 'clock', ...about(pending, t.pending) } as const] : []),
    ...(unchosen.count > 0 ? [{ when: 'soon', icon: 'key-round', ...about(unchosen, t.unchosen) } as const] : []),
  ]
}

const cardOf = (account: string, mailbox: string) => `${urls.mailbox(account, mailbox)}#mail-change-password`
