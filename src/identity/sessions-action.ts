import { textFor } from '../../content/text/index.ts'
import { EndSessions } from '../../views/identity/SessionsCard.tsx'
import { oneOfWords } from '../base/fields.ts'
import { Missing } from '../base/refusal.ts'
import { done, liveAction, stepsOn } from '../core/action.ts'
import { userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Subjects } from '../core/subjects.ts'
import { doneBefore } from './done-before.ts'
import { endSessions, otherSessions, type SessionSeen } from './sessions.ts'

const NAME = 'identity.end-sessions'

/**
 * My sessions on other devices, ticked; none is an answer too, since all can be ended at once. An id of somebody else,
 * or of nothing, is Missing (R-ID-7). One that this very card has ended is named by it for a while and is nothing more.
 */
const sessions: Subjects<readonly SessionSeen[]> = {
  kind: 'many',
  choices: (ctx) =>
    otherSessions(ctx).map((session) => ({ id: session.publicId, label: session.device, hint: hintOf(ctx, session) })),
  find: (ctx, ids) => {
    const others = new Map(otherSessions(ctx).map((session) => [session.publicId, session]))
    const ended = ids.every((id) => others.has(id)) ? new Set<string>() : doneBefore(ctx, NAME)
    return [...new Set(ids)].flatMap((id) => {
      const session = others.get(id)
      if (!session && !ended.has(id)) throw new Missing()
      return session ? [session] : []
    })
  },
  about: (chosen) => chosen.map(({ device }) => device).join(', '),
}

const CLOCK = {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const

/** Address, country when it is known, and when it was last seen on the reader's clock. */
function hintOf(ctx: Ctx, { address, country, seenAt }: SessionSeen): string {
  const { parts, sessions: t } = textFor(ctx.language)
  const clock = new Intl.DateTimeFormat(parts.locale, { ...CLOCK, timeZone: userOf(ctx.actor)?.timeZone })
  const words = [address, country, t.end.seen(clock.format(new Date(seenAt)))]
  return words.filter((word) => word !== '').join(' \u00b7 ')
}

const ending = stepsOn<readonly SessionSeen[], { count: number }>()

/** Ends sessions on other devices: those ticked, or all of them (R-ID-7). The one in hand goes on. */
export const endMySessions = liveAction({
  name: NAME,
  scope: 'person',
  title: (t) => t.sessions.end.title,
  offer: (t) => t.sessions.end.offer,
  subjects: sessions,
  steps: {
    choose: ending.form({
      fields: { way: oneOfWords('all') },
      Inputs: EndSessions,
      submit: (t) => t.sessions.end.submit,
      busy: (t) => t.sessions.end.busy,
      proof: 'recent',
      ways: (t) => [{ value: 'all', label: t.sessions.end.all }],
      perform: (ctx, { subject, values }) =>
        done({ count: endSessions(ctx, values.way === 'all' ? otherSessions(ctx) : subject) }),
    }),
  },
  nothing: (t) => t.sessions.end.nothing,
  done: (t, { kept }) => t.sessions.end.done(kept.count ?? 0),
})
