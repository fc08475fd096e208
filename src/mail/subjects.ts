import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { accountOf, nameOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { oneOf, type Subjects } from '../core/subjects.ts'
import { type Alias, manageableAlias, manageableAliases } from './alias-queries.ts'
import { type MailProduct, manageableMail, manageableMailProduct } from './mail-products.ts'
import type { Mailbox } from './mailboxes.ts'
import { manageableMailbox, manageableMailboxes } from './queries.ts'

export const oneMailbox = oneOf<Mailbox>({
  choices: manageableMailboxes,
  find: manageableMailbox,
  id: (one) => one.public_id,
  label: (one) => one.address,
})

/** A mail service that something new is made in. */
export const oneMailProduct = oneOf<MailProduct>({
  choices: manageableMail,
  find: manageableMailProduct,
  id: (one) => one.publicId,
  label: (one) => one.domain,
})

export const oneAlias = oneOf<Alias>({
  choices: manageableAliases,
  find: manageableAlias,
  id: (one) => one.publicId,
  label: (one) => one.address,
})

/** The same, where the card goes on telling of one that it has given up: then there is nothing any more. */
export const endingMailbox = (action: string): Subjects<Mailbox | undefined> =>
  ending(oneMailbox, action, ({ address }) => address)

export const endingAlias = (action: string): Subjects<Alias | undefined> =>
  ending(oneAlias, action, ({ address }) => address)

function ending<S>(subjects: Subjects<S>, action: string, label: (subject: S) => string): Subjects<S | undefined> {
  return {
    kind: 'one',
    choices: subjects.choices,
    find: (ctx, ids) => {
      try {
        return subjects.find(ctx, ids)
      } catch (no) {
        if (no instanceof Missing && endedBefore(ctx, action, ids[0] ?? '')) return undefined
        throw no
      }
    },
    about: (subject) => (subject ? label(subject) : ''),
  }
}

/** Has this card given it up, of this actor, or of whoever the house goes on for? It goes on saying so. */
function endedBefore({ store, actor }: Ctx, action: string, id: string): boolean {
  const runs = q
    .selectFrom('action_runs')
    .select('id')
    .where('action', '=', action)
    .where('account_id', '=', accountOf(actor)?.id ?? 0)
    .where('subject', '=', id)
    .where('state', 'in', ['waiting', 'working', 'done'])
  return store.one(actor.kind === 'system' ? runs : runs.where('owner', '=', nameOf(actor))) !== undefined
}
