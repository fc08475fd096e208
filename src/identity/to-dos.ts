import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { Person } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { urls } from '../urls.ts'
import type { ToDo, ToDos } from '../web/today.ts'
import { deviceInWords } from './traces.ts'

const DAY_MS = 86_400_000
/** For so long a browser that is new to somebody is worth a look. */
const NEW_FOR_MS = 3 * DAY_MS

/** An address that waits to be confirmed, and browsers that have signed in for the first time: is that them? */
export const loginToDos: ToDos = ({ var: { ctx, person } }) =>
  person ? [...addressToConfirm(ctx, person), ...devicesToKnow(ctx, person)] : []

/** Links wait alike for addresses that are free and for those that are taken: this tells nothing of them (R-ID-2). */
function addressToConfirm({ store, now, language }: Ctx, { id }: Person): ToDo[] {
  const link = store.one(
    q
      .selectFrom('mail_links')
      .select(['email', 'expires_at'])
      .where('user_id', '=', id)
      .where('purpose', '=', 'email-change')
      .where('used_at', 'is', null)
      .where('voided_at', 'is', null)
      .where('expires_at', '>', now().toISOString())
      .limit(1),
  )
  if (!link) return []
  const t = textFor(language).emails.toDo
  const words = { title: t.confirm(link.email), about: t.until, at: link.expires_at }
  return [{ when: 'now', icon: 'mail', ...words, href: `${urls.profileSignIn()}#identity-change-email` }]
}

/** But for the browser in hand, and for the very first one, in which they signed up. */
function devicesToKnow({ store, now, language }: Ctx, { id, sessionId }: Person): ToDo[] {
  const mine = q.selectFrom('devices').where('user_id', '=', id)
  const here = q.selectFrom('sessions').select('device_id').where('id', '=', sessionId)
  const found = store.all(
    mine
      .select(['user_agent', 'created_at'])
      .where('created_at', '>', new Date(now().getTime() - NEW_FOR_MS).toISOString())
      .where('id', 'not in', here.where('device_id', 'is not', null))
      .where(
        'id',
        '>',
        mine.select((eb) => eb.fn.min('id').as('first')),
      )
      .orderBy('id', 'desc'),
  )
  const [last, ...others] = found
  if (!last) return []
  const t = textFor(language).sessions.toDo
  const title = others.length === 0 ? t.one(deviceInWords(last.user_agent, language)) : t.many(found.length)
  return [{ when: 'now', icon: 'monitor', title, about: t.since, at: last.created_at, href: urls.profileSessions() }]
}
