import { ChangeFtpPassword } from '../../views/ftp/FtpCards.tsx'
import { oneOfWords, secretOrNothing } from '../base/fields.ts'
import { generatedPassword } from '../base/passwords.ts'
import { Refusal } from '../base/refusal.ts'
import { done, liveAction, next, stepsOn, still } from '../core/action.ts'
import { changeFtpPassword, checkFtpPassword } from './accounts.ts'
import type { FtpAccount } from './queries.ts'
import { answers, oneAccount } from './subjects.ts'

const changing = stepsOn<FtpAccount, { asleep: boolean; closed: boolean }>()

/** A new password for an FTP account, saved at once and active as soon as the server has it (R-PWD-7, R-PWD-10). */
export const changePassword = liveAction<FtpAccount, { asleep: boolean; closed: boolean }>({
  name: 'ftp.change-password',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.ftp.changePassword.title,
  offer: (t) => t.ftp.changePassword.offer,
  subjects: oneAccount,
  steps: {
    password: changing.form({
      fields: { password: secretOrNothing, disconnect: oneOfWords('1'), way: oneOfWords('generate') },
      Inputs: ChangeFtpPassword,
      submit: (t) => t.ftp.changePassword.submit,
      busy: (t) => t.ftp.words.busy,
      proof: 'recent',
      ways: (t) => [{ value: 'generate', label: t.ftp.changePassword.generate }],
      prepare: async (ctx, { subject, values }) => {
        const made = values.way === 'generate' ? generatedPassword() : undefined
        const password = made ?? values.password
        if (password === '') throw new Refusal('field-missing', 'password')
        checkFtpPassword(subject.name, password)
        return { made, hash: await ctx.hashing.service(ctx.request.ip, password) }
      },
      perform: (ctx, { subject, values, prepared: { made, hash } }) => {
        changeFtpPassword(ctx, subject, { hash, disconnect: values.disconnect === '1' })
        return next('publishing', {}, made ? { reveal: [made] } : {})
      },
    }),
    publishing: changing.wait({
      says: (t, { subject, kept }) =>
        kept.asleep ? t.ftp.changePassword.asleep(subject.name) : t.ftp.changePassword.pending(subject.name),
      prepare: (ctx, { subject }) => (subject.active ? answers(ctx) : Promise.resolve(false)),
      perform: (_, { subject, prepared }) => {
        if (subject.active && prepared) return done({ closed: subject.enabled === 0 || subject.closed })
        return still({ asleep: subject.active })
      },
    }),
  },
  nothing: (t) => t.ftp.words.nothing,
  done: (t, { subject, kept }) => {
    const { done: said, doneClosed } = t.ftp.changePassword
    return (kept.closed ? doneClosed : said)(subject?.name ?? '')
  },
})
