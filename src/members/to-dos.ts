import { textFor } from '../../content/text/index.ts'
import { accountOf, may } from '../core/actor.ts'
import { urls } from '../urls.ts'
import type { ToDos } from '../web/today.ts'
import { waitingKnownPasswords } from './known-passwords.ts'

/** Passwords that people who left could know, until each was changed or left on purpose (R-MEM-21). */
export const memberToDos: ToDos = ({ var: { ctx, language } }) => {
  const account = accountOf(ctx.actor)
  if (!account || !may(ctx.actor, 'members.manage', account.id)) return []
  const { count, since } = waitingKnownPasswords(ctx, account.id)
  if (count === 0) return []
  const t = textFor(language).members.passwords.toDo
  const words = count === 1 ? { title: t.one, about: t.why } : { title: t.many(count), about: t.whyMany }
  const href = urls.knownPasswords(account.publicId)
  return [{ when: 'soon', icon: 'key-round', ...words, at: since ?? undefined, href }]
}
