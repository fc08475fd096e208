import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { type AccountRef, accountOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { permitNow } from '../members/access.ts'
import type { StatedAddress } from './address.ts'
import { type BillingAddress, furtherAddress, furtherAddresses } from './queries.ts'
import { columnsOf, differing } from './rows.ts'

/** So many beside the main one. */
export const FURTHER_MOST = 20

/**
 * One more address to make documents out to (R-ADDR-3); it never says anything of the currency. `preselected`: chosen
 * from the start from now on, in place of whichever was. Throws Forbidden, Missing, or Refusal('addresses-most').
 */
export function addAddress(ctx: Ctx, stated: StatedAddress, preselected: boolean): void {
  const account = acting(ctx)
  const event = { event: 'billing_address.added', accountId: account.id, about: stated.town }
  change(ctx, event, () => {
    permitNow(ctx, 'billing.settings', account.id)
    if (furtherAddresses(ctx).length >= FURTHER_MOST) {
      throw new Refusal('addresses-most', undefined, { most: FURTHER_MOST })
    }
    const at = ctx.now().toISOString()
    const row = { public_id: publicId('adr'), account_id: account.id, main: 0 as const, created_at: at, changed_at: at }
    const { id } = ctx.store.run(q.insertInto('billing_addresses').values({ ...row, ...columnsOf(stated) }))
    if (preselected) preselect(ctx, account, id)
  })
}

/**
 * Another wording of one of them, and whether it is the one chosen from the start. Says whether anything is otherwise than
 * before. Throws Forbidden or Missing.
 */
export function editAddress(
  ctx: Ctx,
  { publicId: which }: Pick<BillingAddress, 'publicId'>,
  stated: StatedAddress,
  preselected: boolean,
): boolean {
  const account = acting(ctx)
  return ctx.store.together<boolean>(() => {
    permitNow(ctx, 'billing.settings', account.id)
    const before = furtherAddress(ctx, which)
    const fields = differing(before, stated).join(' ')
    if (fields === '' && before.preselected === preselected) return false
    const detail = { fields, preselected }
    change(ctx, { event: 'billing_address.edited', accountId: account.id, about: stated.town, detail }, () => {
      const set = { ...columnsOf(stated), changed_at: ctx.now().toISOString() }
      ctx.store.run(q.updateTable('billing_addresses').set(set).where('id', '=', before.id))
      if (before.preselected !== preselected) preselect(ctx, account, preselected ? before.id : undefined)
    })
    return true
  })
}

/**
 * Takes one of them away; where it was chosen from the start, the main one is again (R-ADDR-11). Documents made out to it
 * keep it (R-ADDR-4). Throws Forbidden or Missing, which is also what the main one is here.
 */
export function removeAddress(ctx: Ctx, { publicId: which }: Pick<BillingAddress, 'publicId'>): void {
  const account = acting(ctx)
  ctx.store.together<void>(() => {
    permitNow(ctx, 'billing.settings', account.id)
    const { id, town } = furtherAddress(ctx, which)
    change(ctx, { event: 'billing_address.removed', accountId: account.id, about: town }, () => {
      ctx.store.run(q.deleteFrom('billing_addresses').where('id', '=', id))
    })
  })
}

function preselect({ store }: Ctx, { id: accountId }: AccountRef, id: number | undefined): void {
  const ofAccount = q.updateTable('billing_addresses').where('account_id', '=', accountId)
  store.run(ofAccount.set({ preselected: 0 }).where('preselected', '=', 1))
  if (id !== undefined) store.run(ofAccount.set({ preselected: 1 }).where('id', '=', id).where('main', '=', 0))
}

function acting({ actor }: Ctx): AccountRef {
  const account = accountOf(actor)
  if (!account) throw new Missing()
  return account
}
