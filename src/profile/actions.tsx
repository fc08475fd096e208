import { ChangeProfile, CloseLogin } from '../../views/profile/ProfileCards.tsx'
import { type AnyAction, done, liveAction, stepsOn } from '../core/action.ts'
import { type Person, userOf } from '../core/actor.ts'
import { CLOSE_LOGIN, closeLogin } from '../identity/closing.ts'
import { chooseOwnNotices } from './notices-action.tsx'
import { type OwnLogin, ownLogin, ownProfile } from './oneself.ts'
import { changeProfile, type Profile, profileFields } from './profile.ts'
import { zonesByContinent } from './time-zones.ts'

/** What differs from before, and what it was: forgotten with the login, or after a month (R-GDPR-3). */
type Changed = { language?: Profile['language']; before: Partial<Profile> }

/** One's own name, language and time zone. Whoever changes the language goes on in it. */
export const changeOwnProfile = liveAction<Person, Changed>({
  name: 'profile.change',
  scope: 'person',
  title: (t) => t.profile.change.title,
  offer: (t) => t.profile.change.offer,
  subjects: ownProfile,
  steps: {
    profile: stepsOn<Person, Changed>().form({
      fields: profileFields,
      Inputs: (props) => (
        <ChangeProfile {...props} zones={zonesByContinent(props.subject?.timeZone ?? 'Europe/Zurich')} />
      ),
      submit: (t) => t.profile.change.submit,
      busy: (t) => t.profile.change.busy,
      perform: (ctx, { values }) => {
        const { name, language } = values
        const changed = changeProfile(ctx, { name, language, timeZone: values['time-zone'] })
        const before = replacedBy(changed, userOf(ctx.actor))
        return done<Changed>(changed.language ? { language: changed.language, before } : { before })
      },
    }),
  },
  speaks: ({ language }) => language,
  nothing: (t) => t.profile.change.offer,
  done: (t, { kept }) => (hasChanged(kept) ? t.profile.change.done : t.profile.change.same),
  takesBack: ({ subject, kept }) => {
    if (!hasChanged(kept)) return undefined
    const { name, language, timeZone } = { ...subject, ...kept.before }
    return { name, language, 'time-zone': timeZone }
  },
})

const hasChanged = ({ before = {} }: Partial<Changed>): boolean => Object.keys(before).length > 0

/** What was there, of what is no longer so. */
function replacedBy(changed: Partial<Profile>, person: Person | undefined): Partial<Profile> {
  const names = Object.keys(changed) as (keyof Profile)[]
  return person ? Object.fromEntries(names.map((name) => [name, person[name]])) : {}
}

/** The end of one's own login, in fourteen days (R-GDPR-3). Whoever asks is signed out at once, everywhere. */
export const closeOwnLogin = liveAction<OwnLogin, { until: string }>({
  name: CLOSE_LOGIN,
  scope: 'person',
  title: (t) => t.profile.close.title,
  offer: (t) => t.profile.close.offer,
  subjects: ownLogin,
  steps: {
    close: stepsOn<OwnLogin, { until: string }>().form({
      fields: {},
      Inputs: ({ subject }) => <CloseLogin alone={subject?.alone ?? []} />,
      submit: (t) => t.profile.close.submit,
      busy: (t) => t.profile.close.busy,
      proof: 'recent',
      grave: true,
      leaves: true,
      danger: (t, { accounts }) => ({ loses: t.profile.close.loses(accounts), word: t.profile.close.word }),
      perform: (ctx) => done({ until: closeLogin(ctx).toISOString() }),
    }),
  },
  nothing: (t) => t.profile.close.offer,
  done: (t, { subject, kept }) => {
    const { locale } = t.parts
    const clock = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: subject?.timeZone ?? 'Europe/Zurich' })
    return t.profile.close.done(subject?.email ?? '', clock.format(new Date(kept.until ?? 0)))
  },
})

export const profileActions: readonly AnyAction[] = [changeOwnProfile, chooseOwnNotices, closeOwnLogin]
