import { textFor } from '../../content/text/index.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { urls } from '../urls.ts'
import type { AccountToDos, ToDos } from '../web/today.ts'
import { type DatabaseUser, manageableUsers } from './queries.ts'

/** Users whose password the server lost, or of whom nobody knows which password opens them. */
export const databaseToDos: ToDos = ({ var: { ctx } }) => usersThatWait(ctx)

/** The same of an account, for whoever acts for it. */
export const usersThatWait: AccountToDos = (ctx) => {
  const account = accountOf(ctx.actor)
  const waiting = account ? withoutPassword(ctx) : []
  const [first] = waiting
  if (!account || !first) return []
  const t = textFor(ctx.language).databases.toDos
  const one = waiting.length === 1
  return [
    {
      when: 'now',
      icon: 'key-round',
      title: one ? t.one(first.name) : t.many(waiting.length),
      about: t.why,
      href: one ? urls.databaseUser(account.publicId, first.public_id) : urls.databaseUsers(account.publicId),
    },
  ]
}

const withoutPassword = (ctx: Ctx): DatabaseUser[] => manageableUsers(ctx).filter(({ state }) => state !== 'chosen')
