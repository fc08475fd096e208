import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { urls } from '../urls.ts'
import type { ToDos } from '../web/today.ts'

/** The last letter to the address somebody signs in with came back: what we write next would not arrive either (R-NOT-7). */
export const mailToReach: ToDos = ({ var: { ctx, person, language } }) => {
  if (!person) return []
  const last = ctx.store.one(
    q
      .selectFrom('notices')
      .select('given_up_at')
      .where('user_id', '=', person.id)
      .where('recipient', '=', person.email)
      .where((eb) => eb.or([eb('sent_at', 'is not', null), eb('given_up_at', 'is not', null)]))
      .orderBy('id', 'desc')
      .limit(1),
  )
  if (!last?.given_up_at) return []
  const t = textFor(language).profile.toDo
  const words = { title: t.unreached(person.email), about: t.since, at: last.given_up_at }
  return [{ when: 'now', icon: 'circle-alert', ...words, href: urls.profileMails() }]
}
