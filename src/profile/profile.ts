import { isLanguage, type Language } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { lineOfText } from '../base/fields.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { type Person, userOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { isZone } from './time-zones.ts'

/** What a person says of themselves. */
export interface Profile {
  name: string
  language: Language
  timeZone: string
}

/** How it is read from a form. The zone is judged by the verb, which knows the one in force. */
export const profileFields = {
  name: lineOfText(80),
  language: {
    read: ({ text }: { text: string }, name: string): Language => {
      if (!isLanguage(text)) throw new Refusal('field-missing', name)
      return text
    },
  },
  'time-zone': lineOfText(),
}

/**
 * Changes one's own name, language and time zone, and returns what differs from before; nothing is written when nothing
 * does. The journal says that the name changed and not what it was: it must be forgettable (R-GDPR-3). Throws
 * Refusal('time-zone-unknown').
 */
export function changeProfile(ctx: Ctx, wish: Profile): Partial<Profile> {
  const user = userOf(ctx.actor)
  if (!user) throw new Missing()
  if (wish.timeZone !== user.timeZone && !isZone(wish.timeZone)) throw new Refusal('time-zone-unknown', 'time-zone')
  const changed = differing(user, wish)
  if (Object.keys(changed).length === 0) return changed
  const { name, ...detail } = changed
  const about = { ...detail, ...(name === undefined ? {} : { name: true }) }

  change(ctx, { event: 'user.profile_changed', accountId: null, about: user.publicId, detail: about }, () => {
    const set = { name: wish.name, language: wish.language, time_zone: wish.timeZone }
    ctx.store.run(q.updateTable('users').set(set).where('id', '=', user.id))
  })
  return changed
}

function differing(user: Person, wish: Profile): Partial<Profile> {
  const names = ['name', 'language', 'timeZone'] as const
  return Object.fromEntries(names.filter((name) => wish[name] !== user[name]).map((name) => [name, wish[name]]))
}
