import { ChangeDatabasePassword, ChangeRights } from '../../views/databases/DatabaseCards.tsx'
import { lineOfText, oneOfWords, secretOrNothing } from '../base/fields.ts'
import { Refusal } from '../base/refusal.ts'
import { done, liveAction, next, stepsOn, still } from '../core/action.ts'
import { urls } from '../urls.ts'
import { changeRights, deleteUser, keepPassword } from './databases.ts'
import { chosenPassword } from './making-actions.tsx'
import { setPassword } from './operating.ts'
import { type DatabaseUser, databasesBeside, rightsOf } from './queries.ts'
import { oneUser, userToDelete } from './subjects.ts'

/** The guide to where else a password of a database stands: its number is permanent. */
const WHERE_ELSE = 2173
const steps = stepsOn<DatabaseUser>()

/** A new password for a MySQL user: at the server at once, kept nowhere, and whoever was connected is cut off (R-PWD-10). */
export const changePassword = liveAction<DatabaseUser>({
  name: 'databases.change-password',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.databases.changePassword.title,
  offer: (t) => t.databases.changePassword.offer,
  subjects: oneUser,
  steps: {
    password: steps.form({
      fields: { password: secretOrNothing, way: oneOfWords('generate') },
      look: (ctx) => urls.articleNumber(ctx.language, WHERE_ELSE),
      Inputs: ChangeDatabasePassword,
      submit: (t) => t.databases.changePassword.submit,
      busy: (t) => t.databases.changePassword.busy,
      proof: 'recent',
      ways: (t) => [{ value: 'generate', label: t.databases.changePassword.generate }],
      prepare: async (ctx, { subject, values }) => {
        const { made, password } = chosenPassword(values, subject.name)
        return { made, intent: await setPassword(ctx, subject, password) }
      },
      perform: (ctx, { subject, prepared: { made, intent } }) => {
        keepPassword(ctx, subject, intent)
        return next('settling', {}, made ? { reveal: [made] } : {})
      },
    }),
    settling: steps.wait({
      says: (t, { subject }) => t.databases.changePassword.pending(subject.name),
      perform: (_, { subject }) => (subject.active ? done() : still()),
    }),
  },
  nothing: (t) => t.databases.changePassword.nothing,
  done: (t, { subject }) => t.databases.changePassword.done(subject?.name ?? ''),
})

/** What a user may do in one of the databases beside it. */
export const rights = liveAction<DatabaseUser>({
  name: 'databases.rights',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.databases.rights.title,
  offer: (t) => t.databases.rights.offer,
  subjects: oneUser,
  steps: {
    rights: steps.form({
      fields: { database: lineOfText(40), level: oneOfWords('all', 'read', 'none') },
      look: (ctx, { subject }) => {
        const held = rightsOf(ctx, subject)
        return databasesBeside(ctx, subject).map(({ name }) => ({
          name,
          level: held.find(({ database }) => database.name === name)?.level ?? ('none' as const),
        }))
      },
      Inputs: ChangeRights,
      labels: (t) => ({ database: t.databases.rights.database, level: t.databases.rights.level }),
      submit: (t) => t.databases.rights.submit,
      busy: (t) => t.databases.rights.busy,
      proof: 'recent',
      perform: (ctx, { subject, values: { database, level } }) => {
        if (!level) throw new Refusal('nothing-selected', 'level')
        changeRights(ctx, subject, database, level)
        return next('settling')
      },
    }),
    settling: steps.wait({
      says: (t, { subject }) => t.databases.rights.pending(subject.name),
      perform: (_, { subject }) => (subject.active ? done() : still()),
    }),
  },
  nothing: (t) => t.databases.rights.nothing,
  done: (t, { subject }) => t.databases.rights.done(subject?.name ?? ''),
})

/** Takes a user away, once its name was typed. */
export const removeUser = liveAction<DatabaseUser>({
  name: 'databases.delete-user',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.databases.deleteUser.title,
  offer: (t) => t.databases.deleteUser.offer,
  subjects: userToDelete,
  steps: {
    word: steps.form({
      fields: {},
      Inputs: () => <></>,
      submit: (t) => t.databases.deleteUser.submit,
      busy: (t) => t.databases.deleteUser.busy,
      proof: 'recent',
      danger: (t, { name }) => ({ loses: t.databases.deleteUser.loses, word: name }),
      perform: (ctx, { subject }) => {
        deleteUser(ctx, subject)
        return next('settling')
      },
    }),
    settling: steps.wait({
      says: (t) => t.databases.deleteUser.pending,
      perform: (_, { subject }) => (subject.active ? done() : still()),
    }),
  },
  nothing: (t) => t.databases.deleteUser.nothing,
  done: (t) => t.databases.deleteUser.done,
})
