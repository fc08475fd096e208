import type { Text } from '../../content/text/index.ts'
import { ChangeFtpFolder, LockFtpAccount, RemoveFtpAccount } from '../../views/ftp/FtpCards.tsx'
import { oneOfWords } from '../base/fields.ts'
import { done, liveAction, next, stepsOn, still } from '../core/action.ts'
import { changeFtpFolder, deleteFtpAccount, setFtpLock } from './accounts.ts'
import { ftpFolder, quotaMb } from './names.ts'
import type { FtpAccount } from './queries.ts'
import { oneAccount } from './subjects.ts'

const on = stepsOn<FtpAccount>()
const locking = stepsOn<FtpAccount, { to: 'lock' | 'unlock' }>()

/** The step they end with: it is over when the server knows the account as it is now. */
const publishing = (sentence: (t: Text['ftp']) => (user: string) => string) =>
  on.wait({
    says: (t, { subject }) => sentence(t.ftp)(subject.name),
    perform: (_, { subject }) => (subject.active ? done() : still()),
  })

/** What an account opens, and how much may be sent there. */
export const changeFolder = liveAction<FtpAccount>({
  name: 'ftp.change-folder',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.ftp.changeFolder.title,
  offer: (t) => t.ftp.changeFolder.offer,
  subjects: oneAccount,
  steps: {
    folder: on.form({
      fields: { folder: ftpFolder, quota: quotaMb },
      Inputs: ChangeFtpFolder,
      labels: (t) => ({ folder: t.ftp.create.folder, quota: t.ftp.create.quota }),
      submit: (t) => t.ftp.changeFolder.submit,
      busy: (t) => t.ftp.words.busy,
      proof: 'recent',
      perform: (ctx, { subject, values }) => {
        changeFtpFolder(ctx, subject, values)
        return next('publishing')
      },
    }),
    publishing: publishing((t) => t.changeFolder.pending),
  },
  nothing: (t) => t.ftp.words.nothing,
  done: (t, { subject }) => t.ftp.changeFolder.done(subject?.name ?? ''),
})

/** Nobody comes in any more and whoever is in is put out, without anything being lost; or it opens again as it was. */
export const lock = liveAction<FtpAccount, { to: 'lock' | 'unlock' }>({
  name: 'ftp.lock',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.ftp.lock.title,
  offer: (t) => t.ftp.lock.offer,
  subjects: oneAccount,
  steps: {
    confirm: locking.form({
      fields: { to: oneOfWords('lock', 'unlock') },
      Inputs: LockFtpAccount,
      submit: (t, { subject }) => (subject?.enabled === 0 ? t.ftp.lock.unlock : t.ftp.lock.submit),
      busy: (t) => t.ftp.words.busy,
      proof: 'recent',
      perform: (ctx, { subject, values: { to = 'lock' } }) => {
        setFtpLock(ctx, subject, to === 'lock')
        return next('publishing', { to })
      },
    }),
    publishing: locking.wait({
      says: (t, { subject, kept }) =>
        (kept.to === 'unlock' ? t.ftp.lock.unlockPending : t.ftp.lock.pending)(subject.name),
      perform: (_, { subject }) => (subject.active ? done() : still()),
    }),
  },
  nothing: (t) => t.ftp.words.nothing,
  done: (t, { subject, kept }) => (kept.to === 'unlock' ? t.ftp.lock.unlocked : t.ftp.lock.done)(subject?.name ?? ''),
})

/** The account goes, its files stay. */
export const remove = liveAction<FtpAccount>({
  name: 'ftp.delete',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.ftp.remove.title,
  offer: (t) => t.ftp.remove.offer,
  subjects: oneAccount,
  steps: {
    confirm: on.form({
      fields: {},
      Inputs: RemoveFtpAccount,
      submit: (t) => t.ftp.remove.submit,
      busy: (t) => t.ftp.words.busy,
      proof: 'recent',
      danger: (t, subject) => ({ loses: t.ftp.remove.loses(subject.name), word: t.ftp.remove.word }),
      perform: (ctx, { subject }) => {
        deleteFtpAccount(ctx, subject)
        return next('publishing')
      },
    }),
    publishing: publishing((t) => t.remove.pending),
  },
  nothing: (t) => t.ftp.words.nothing,
  done: (t, { subject }) => t.ftp.remove.done(subject?.name ?? ''),
})
