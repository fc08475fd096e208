import { AliasInputs, DeleteAliasInputs, NewAliasInputs } from '../../views/mail/AliasCards.tsx'
import { Missing } from '../base/refusal.ts'
import { done, liveAction, stepsOn } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import { urls } from '../urls.ts'
import type { Alias } from './alias-queries.ts'
import { changeAlias, createAlias, deleteAlias } from './aliases.ts'
import type { MailProduct } from './mail-products.ts'
import { DESTINATIONS_MOST, destinations, mailName } from './names.ts'
import { endingAlias, oneAlias, oneMailProduct } from './subjects.ts'

type Made = { address: string; href: string }

/** One more address, which leads to others: of ours or elsewhere. */
export const makeAlias = liveAction<MailProduct, Made>({
  name: 'mail.create-alias',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.mailAddresses.createAlias.title,
  offer: (t) => t.mailAddresses.createAlias.offer,
  subjects: oneMailProduct,
  steps: {
    alias: stepsOn<MailProduct, Made>().form({
      fields: { name: mailName, destinations },
      look: (_, { subject }) => ({ domain: subject.domain, most: DESTINATIONS_MOST }),
      Inputs: NewAliasInputs,
      labels: ({ mailAddresses: { createAlias: t } }) => ({ name: t.name, destinations: t.to }),
      submit: (t) => t.mailAddresses.createAlias.submit,
      busy: (t) => t.mailAddresses.createAlias.busy,
      proof: 'recent',
      perform: (ctx, { subject, values }) => {
        const made = createAlias(ctx, subject, values)
        const href = urls.alias(accountOf(ctx.actor)?.publicId ?? '', made)
        return done({ address: `${values.name}@${subject.domain}`, href })
      },
    }),
  },
  nothing: (t) => t.mailAddresses.createAlias.nothing,
  done: (t, { kept }) => t.mailAddresses.createAlias.done(kept.address ?? ''),
  leadsTo: (t, { kept }) =>
    kept.href ? { label: t.mailAddresses.create.open(kept.address ?? ''), href: kept.href } : undefined,
})

/** Where an alias leads from now on. */
export const leadElsewhere = liveAction<Alias>({
  name: 'mail.change-alias',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.mailAddresses.changeAlias.title,
  offer: (t) => t.mailAddresses.changeAlias.offer,
  subjects: oneAlias,
  steps: {
    destinations: stepsOn<Alias>().form({
      fields: { destinations },
      look: (_, { subject }) => ({ now: subject.destinations, most: DESTINATIONS_MOST }),
      Inputs: AliasInputs,
      submit: (t) => t.mailAddresses.changeAlias.submit,
      busy: (t) => t.mailAddresses.changeAlias.busy,
      proof: 'recent',
      perform: (ctx, { subject, values }) => {
        changeAlias(ctx, subject, values.destinations)
        return done()
      },
    }),
  },
  nothing: (t) => t.mailAddresses.changeAlias.nothing,
  done: (t, { subject }) => t.mailAddresses.changeAlias.done(subject.address),
})

const REMOVE = 'mail.delete-alias'

/** The end of an alias; nothing that was handed on is lost. */
export const endAlias = liveAction<Alias | undefined, { address: string }>({
  name: REMOVE,
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.mailAddresses.removeAlias.title,
  offer: (t) => t.mailAddresses.removeAlias.offer,
  subjects: endingAlias(REMOVE),
  steps: {
    remove: stepsOn<Alias | undefined, { address: string }>().form({
      fields: {},
      Inputs: DeleteAliasInputs,
      submit: (t) => t.mailAddresses.removeAlias.submit,
      busy: (t) => t.mailAddresses.removeAlias.busy,
      danger: (t, alias) => ({
        loses: alias ? [t.mailAddresses.remove.receiving(alias.address)] : [],
        word: alias?.address ?? '',
      }),
      perform: (ctx, { subject }) => {
        if (!subject) throw new Missing()
        deleteAlias(ctx, subject)
        return done({ address: subject.address })
      },
    }),
  },
  nothing: (t) => t.mailAddresses.removeAlias.nothing,
  done: (t, { kept }) => t.mailAddresses.removeAlias.done(kept.address ?? ''),
})
