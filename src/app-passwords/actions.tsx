import { CreateAppPassword, RevokeAppPasswords } from '../../views/app-passwords/AppPasswordCards.tsx'
import { lineOfText, oneOfWords } from '../base/fields.ts'
import type { Field } from '../base/form.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { type AnyAction, done, liveAction, next, stepsOn, still } from '../core/action.ts'
import type { Ctx } from '../core/ctx.ts'
import { noSubject, type Subjects } from '../core/subjects.ts'
import { DAV_SCOPES, type DavScope } from '../servers/dav/port.ts'
import { createAppPassword, revokeAppPasswords } from './app-passwords.ts'
import { type AppPassword, openAppPasswords, ownAppPasswords } from './queries.ts'

const NAME_MOST = 60
/** What nobody can have been given: asking with it tells whether somebody is there to look. */
const PROBE = 'is anybody there'

const scopesTicked: Field<readonly DavScope[]> = {
  read: ({ all }, name) => {
    const ticked = DAV_SCOPES.filter((scope) => all.includes(scope))
    if (ticked.length === 0) throw new Refusal('nothing-selected', name)
    return ticked
  },
}

/** Do the servers answer that these scopes need? Asked by a login that is refused. */
async function answer({ servers: { dav } }: Ctx, scopes: readonly DavScope[]): Promise<boolean> {
  const answers = await Promise.all(scopes.map((scope) => dav.verify(scope, PROBE, PROBE)))
  return answers.every((one) => one === 'refused')
}

type Making = { password: string; asleep: boolean }
const making = stepsOn<null, Making>()
const made = (ctx: Ctx, { password }: Partial<Making>): AppPassword => {
  const found = ownAppPasswords(ctx).find(({ publicId }) => publicId === password)
  if (!found) throw new Missing()
  return found
}

/** A password for one device, shown once with all that is typed beside it (R-APP-1, R-APP-2). */
export const create = liveAction<null, Making>({
  name: 'app-passwords.create',
  scope: 'person',
  title: (t) => t.appPasswords.create.title,
  offer: (t) => t.appPasswords.create.offer,
  subjects: noSubject,
  steps: {
    name: making.form({
      fields: { name: lineOfText(NAME_MOST), scopes: scopesTicked },
      Inputs: CreateAppPassword,
      submit: (t) => t.appPasswords.create.submit,
      busy: (t) => t.appPasswords.create.busy,
      proof: 'recent',
      perform: (ctx, { values }) => {
        const { publicId, userName, password } = createAppPassword(ctx, values)
        return next(
          'publishing',
          { password: publicId },
          { reveal: [ctx.servers.dav.addresses.server, userName, password] },
        )
      },
    }),
    publishing: making.wait({
      says: (t, { kept }) => (kept.asleep ? t.appPasswords.create.asleep : t.appPasswords.create.pending),
      prepare: (ctx, { kept }) => answer(ctx, made(ctx, kept).scopes),
      perform: (ctx, { kept, prepared }) => {
        const { active } = made(ctx, kept)
        return active && prepared ? done() : still({ asleep: active })
      },
    }),
  },
  shows: (t) => [t.appPasswords.server, t.appPasswords.userName, t.appPasswords.password],
  nothing: (t) => t.appPasswords.create.offer,
  done: (t) => t.appPasswords.create.done,
})

/** One's own, ticked. One that was taken away goes on being found, so that the card can say what it did. */
const passwords: Subjects<readonly AppPassword[]> = {
  kind: 'many',
  choices: (ctx) => openAppPasswords(ctx).map(({ publicId, name }) => ({ id: publicId, label: name })),
  find: (ctx, ids) => {
    const mine = new Map(ownAppPasswords(ctx).map((one) => [one.publicId, one]))
    return [...new Set(ids)].map((id) => {
      const found = mine.get(id)
      if (!found) throw new Missing()
      return found
    })
  },
  about: (chosen) => chosen.map(({ name }) => name).join(', '),
}

type Taking = { count: number }
const taking = stepsOn<readonly AppPassword[], Taking>()

/** Takes passwords away from devices: those ticked, or all of them (R-APP-4). */
export const revoke = liveAction<readonly AppPassword[], Taking>({
  name: 'app-passwords.revoke',
  scope: 'person',
  title: (t) => t.appPasswords.revoke.title,
  offer: (t) => t.appPasswords.revoke.offer,
  subjects: passwords,
  steps: {
    choose: taking.form({
      fields: { way: oneOfWords('all') },
      Inputs: RevokeAppPasswords,
      submit: (t) => t.appPasswords.revoke.submit,
      busy: (t) => t.appPasswords.revoke.busy,
      proof: 'recent',
      ways: (t) => [{ value: 'all', label: t.appPasswords.revoke.all }],
      perform: (ctx, { subject, values }) => {
        const count = revokeAppPasswords(ctx, values.way === 'all' ? openAppPasswords(ctx) : subject)
        return next('publishing', { count })
      },
    }),
    publishing: taking.wait({
      says: (t) => t.appPasswords.revoke.pending,
      perform: (ctx) => (ownAppPasswords(ctx).every(({ active }) => active) ? done() : still()),
    }),
  },
  nothing: (t) => t.appPasswords.revoke.nothing,
  done: (t, { kept }) => t.appPasswords.revoke.done(kept.count ?? 0),
})

export const appPasswordActions: readonly AnyAction[] = [create, revoke]
