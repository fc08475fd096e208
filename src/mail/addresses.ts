import { q } from '../../db/query.ts'
import { Refusal } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { nextPublication } from '../core/publisher.ts'

/** Throws Refusal('address-taken') where this is a mailbox or an alias already. Inside the change that is open. */
export function refuseTaken({ store }: Pick<Ctx, 'store'>, address: string): void {
  const mailbox = q.selectFrom('mailboxes').select('id').where('address', '=', address)
  const alias = q.selectFrom('aliases').select('id').where('address', '=', address)
  if (store.one(mailbox) ?? store.one(alias)) throw new Refusal('address-taken', 'name', { address })
}

/**
 * Notes that an address was given up, and what it was, so that the mail server is told. Gives the number of its
 * publication. Inside the change that is open.
 */
export function giveUpAddress(ctx: Ctx, address: string, was: 'mailbox' | 'alias'): number {
  const publication = nextPublication(ctx, 'mail')
  const mailboxes = was === 'mailbox' ? 1 : 0
  ctx.store.run(
    q
      .insertInto('mail_removals')
      .values({ address, mailboxes, publication })
      .onConflict((on) =>
        on
          .column('address')
          .doUpdateSet((eb) => ({ mailboxes: eb('mail_removals.mailboxes', '+', mailboxes), publication })),
      ),
  )
  return publication
}

/** The aliases of an account that lead to this address: how many would lead nowhere without it, and how many go on. */
export function leadingTo(
  { store }: Pick<Ctx, 'store'>,
  accountId: number,
  address: string,
): { id: number; address: string; others: number }[] {
  return store.all(
    q
      .selectFrom('alias_destinations as leads')
      .innerJoin('aliases', 'aliases.id', 'leads.alias_id')
      .innerJoin('products', 'products.id', 'aliases.product_id')
      .innerJoin('alias_destinations as every', 'every.alias_id', 'aliases.id')
      .select((eb) => ['aliases.id', 'aliases.address', eb(eb.fn.countAll<number>(), '-', 1).as('others')])
      .where('leads.address', '=', address)
      .where('products.account_id', '=', accountId)
      .groupBy('aliases.id')
      .orderBy('aliases.address'),
  )
}

/**
 * An address of this account is there no more: its aliases do not lead there, and those that led nowhere else end, and
 * whatever led to them in turn. Inside the change that is open.
 */
export function leaveDestination(ctx: Ctx, accountId: number, address: string): void {
  for (const alias of leadingTo(ctx, accountId, address)) {
    if (alias.others > 0) {
      ctx.store.run(q.deleteFrom('alias_destinations').where('alias_id', '=', alias.id).where('address', '=', address))
      const set = { publication: nextPublication(ctx, 'mail'), changed_at: ctx.now().toISOString() }
      ctx.store.run(q.updateTable('aliases').set(set).where('id', '=', alias.id))
    } else {
      removeAlias(ctx, accountId, alias)
    }
  }
}

/** Takes an alias out of the books, with what led to it alone. Inside the change that is open. */
export function removeAlias(ctx: Ctx, accountId: number, { id, address }: { id: number; address: string }): void {
  ctx.store.run(q.deleteFrom('aliases').where('id', '=', id))
  giveUpAddress(ctx, address, 'alias')
  leaveDestination(ctx, accountId, address)
}
