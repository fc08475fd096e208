import { ChangeMailboxPassword, TestMailboxPassword } from '../../views/mail/MailboxCards.tsx'
import { oneOfWords, secretAsTyped, secretOrNothing } from '../base/fields.ts'
import { generatedPassword } from '../base/passwords.ts'
import { Refusal } from '../base/refusal.ts'
import { done, liveAction, next, stepsOn, still } from '../core/action.ts'
import { refuseHeld } from '../products/holds.ts'
import type { MailAnswer } from '../servers/mail/port.ts'
import { endAlias, leadElsewhere, makeAlias } from './alias-actions.tsx'
import { createOne } from './create-action.tsx'
import { changeRoom, deleteOne, disconnect } from './mailbox-actions.tsx'
import {
  changeMailboxPassword,
  checkMailboxPassword,
  type Mailbox,
  noteMailboxTest,
  testsOf,
  tooManyTests,
} from './mailboxes.ts'
import { isTicked } from './names.ts'
import { oneMailbox } from './subjects.ts'

const changing = stepsOn<Mailbox, { asleep: boolean }>()

/** A new password for a mailbox, saved at once and active as soon as the mail server has it (R-PWD-7). */
export const changePassword = liveAction({
  name: 'mail.change-password',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.mail.changePassword.title,
  offer: (t) => t.mail.changePassword.offer,
  subjects: oneMailbox,
  steps: {
    password: changing.form({
      fields: { password: secretOrNothing, disconnect: isTicked, way: oneOfWords('generate') },
      look: (ctx) => ({ disconnects: ctx.servers.mail.revokeSessions !== undefined }),
      Inputs: ChangeMailboxPassword,
      submit: (t) => t.mail.changePassword.submit,
      busy: (t) => t.mail.changePassword.busy,
      proof: 'recent',
      ways: (t) => [{ value: 'generate', label: t.mail.changePassword.generate }],
      prepare: async (ctx, { subject, values }) => {
        const made = values.way === 'generate' ? generatedPassword() : undefined
        const password = made ?? values.password
        if (password === '') throw new Refusal('field-missing', 'password')
        refuseHeld(ctx, subject.product_id)
        checkMailboxPassword(subject, password)
        return { made, hash: await ctx.hashing.service(ctx.request.ip, password) }
      },
      perform: (ctx, { subject, values, prepared: { made, hash } }) => {
        changeMailboxPassword(ctx, subject, hash, { disconnect: values.disconnect })
        return next('publishing', {}, made ? { reveal: [made] } : {})
      },
    }),
    publishing: changing.wait({
      says: (t, { subject, kept }) => {
        if (kept.asleep && subject.disconnecting) return t.mailAddresses.disconnect.after(subject.address)
        return kept.asleep
          ? t.mail.changePassword.asleep(subject.address)
          : t.mail.changePassword.pending(subject.address)
      },
      prepare: (ctx, { subject }) => (subject.active ? ctx.servers.mail.answers() : Promise.resolve(false)),
      perform: (_, { subject, prepared }) => {
        if (subject.active && prepared && !subject.disconnecting) return done()
        return still({ asleep: subject.active })
      },
    }),
  },
  nothing: (t) => t.mail.changePassword.nothing,
  done: (t, { subject }) => t.mail.changePassword.done(subject?.address ?? ''),
})

const testing = stepsOn<Mailbox, { answer: MailAnswer }>()

/** Does this password open the mailbox? Asked of the mail server; neither kept nor logged (R-PWD-11). */
export const testPassword = liveAction({
  name: 'mail.test-password',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.mail.testPassword.title,
  offer: (t) => t.mail.testPassword.offer,
  subjects: oneMailbox,
  steps: {
    password: testing.form({
      fields: { password: secretAsTyped },
      Inputs: TestMailboxPassword,
      submit: (t) => t.mail.testPassword.submit,
      busy: (t) => t.mail.testPassword.busy,
      proof: 'recent',
      prepare: async (ctx, { subject, values }) => {
        await ctx.throttle.reserve([testsOf(subject.public_id)]).catch(tooManyTests)
        return ctx.servers.mail.verify(subject.address, values.password, ctx.request.ip)
      },
      perform: (ctx, { subject, prepared }) => {
        noteMailboxTest(ctx, subject, prepared)
        return done({ answer: prepared })
      },
    }),
  },
  nothing: (t) => t.mail.changePassword.nothing,
  done: (t, { subject, kept }) => {
    const { valid, refused, busyServer, unreachable } = t.mail.testPassword
    const address = subject?.address ?? ''
    if (kept.answer === 'valid') return valid(address)
    if (kept.answer === 'refused') return refused(address)
    return kept.answer === 'busy' ? busyServer : unreachable
  },
  news: ({ answer }) => (answer === 'refused' ? 'problem' : answer === 'valid' ? 'done' : 'note'),
})

export const mailActions = [
  changePassword,
  testPassword,
  createOne,
  deleteOne,
  changeRoom,
  disconnect,
  makeAlias,
  leadElsewhere,
  endAlias,
]
