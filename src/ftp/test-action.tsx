import { TestFtpPassword } from '../../views/ftp/FtpCards.tsx'
import { secretAsTyped } from '../base/fields.ts'
import { Refusal, ServerDown } from '../base/refusal.ts'
import { done, liveAction, stepsOn } from '../core/action.ts'
import type { FtpAnswer } from '../servers/ftp/port.ts'
import { FTP_TESTS, noteFtpTest } from './accounts.ts'
import type { FtpAccount } from './queries.ts'
import { oneAccount } from './subjects.ts'

const testing = stepsOn<FtpAccount, { answer: FtpAnswer }>()

/** Does this password open the account? Asked of the FTP server; neither kept nor logged (R-PWD-11). */
export const testPassword = liveAction<FtpAccount, { answer: FtpAnswer }>({
  name: 'ftp.test-password',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.ftp.testPassword.title,
  offer: (t) => t.ftp.testPassword.offer,
  subjects: oneAccount,
  steps: {
    password: testing.form({
      fields: { password: secretAsTyped },
      Inputs: TestFtpPassword,
      submit: (t) => t.ftp.testPassword.submit,
      busy: (t) => t.ftp.testPassword.busy,
      proof: 'recent',
      prepare: async (ctx, { subject, values }) => {
        const { ftp } = ctx.servers
        if (!ftp) throw new ServerDown('ftp')
        const bucket = `ftp-test:${subject.public_id}`
        await ctx.throttle.reserve([{ bucket, kind: 'window', kept: true, ...FTP_TESTS }]).catch(tooManyTests)
        return ftp.verify(subject.name, values.password)
      },
      perform: (ctx, { subject, prepared }) => {
        noteFtpTest(ctx, subject, prepared)
        return done({ answer: prepared })
      },
    }),
  },
  nothing: (t) => t.ftp.words.nothing,
  done: (t, { subject, kept }) => {
    const { valid, refused, busyServer, unreachable } = t.ftp.testPassword
    const user = subject?.name ?? ''
    if (kept.answer === 'valid') return valid(user)
    if (kept.answer === 'refused') return refused(user)
    return kept.answer === 'busy' ? busyServer : unreachable
  },
  news: ({ answer }) => (answer === 'refused' ? 'problem' : answer === 'valid' ? 'done' : 'note'),
})

function tooManyTests(no: unknown): never {
  if (!(no instanceof Refusal)) throw no
  const seconds = no.retryAfter ?? FTP_TESTS.windowMs / 1000
  throw new Refusal('ftp-test-limit', undefined, { minutes: Math.ceil(seconds / 60) }, seconds)
}
