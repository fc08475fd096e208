import { CreateFtpAccount } from '../../views/ftp/FtpCards.tsx'
import { oneOfWords, secretOrNothing } from '../base/fields.ts'
import { generatedPassword } from '../base/passwords.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { done, liveAction, next, stepsOn, still } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import { oneOf } from '../core/subjects.ts'
import { urls } from '../urls.ts'
import { checkFtpPassword, createFtpAccount } from './accounts.ts'
import { type Hosting, manageableHosting, manageableHostings } from './hostings.ts'
import { ftpFolder, ftpName, quotaMb } from './names.ts'
import { manageableFtpAccount } from './queries.ts'

const hosting = oneOf<Hosting>({
  choices: manageableHostings,
  find: manageableHosting,
  id: (one) => one.public_id,
  label: (one) => one.name,
})

type Making = { id: string; user: string; account: string }
const making = stepsOn<Hosting, Making>()

/** A new FTP account of a hosting; a generated password is shown once, with what is typed beside it (R-PWD-5). */
export const create = liveAction<Hosting, Making>({
  name: 'ftp.create',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.ftp.create.title,
  offer: (t) => t.ftp.create.offer,
  subjects: hosting,
  steps: {
    account: making.form({
      fields: {
        ...{ name: ftpName, folder: ftpFolder, quota: quotaMb },
        ...{ password: secretOrNothing, way: oneOfWords('generate') },
      },
      Inputs: CreateFtpAccount,
      labels: (t) => ({ name: t.ftp.create.name, folder: t.ftp.create.folder, quota: t.ftp.create.quota }),
      submit: (t) => t.ftp.create.submit,
      busy: (t) => t.ftp.words.busy,
      proof: 'recent',
      ways: (t) => [{ value: 'generate', label: t.ftp.create.generate }],
      prepare: async (ctx, { subject, values }) => {
        const made = values.way === 'generate' ? generatedPassword() : undefined
        const password = made ?? values.password
        if (password === '') throw new Refusal('field-missing', 'password')
        checkFtpPassword(`${subject.handle}_${values.name}`, password)
        return { made, hash: await ctx.hashing.service(ctx.request.ip, password) }
      },
      perform: (ctx, { subject, values: { name, folder, quota }, prepared: { made, hash } }) => {
        const { id, user } = createFtpAccount(ctx, subject, { name, folder, quota, hash })
        const server = ctx.servers.ftp?.address.host ?? ''
        const kept = { id, user, account: accountOf(ctx.actor)?.publicId ?? '' }
        return next('publishing', kept, made ? { reveal: [server, user, made] } : {})
      },
    }),
    publishing: making.wait({
      says: (t, { kept }) => t.ftp.create.pending(kept.user ?? ''),
      perform: (ctx, { kept }) => {
        if (!kept.id) throw new Missing()
        return manageableFtpAccount(ctx, kept.id).active ? done() : still()
      },
    }),
  },
  shows: (t) => [t.ftp.page.server, t.ftp.page.user, t.ftp.create.password],
  nothing: (t) => t.ftp.words.noHosting,
  done: (t, { kept }) => t.ftp.create.done(kept.user ?? ''),
  leadsTo: (t, { kept: { account, id } }) =>
    account && id ? { label: t.ftp.create.open, href: urls.ftpAccount(account, id) } : undefined,
})
