import { type AnyAction, done, liveAction, next, stepsOn, still } from '../core/action.ts'
import { deleteDatabase } from './databases.ts'
import { addUser, create } from './making-actions.tsx'
import type { Database } from './queries.ts'
import { databaseToDelete } from './subjects.ts'
import { changePassword, removeUser, rights } from './user-actions.tsx'

const steps = stepsOn<Database>()

/** Takes a database away with all that is in it, once its name was typed. */
export const remove = liveAction<Database>({
  name: 'databases.delete',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.databases.delete.title,
  offer: (t) => t.databases.delete.offer,
  subjects: databaseToDelete,
  steps: {
    word: steps.form({
      fields: {},
      Inputs: () => <></>,
      submit: (t) => t.databases.delete.submit,
      busy: (t) => t.databases.delete.busy,
      proof: 'recent',
      danger: (t, { name }) => ({ loses: t.databases.delete.loses, word: name }),
      perform: (ctx, { subject }) => {
        deleteDatabase(ctx, subject)
        return next('settling')
      },
    }),
    settling: steps.wait({
      says: (t) => t.databases.delete.pending,
      perform: (_, { subject }) => (subject.active ? done() : still()),
    }),
  },
  nothing: (t) => t.databases.delete.nothing,
  done: (t) => t.databases.delete.done,
})

/** Everything that is done with databases, in the order it is needed. */
export const databaseActions: readonly AnyAction[] = [create, addUser, changePassword, rights, removeUser, remove]
