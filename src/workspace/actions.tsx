import { AttachMailbox, DetachMailbox, ProveMailbox } from '../../views/workspace/WorkspaceCards.tsx'
import { emailAddress, secretAsTyped } from '../base/fields.ts'
import { type AnyAction, done, liveAction, stepsOn } from '../core/action.ts'
import { noSubject, oneOf } from '../core/subjects.ts'
import { urls } from '../urls.ts'
import { attachMailbox, detachMailbox, proveMailbox } from './attachments.ts'
import { openMailbox } from './opening.ts'
import { changePassword, testPassword } from './password-actions.tsx'
import { type Attached, attachedMailbox, attachedMailboxes, attachedOnce } from './queries.ts'

type Attaching = { address: string; attached: string }

/** Puts a mailbox on one's list, by opening it with its password (R-PWD-12). */
export const attach = liveAction<null, Attaching>({
  name: 'workspace.attach',
  scope: 'person',
  title: (t) => t.workspace.attach.title,
  offer: (t) => t.workspace.attach.offer,
  subjects: noSubject,
  steps: {
    open: stepsOn<null, Attaching>().form({
      fields: { address: emailAddress, password: secretAsTyped },
      Inputs: AttachMailbox,
      labels: (t) => ({ address: t.workspace.attach.address, password: t.workspace.attach.password }),
      submit: (t) => t.workspace.attach.submit,
      busy: (t) => t.workspace.attach.busy,
      prepare: (ctx, { values }) => openMailbox(ctx, values.address, values.password),
      perform: (ctx, { prepared }) => done({ address: prepared.address, attached: attachMailbox(ctx, prepared) }),
    }),
  },
  nothing: (t) => t.workspace.attach.offer,
  done: (t, { kept }) => t.workspace.attach.done(kept.address ?? ''),
  leadsTo: (t, { kept }) =>
    kept.attached ? { label: t.workspace.attach.open, href: urls.workspaceMailbox(kept.attached) } : undefined,
})

/** Opens a mailbox of one's list anew, after somebody else has given it another password. */
export const prove = liveAction<Attached>({
  name: 'workspace.prove',
  scope: 'person',
  title: (t) => t.workspace.prove.title,
  offer: (t) => t.workspace.prove.offer,
  subjects: oneOf<Attached>({
    choices: (ctx) => attachedMailboxes(ctx).filter(({ fresh }) => !fresh),
    find: attachedMailbox,
    id: ({ publicId }) => publicId,
    label: ({ mailbox }) => mailbox.address,
  }),
  steps: {
    open: stepsOn<Attached>().form({
      fields: { password: secretAsTyped },
      Inputs: ProveMailbox,
      submit: (t) => t.workspace.prove.submit,
      busy: (t) => t.workspace.prove.busy,
      prepare: (ctx, { subject, values }) => openMailbox(ctx, subject.mailbox.address, values.password),
      perform: (ctx, { subject, prepared }) => {
        proveMailbox(ctx, subject, prepared)
        return done()
      },
    }),
  },
  nothing: (t) => t.workspace.prove.nothing,
  done: (t, { subject }) => t.workspace.prove.done(subject?.mailbox.address ?? ''),
})

/** Takes a mailbox off one's list. */
export const detach = liveAction<Attached>({
  name: 'workspace.detach',
  scope: 'person',
  title: (t) => t.workspace.detach.title,
  offer: (t) => t.workspace.detach.offer,
  subjects: oneOf<Attached>({
    choices: attachedMailboxes,
    find: attachedOnce,
    id: ({ publicId }) => publicId,
    label: ({ mailbox }) => mailbox.address,
  }),
  steps: {
    take: stepsOn<Attached>().form({
      fields: {},
      Inputs: DetachMailbox,
      submit: (t) => t.workspace.detach.submit,
      busy: (t) => t.workspace.detach.busy,
      perform: (ctx, { subject }) => {
        detachMailbox(ctx, subject)
        return done()
      },
    }),
  },
  nothing: (t) => t.workspace.detach.nothing,
  done: (t, { subject }) => t.workspace.detach.done(subject?.mailbox.address ?? ''),
})

export const workspaceActions: readonly AnyAction[] = [attach, changePassword, testPassword, prove, detach]
