import { AddDatabaseUser, CreateDatabase } from '../../views/databases/DatabaseCards.tsx'
import { oneOfWords, secretOrNothing } from '../base/fields.ts'
import { generatedPassword } from '../base/passwords.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { done, liveAction, next, stepsOn, still } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { urls } from '../urls.ts'
import { checkDatabasePassword } from './checks.ts'
import { keepMade } from './databases.ts'
import { databaseName } from './names.ts'
import { make, serverOf, type Wanted } from './operating.ts'
import { type Database, type Hosting, manageableDatabase, manageableHostings, manageableUser } from './queries.ts'
import { oneDatabase, oneHosting } from './subjects.ts'

type Making = { id: string; name: string; account: string }

/** The password that was typed, or one of ours: then it is shown. Throws Refusal. */
export function chosenPassword(values: { password: string; way: string | undefined }, user: string) {
  const made = values.way === 'generate' ? generatedPassword() : undefined
  const password = made ?? values.password
  if (password === '') throw new Refusal('field-missing', 'password')
  checkDatabasePassword(user, password)
  return { made, password }
}

const keptOf = (ctx: Ctx, id: string, name: string): Making => ({
  id,
  name,
  account: accountOf(ctx.actor)?.publicId ?? '',
})

const creating = stepsOn<Hosting, Making>()
const newDatabase = (hosting: Hosting, name: string): Wanted => {
  const whole = `${hosting.handle}_${name}`
  return { database: whole, user: whole, right: { database: whole, level: 'all' } }
}

/** A database and the user that opens it. At the server first: when that does not answer, nothing was changed. */
export const create = liveAction<Hosting, Making>({
  name: 'databases.create',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.databases.create.title,
  offer: (t) => t.databases.create.offer,
  subjects: oneHosting,
  steps: {
    name: creating.form({
      fields: { name: databaseName, password: secretOrNothing, way: oneOfWords('generate') },
      Inputs: CreateDatabase,
      labels: (t) => ({ name: t.databases.create.name, password: t.databases.create.password }),
      submit: (t) => t.databases.create.submit,
      busy: (t) => t.databases.create.busy,
      proof: 'recent',
      ways: (t) => [{ value: 'generate', label: t.databases.create.generate }],
      prepare: async (ctx, { subject, values }) => {
        const wanted = newDatabase(subject, values.name)
        const { made, password } = chosenPassword(values, wanted.user)
        return { wanted, made, intent: await make(ctx, subject, wanted, password) }
      },
      perform: (ctx, { subject, prepared: { wanted, made, intent } }) => {
        const { database = '' } = keepMade(ctx, subject, wanted, intent)
        const { host, port } = serverOf(ctx).addresses
        const reveal = made ? { reveal: [host, String(port), wanted.user, wanted.user, made] } : {}
        return next('settling', keptOf(ctx, database, wanted.user), reveal)
      },
    }),
    settling: creating.wait({
      says: (t, { kept }) => t.databases.create.pending(kept.name ?? ''),
      perform: (ctx, { kept }) => {
        if (!kept.id) throw new Missing()
        return manageableDatabase(ctx, kept.id).active ? done() : still()
      },
    }),
  },
  shows: ({ databases: { page } }) => [page.host, page.port, page.database, page.user, page.password],
  nothing: (t) => t.databases.create.nothing,
  done: (t, { kept }) => t.databases.create.done(kept.name ?? ''),
  leadsTo: (t, { kept: { account, id } }) =>
    account && id ? { label: t.databases.create.leads, href: urls.database(account, id) } : undefined,
})

const adding = stepsOn<Database, Making>()

function hostingOf(ctx: Ctx, { product_id }: Database): Hosting {
  const found = manageableHostings(ctx).find(({ id }) => id === product_id)
  if (!found) throw new Missing()
  return found
}

/** One more user for a database, with rights of its own there. */
export const addUser = liveAction<Database, Making>({
  name: 'databases.add-user',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.databases.addUser.title,
  offer: (t) => t.databases.addUser.offer,
  subjects: oneDatabase,
  steps: {
    name: adding.form({
      fields: {
        ...{ name: databaseName, level: oneOfWords('all', 'read') },
        ...{ password: secretOrNothing, way: oneOfWords('generate') },
      },
      Inputs: AddDatabaseUser,
      labels: (t) => ({ name: t.databases.addUser.name, level: t.databases.addUser.level }),
      submit: (t) => t.databases.addUser.submit,
      busy: (t) => t.databases.addUser.busy,
      proof: 'recent',
      ways: (t) => [{ value: 'generate', label: t.databases.addUser.generate }],
      prepare: async (ctx, { subject, values }) => {
        if (!values.level) throw new Refusal('nothing-selected', 'level')
        const user = `${subject.handle}_${values.name}`
        const wanted: Wanted = { user, right: { database: subject.name, level: values.level } }
        const { made, password } = chosenPassword(values, user)
        return { wanted, made, intent: await make(ctx, hostingOf(ctx, subject), wanted, password) }
      },
      perform: (ctx, { subject, prepared: { wanted, made, intent } }) => {
        const { user } = keepMade(ctx, hostingOf(ctx, subject), wanted, intent)
        const { host, port } = serverOf(ctx).addresses
        const reveal = made ? { reveal: [host, String(port), subject.name, wanted.user, made] } : {}
        return next('settling', keptOf(ctx, user, wanted.user), reveal)
      },
    }),
    settling: adding.wait({
      says: (t, { kept }) => t.databases.addUser.pending(kept.name ?? ''),
      perform: (ctx, { kept }) => {
        if (!kept.id) throw new Missing()
        return manageableUser(ctx, kept.id).active ? done() : still()
      },
    }),
  },
  shows: ({ databases: { page } }) => [page.host, page.port, page.database, page.user, page.password],
  nothing: (t) => t.databases.addUser.nothing,
  done: (t, { kept }) => t.databases.addUser.done(kept.name ?? ''),
  leadsTo: (t, { kept: { account, id } }) =>
    account && id ? { label: t.databases.addUser.leads, href: urls.databaseUser(account, id) } : undefined,
})
