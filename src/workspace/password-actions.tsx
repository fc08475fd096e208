import { TestMailboxPassword } from '../../views/mail/MailboxCards.tsx'
import { ChangeOwnMailbox } from '../../views/workspace/WorkspaceCards.tsx'
import { oneOfWords, secretAsTyped, secretOrNothing } from '../base/fields.ts'
import { generatedPassword } from '../base/passwords.ts'
import { Refusal } from '../base/refusal.ts'
import { done, liveAction, next, stepsOn, still } from '../core/action.ts'
import type { Ctx } from '../core/ctx.ts'
import { oneOf, type Subjects } from '../core/subjects.ts'
import { checkMailboxPassword } from '../mail/mailboxes.ts'
import { isTicked } from '../mail/names.ts'
import { changeableNow, openedNow } from '../mail/owner.ts'
import type { MailAnswer } from '../servers/mail/port.ts'
import { changeOwnPassword, noteOwnTest } from './attachments.ts'
import { openMailbox, tryToOpen } from './opening.ts'
import { type Attached, attachedMailbox, attachedMailboxes } from './queries.ts'

/** Of one's list, those whose proof still holds. Any of the list is found: what is over then says so. */
const proven: Subjects<Attached> = oneOf<Attached>({
  choices: (ctx) => attachedMailboxes(ctx).filter(({ fresh }) => fresh),
  find: attachedMailbox,
  id: ({ publicId }) => publicId,
  label: ({ mailbox }) => mailbox.address,
})

type Changing = { asleep: boolean }
const changing = stepsOn<Attached, Changing>()

/** The mailbox is opened once more with the password it has, unless its owner has just done so. */
async function proveCurrent(ctx: Ctx, { lately, mailbox }: Attached, current: string): Promise<void> {
  if (lately) return
  if (current === '') throw new Refusal('field-missing', 'current')
  const { id } = await openMailbox(ctx, mailbox.address, current, 'current')
  if (id !== mailbox.id) throw new Refusal('mailbox-not-opened', 'current')
}

/** Another password for a mailbox of one's list: the other door to what its account does on its page (R-PWD-12). */
export const changePassword = liveAction<Attached, Changing>({
  name: 'workspace.change-password',
  scope: 'person',
  title: (t) => t.workspace.change.title,
  offer: (t) => t.workspace.change.offer,
  subjects: proven,
  steps: {
    password: changing.form({
      fields: {
        current: secretOrNothing,
        password: secretOrNothing,
        disconnect: isTicked,
        way: oneOfWords('generate'),
      },
      look: (ctx, { subject }) => {
        changeableNow(ctx, subject.opened)
        return { asksCurrent: !subject.lately, disconnects: ctx.servers.mail.revokeSessions !== undefined }
      },
      Inputs: ChangeOwnMailbox,
      labels: (t) => ({ current: t.workspace.change.current, password: t.workspace.change.password }),
      submit: (t) => t.workspace.change.submit,
      busy: (t) => t.workspace.change.busy,
      ways: (t) => [{ value: 'generate', label: t.workspace.change.generate }],
      prepare: async (ctx, { subject, values }) => {
        changeableNow(ctx, subject.opened)
        const made = values.way === 'generate' ? generatedPassword() : undefined
        const password = made ?? values.password
        if (password === '') throw new Refusal('field-missing', 'password')
        checkMailboxPassword(subject.mailbox, password)
        await proveCurrent(ctx, subject, values.current)
        return { made, hash: await ctx.hashing.service(ctx.request.ip, password) }
      },
      perform: (ctx, { subject, values: { disconnect }, prepared: { made, hash } }) => {
        changeOwnPassword(ctx, subject, hash, disconnect)
        return next('publishing', {}, made ? { reveal: [made] } : {})
      },
    }),
    publishing: changing.wait({
      says: (t, { subject: { mailbox }, kept }) => {
        if (kept.asleep && mailbox.disconnecting) return t.mailAddresses.disconnect.after(mailbox.address)
        const { asleep, pending } = t.mail.changePassword
        return kept.asleep ? asleep(mailbox.address) : pending(mailbox.address)
      },
      prepare: (ctx, { subject }) => (subject.mailbox.active ? ctx.servers.mail.answers() : Promise.resolve(false)),
      perform: (_, { subject: { mailbox }, prepared }) =>
        mailbox.active && prepared && !mailbox.disconnecting ? done() : still({ asleep: mailbox.active }),
    }),
  },
  nothing: (t) => t.workspace.change.nothing,
  done: (t, { subject }) => t.mail.changePassword.done(subject?.mailbox.address ?? ''),
})

type Testing = { answer: MailAnswer }

/** Does this password open a mailbox of one's list? Asked of the mail server; neither kept nor logged (R-PWD-11). */
export const testPassword = liveAction<Attached, Testing>({
  name: 'workspace.test-password',
  scope: 'person',
  title: (t) => t.workspace.test.title,
  offer: (t) => t.workspace.test.offer,
  subjects: proven,
  steps: {
    password: stepsOn<Attached, Testing>().form({
      fields: { password: secretAsTyped },
      look: (ctx, { subject }) => void openedNow(ctx, subject.opened),
      Inputs: TestMailboxPassword,
      submit: (t) => t.mail.testPassword.submit,
      busy: (t) => t.mail.testPassword.busy,
      prepare: async (ctx, { subject, values }) => {
        const { address } = openedNow(ctx, subject.opened)
        return tryToOpen(ctx, address, values.password)
      },
      perform: (ctx, { subject, prepared: { answer, proven } }) => {
        noteOwnTest(ctx, subject, answer, proven !== undefined)
        return done({ answer })
      },
    }),
  },
  nothing: (t) => t.workspace.change.nothing,
  done: (t, { subject, kept }) => {
    const { valid, refused, busyServer, unreachable } = t.mail.testPassword
    const address = subject?.mailbox.address ?? ''
    if (kept.answer === 'valid') return valid(address)
    if (kept.answer === 'refused') return refused(address)
    return kept.answer === 'busy' ? busyServer : unreachable
  },
  news: ({ answer }) => (answer === 'refused' ? 'problem' : answer === 'valid' ? 'done' : 'note'),
})
