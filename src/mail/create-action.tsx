import { NewMailboxInputs } from '../../views/mail/NewMailboxCards.tsx'
import { oneOfWords, secretOrNothing } from '../base/fields.ts'
import { generatedPassword } from '../base/passwords.ts'
import { Refusal } from '../base/refusal.ts'
import { done, liveAction, next, stepsOn, still } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import { refuseHeld } from '../products/holds.ts'
import { urls } from '../urls.ts'
import type { MailProduct } from './mail-products.ts'
import { checkFirstPassword, createMailbox } from './making.ts'
import { mailName, quota } from './names.ts'
import { manageableMailbox } from './queries.ts'
import { oneMailProduct } from './subjects.ts'

type Making = { mailbox: string; address: string; href: string }
const making = stepsOn<MailProduct, Making>()

const leftOf = ({ most, has }: MailProduct): number => Math.max(most.storageMb - has.promisedMb, 0)

/** A mailbox, made at once and open as soon as the mail server knows it (R-PWD-7). A generated password is shown once. */
export const createOne = liveAction<MailProduct, Making>({
  name: 'mail.create-mailbox',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.mailAddresses.create.title,
  offer: (t) => t.mailAddresses.create.offer,
  subjects: oneMailProduct,
  steps: {
    mailbox: making.form({
      fields: { name: mailName, password: secretOrNothing, quota, way: oneOfWords('generate') },
      look: (_, { subject }) => ({ domain: subject.domain, leftMb: leftOf(subject) }),
      Inputs: NewMailboxInputs,
      labels: ({ mailAddresses: { create: t } }) => ({ name: t.name, password: t.password, quota: t.room }),
      submit: (t) => t.mailAddresses.create.submit,
      busy: (t) => t.mailAddresses.create.busy,
      proof: 'recent',
      ways: (t) => [{ value: 'generate', label: t.mailAddresses.create.generate }],
      prepare: async (ctx, { subject, values }) => {
        refuseHeld(ctx, subject.id)
        const made = values.way === 'generate' ? generatedPassword() : undefined
        const password = made ?? values.password
        if (password === '') throw new Refusal('field-missing', 'password')
        checkFirstPassword(subject, values.name, password)
        return { made, hash: await ctx.hashing.service(ctx.request.ip, password) }
      },
      perform: (ctx, { subject, values, prepared: { made, hash } }) => {
        const { name, quota: quotaMb } = values
        const mailbox = createMailbox(ctx, subject, { name, hash, quotaMb })
        const href = urls.mailbox(accountOf(ctx.actor)?.publicId ?? '', mailbox)
        const kept = { mailbox, address: `${name}@${subject.domain}`, href }
        return next('publishing', kept, made ? { reveal: [made] } : {})
      },
    }),
    publishing: making.wait({
      says: (t, { kept }) => t.mailAddresses.create.pending(kept.address ?? ''),
      prepare: (ctx) => ctx.servers.mail.answers(),
      perform: (ctx, { kept, prepared }) =>
        manageableMailbox(ctx, kept.mailbox ?? '').active && prepared ? done() : still(),
    }),
  },
  nothing: (t) => t.mailAddresses.create.nothing,
  done: (t, { kept }) => t.mailAddresses.create.done(kept.address ?? ''),
  leadsTo: (t, { kept }) =>
    kept.href ? { label: t.mailAddresses.create.open(kept.address ?? ''), href: kept.href } : undefined,
})
