import type { Child } from 'hono/jsx'
import type { Selectable } from 'kysely'
import type { DB } from '../../db/schema.ts'
import type { IconName } from '../../views/parts/icons.ts'
import type { AccountRef } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { PageContext } from './env.ts'

export type ProductKind = Selectable<DB['products']>['kind']

/** A product, as its page and what it carries need it. */
export interface Product {
  id: number
  publicId: string
  account: AccountRef
  kind: ProductKind
  name: string
  /** What the names of its databases and FTP users begin with, and the folder of a hosting. */
  handle: string | null
  createdAt: string
  /** Undefined while one of ours is still opening it: nothing of it can be used. UTC. */
  openedAt: string | undefined
  /** When it ended: nothing of it can be used any more, and nothing is erased yet. UTC. */
  endedAt?: string | undefined
  /** A closing hold is in force (R-DUN-8), or it has ended. */
  closed: boolean
  /** Any hold is in force: nothing of it may be changed (R-PWD-13). */
  held: boolean
  most: { mailboxes: number; databases: number; ftpAccounts: number; storageMb: number }
}

/** The servers whose live state may be told beside a service. */
export type ServedBy = 'mail' | 'sites' | 'databases' | 'ftp'

/** What one feature tells of itself on the page of a product that carries it. */
export interface ProductService {
  served: ServedBy
  name: string
  icon: IconName
  /** How many there are, of how many there may be: `counted` says it in words, as "3 databases of 10". */
  counted?: string | undefined
  /** The pages where it is managed, and what their link says. Left out at the desk. */
  link?: { href: string; label: string } | undefined
  /** What is typed into a program: each has a button that copies it. */
  settings: readonly { label: string; value: string }[]
  /** Something was saved and not carried out yet: in words (R-PWD-7). */
  pending?: string | undefined
  /** While the product is closed: what that means for this service, in a sentence. */
  state?: string | undefined
  /** Cards and whatever else belongs below it. Not drawn at the desk. */
  more?: (() => Child) | undefined
}

/**
 * What a feature has on the page of this product; undefined where a product of this kind does not carry it. `acting` may
 * manage the product: a member, or one of ours at the desk for its account. In a few statements however much there is.
 */
export type ServiceOfProduct = (c: PageContext, product: Product, acting: Ctx) => ProductService | undefined

/** What stands beside a service of any feature: whether its server answers, how much of it is used. */
export type BesideService = (c: PageContext, product: Product, service: ProductService) => Child | undefined

/** How a product is paid for, below its services: undefined where it belongs to no offer. */
export type SoldBeside = (c: PageContext, product: Product, acting: Ctx) => Child | undefined

/** A service with what stands beside it, ready to be drawn. */
export type ServiceShown = ProductService & { beside: readonly Child[] }

/** What a product carries, asked of every feature in the order of the list at the roof. */
export const servicesFor =
  (c: PageContext, from: { services: readonly ServiceOfProduct[]; beside: readonly BesideService[] }) =>
  (product: Product, acting: Ctx): readonly ServiceShown[] =>
    from.services.flatMap((look) => {
      const service = look(c, product, acting)
      if (!service) return []
      return [{ ...service, beside: from.beside.flatMap((look) => look(c, product, service) ?? []) }]
    })
