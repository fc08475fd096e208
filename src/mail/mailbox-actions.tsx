import { DeleteMailboxInputs, DisconnectInputs, QuotaInputs } from '../../views/mail/MailboxMoreCards.tsx'
import { Missing } from '../base/refusal.ts'
import { done, liveAction, next, stepsOn, still } from '../core/action.ts'
import type { Ctx } from '../core/ctx.ts'
import { leadingTo } from './addresses.ts'
import { isDisconnecting, publicationOf, wasReached } from './disconnecting.ts'
import { mailProductNow } from './mail-products.ts'
import type { Mailbox } from './mailboxes.ts'
import { changeQuota, deleteMailbox, disconnectDevices } from './making.ts'
import { quota } from './names.ts'
import { endingMailbox, oneMailbox } from './subjects.ts'

const REMOVE = 'mail.delete-mailbox'
type Removing = { address: string; publication: number }
const removing = stepsOn<Mailbox | undefined, Removing>()

/** The end of a mailbox, with everything in it: what is lost is told, its address is typed. */
export const deleteOne = liveAction<Mailbox | undefined, Removing>({
  name: REMOVE,
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.mailAddresses.remove.title,
  offer: (t) => t.mailAddresses.remove.offer,
  subjects: endingMailbox(REMOVE),
  steps: {
    remove: removing.form({
      fields: {},
      look: (ctx, { subject }) => ({ alone: subject ? ledThereAlone(ctx, subject) : [] }),
      Inputs: DeleteMailboxInputs,
      submit: (t) => t.mailAddresses.remove.submit,
      busy: (t) => t.mailAddresses.remove.busy,
      proof: 'recent',
      danger: (t, mailbox) => ({
        loses: mailbox
          ? [t.mailAddresses.remove.contents(mailbox.address), t.mailAddresses.remove.receiving(mailbox.address)]
          : [],
        word: mailbox?.address ?? '',
      }),
      perform: (ctx, { subject }) => {
        if (!subject) throw new Missing()
        deleteMailbox(ctx, subject)
        return next('publishing', { address: subject.address, publication: publicationOf(ctx) })
      },
    }),
    publishing: removing.wait({
      says: (t, { kept }) => t.mailAddresses.remove.pending(kept.address ?? ''),
      perform: (ctx, { kept }) =>
        wasReached(ctx, kept.publication ?? 0) && !isDisconnecting(ctx, kept.address ?? '') ? done() : still(),
    }),
  },
  nothing: (t) => t.mailAddresses.remove.nothing,
  done: (t, { kept }) => t.mailAddresses.remove.done(kept.address ?? ''),
})

const ledThereAlone = (ctx: Ctx, { account_id, address }: Mailbox): string[] =>
  leadingTo(ctx, account_id, address)
    .filter(({ others }) => others === 0)
    .map((alias) => alias.address)

const sizing = stepsOn<Mailbox, { mb: number }>()

/** More room for a mailbox, or less. */
export const changeRoom = liveAction<Mailbox, { mb: number }>({
  name: 'mail.change-quota',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.mailAddresses.quota.title,
  offer: (t) => t.mailAddresses.quota.offer,
  subjects: oneMailbox,
  steps: {
    room: sizing.form({
      fields: { quota },
      look: (ctx, { subject }) => {
        const { most, has } = mailProductNow(ctx, subject.product_id)
        return { now: subject.quota_mb, leftMb: Math.max(most.storageMb - has.promisedMb, 0) }
      },
      Inputs: QuotaInputs,
      submit: (t) => t.mailAddresses.quota.submit,
      busy: (t) => t.mailAddresses.quota.busy,
      perform: (ctx, { subject, values }) => {
        changeQuota(ctx, subject, values.quota)
        return done({ mb: values.quota })
      },
    }),
  },
  nothing: (t) => t.mailAddresses.quota.nothing,
  done: (t, { subject, kept }) => t.mailAddresses.quota.done(subject.address, t.mailAddresses.size(kept.mb ?? 0)),
})

const cutting = stepsOn<Mailbox>()

/** Ends what is open of a mailbox; its password stays as it is (R-PWD-9). */
export const disconnect = liveAction<Mailbox>({
  name: 'mail.disconnect-devices',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.mailAddresses.disconnect.title,
  offer: (t) => t.mailAddresses.disconnect.offer,
  subjects: oneMailbox,
  steps: {
    disconnect: cutting.form({
      fields: {},
      Inputs: DisconnectInputs,
      submit: (t) => t.mailAddresses.disconnect.submit,
      busy: (t) => t.mailAddresses.disconnect.busy,
      perform: (ctx, { subject }) => {
        disconnectDevices(ctx, subject)
        return next('ending')
      },
    }),
    ending: cutting.wait({
      says: (t, { subject }) => t.mailAddresses.disconnect.pending(subject.address),
      perform: (_, { subject }) => (subject.disconnecting ? still() : done()),
    }),
  },
  nothing: (t) => t.mailAddresses.disconnect.nothing,
  done: (t, { subject }) => t.mailAddresses.disconnect.done(subject?.address ?? ''),
})
