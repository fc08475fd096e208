import type { Text } from '../../content/text/index.ts'
import type { Ctx } from './ctx.ts'

/** Something that must be settled first. `href` leads to where it can be. */
export interface Blocker {
  kind: keyof Text['lifecycles']['blockers']
  count: number
  /** Which they are, in words the reader knows, where naming them helps. */
  names?: readonly string[]
  href?: string
}

/** Something that somebody will not have any more. */
export interface Loss {
  kind: keyof Text['lifecycles']['loses']
  count: number
  names?: readonly string[]
}

/**
 * What a feature has to do with something that ends or changes below it. All of it runs at once and inside the
 * transaction of the verb that asks: whatever throws undoes the whole (decisions, section 3, "Floors").
 */
export interface Lifecycle<Of> {
  /** Of the feature, for whoever reads the list. */
  name: string
  /** What stands in the way, as it is at this moment. */
  blockers?: (ctx: Ctx, of: Of) => readonly Blocker[]
  /** What will be lost, told before anybody confirms. */
  loses?: (ctx: Ctx, of: Of) => readonly Loss[]
  /** What this feature changes along. The rows of the lower one are still there. */
  consequences?: (ctx: Ctx, of: Of) => void
}

/** A user's place in an account, ending. */
export interface EndingMembership {
  membershipId: number
  user: { id: number; publicId: string }
  accountId: number
  why: 'removed' | 'left' | 'erased'
}

/** A product whose holds have just changed. `closed`: nothing of it may be used while this is so. */
export interface HeldProduct {
  productId: number
  accountId: number
  closed: boolean
}

/** What may happen below, and to what. */
interface Moments {
  'membership-ends': EndingMembership
  'account-closes': { accountId: number }
  'currency-changes': { accountId: number; from: string; to: string }
  /** A hold was placed on a product, or lifted: what serves it opens or closes with it. */
  'holds-change': HeldProduct
  /** A login is erased: nobody is behind it any more. */
  'user-ends': { id: number; publicId: string }
}

/** For each moment, the features that have a say, in the order they are asked. Filled in at the roof. */
export type Lifecycles = { readonly [Moment in keyof Moments]: readonly Lifecycle<Moments[Moment]>[] }

/** Everything that stands in the way of this, of all features. */
export const blockersOf = <M extends keyof Moments>(ctx: Ctx, moment: M, of: Moments[M]): readonly Blocker[] =>
  ctx.lifecycles[moment].flatMap(({ blockers }) => blockers?.(ctx, of) ?? [])

/** Everything that will be lost by this, of all features. */
export const lossesOf = <M extends keyof Moments>(ctx: Ctx, moment: M, of: Moments[M]): readonly Loss[] =>
  ctx.lifecycles[moment].flatMap(({ loses }) => loses?.(ctx, of) ?? [])

/** Lets every feature change what goes along, inside the change that is open. */
export function takeAlong<M extends keyof Moments>(ctx: Ctx, moment: M, of: Moments[M]): void {
  for (const { consequences } of ctx.lifecycles[moment]) consequences?.(ctx, of)
}
