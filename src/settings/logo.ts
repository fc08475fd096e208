import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { fillPicture, PICTURE_LIMITS, PictureProblem, type PictureReason } from '../base/picture.ts'
import type { Ground } from '../base/pixels.ts'
import { Missing, Refusal, type RefusalCode } from '../base/refusal.ts'
import { sha256 } from '../base/secret.ts'
import { accountOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { permitNow } from '../members/access.ts'

/** Every logo is exactly so large, in pixels (R-LOGO-2). */
export const LOGO = { width: 270, height: 70 } as const

/** Bytes a picture may have when it comes in. */
export const LOGO_BYTES = PICTURE_LIMITS.bytes

/** A picture of ours, drawn from theirs. */
export interface DrawnLogo {
  png: Buffer
  ground: Ground
  enlarged: boolean
}

const REFUSED: Readonly<Record<PictureReason, RefusalCode>> = {
  type: 'file-type',
  animated: 'file-animated',
  colours: 'file-colours',
  weight: 'file-too-heavy',
  pixels: 'file-pixels',
  unreadable: 'file-damaged',
  busy: 'busy-pictures',
}

/**
 * The picture as a logo: PNG, JPEG or WebP by its content, contained in 270 by 70 on a clear ground, a PNG of ours with
 * nothing in it but pixels (R-LOGO-3). Drawn in a worker, outside of any transaction. Throws Refusal for the field `logo`.
 */
export async function drawLogo(bytes: Buffer): Promise<DrawnLogo> {
  try {
    return await fillPicture(bytes, LOGO)
  } catch (problem) {
    if (!(problem instanceof PictureProblem)) throw problem
    const most = problem.reason === 'pixels' ? PICTURE_LIMITS.pixels : PICTURE_LIMITS.bytes
    throw new Refusal(REFUSED[problem.reason], 'logo', { most }, problem.reason === 'busy' ? BUSY_SECONDS : undefined)
  }
}

/** A dozen pictures take about so long. */
const BUSY_SECONDS = 5

/** The logo of the account the actor works for, without its bytes. */
export function logoNow({ store, actor }: Pick<Ctx, 'store' | 'actor'>): { hash: string; ground: Ground } | undefined {
  const account = accountOf(actor)
  if (!account) return undefined
  return store.one(q.selectFrom('logos').select(['hash', 'ground']).where('account_id', '=', account.id))
}

/** The bytes of an account's logo, by their hash; nothing once it was replaced. */
export const logoBytes = (store: Store, accountId: number, hash: string): Buffer | undefined =>
  store.one(q.selectFrom('logos').select('png').where('account_id', '=', accountId).where('hash', '=', hash))?.png

/**
 * Puts a drawn logo in the place of the account's name (R-LOGO-1). The one before it is there until this change is kept,
 * and is gone with it (R-LOGO-5). Throws Forbidden, Missing.
 */
export function saveLogo(ctx: Ctx, { png, ground }: Pick<DrawnLogo, 'png' | 'ground'>): void {
  const account = acting(ctx)
  const row = { hash: sha256(png).slice(0, 32), ground, png, changed_at: ctx.now().toISOString() }
  change(ctx, { event: 'account.logo_changed', accountId: account.id, about: account.publicId }, () => {
    permitNow(ctx, 'account.look', account.id)
    const insert = q.insertInto('logos').values({ account_id: account.id, ...row })
    ctx.store.run(insert.onConflict((on) => on.column('account_id').doUpdateSet(row)))
    tellNoMoreHere(ctx, 'accounts.remove-logo')
  })
}

/** Writes the account's name again where its logo was. Nothing happens where it has none. Throws Forbidden, Missing. */
export function removeLogo(ctx: Ctx): void {
  const account = acting(ctx)
  ctx.store.together(() => {
    permitNow(ctx, 'account.look', account.id)
    if (!logoNow(ctx)) return
    change(ctx, { event: 'account.logo_removed', accountId: account.id, about: account.publicId }, () => {
      ctx.store.run(q.deleteFrom('logos').where('account_id', '=', account.id))
      tellNoMoreHere(ctx, 'accounts.logo')
    })
  })
}

/** What cards of this action told of in this account is no longer so, whoever they are of. */
function tellNoMoreHere(ctx: Ctx, action: string): void {
  const over = q.updateTable('action_runs').set({ state: 'dropped', changed_at: ctx.now().toISOString() })
  const here = over.where('account_id', '=', acting(ctx).id).where('action', '=', action)
  ctx.store.run(here.where('state', '=', 'done'))
}

function acting(ctx: Ctx) {
  const account = accountOf(ctx.actor)
  if (!account) throw new Missing()
  return account
}
