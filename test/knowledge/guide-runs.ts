import { q } from '../../db/query.ts'
import type { AccountRef } from '../../src/core/actor.ts'
import { roles } from '../../src/core/permissions.ts'
import { urls } from '../../src/urls.ts'
import type { Answer } from '../browsing.ts'
import { openInvoice, soldProduct } from '../to-pay/scene.ts'
import { browse, type Customer, newcomer, type World } from '../world.ts'
import { doingOf } from './guide-doings.ts'

/** Everybody a guide must have something to say to. */
export type Reader = (typeof roles)[number] | 'visitor' | 'granted collaborator' | 'of two accounts' | 'without account'

/** How the card of an action stands for a reader who comes to its guide. */
export type States = Readonly<Record<Reader, string>>

/**
 * What each guide promises each reader, written down by hand from what it says: not worked out from the table of rights,
 * so that a right that is dropped there is seen here.
 */
const OF_MAIL: States = {
  visitor: 'signed-out',
  'legal-representative': 'choose',
  admin: 'choose',
  billing: 'no-right',
  collaborator: 'no-right',
  external: 'no-right',
  'granted collaborator': 'choose',
  'of two accounts': 'choose-account',
  'without account': 'no-account',
}
const OF_USERS: States = { ...OF_MAIL, 'granted collaborator': 'no-right' }
const OF_ONESELF: States = {
  visitor: 'signed-out',
  'legal-representative': 'ready',
  admin: 'ready',
  billing: 'ready',
  collaborator: 'ready',
  external: 'ready',
  'granted collaborator': 'ready',
  'of two accounts': 'choose-account',
  'without account': 'no-account',
}
/** Whoever keeps the accounts of a company pays; they close nothing (rules, 0.1). */
const OF_PAYING: States = {
  ...OF_USERS,
  'legal-representative': 'ready',
  admin: 'ready',
  billing: 'ready',
}
export const promised: Readonly<Record<string, States>> = {
  '2017 change': OF_MAIL,
  '2020 test': OF_MAIL,
  '2110 choose': OF_PAYING,
  '2118 cancel-product': OF_USERS,
  '2151 remove-user': OF_USERS,
  '2152 change-role': OF_USERS,
  '2157 leave-account': OF_ONESELF,
}

async function pageFor(world: World, who: Customer | undefined, number: number): Promise<Answer> {
  const browser = await browse(world, who)
  const { location = '' } = await browser.get(urls.articleNumber('fr', number))
  return browser.get(location)
}

const stateIn = ({ text }: Answer, anchor: string): string =>
  new RegExp(`<section class="card" id="${anchor}"[^>]*data-state="([a-z-]+)"`).exec(text)?.[1] ?? 'no card'

/** Somebody with a login and nothing else. */
function loner(world: World): Customer {
  const someone = newcomer(world, world.bakery, 'external')
  world.scene.run(q.deleteFrom('memberships').where('user_id', '=', someone.id))
  return someone
}

function readersOf(world: World, account: AccountRef): Record<Reader, Customer | undefined> {
  const inRole = Object.fromEntries(roles.map((role) => [role, newcomer(world, account, role)]))
  return {
    ...(inRole as Record<(typeof roles)[number], Customer>),
    visitor: undefined,
    'granted collaborator': world.marc,
    'of two accounts': world.sam,
    'without account': loner(world),
  }
}

/** Goes to every promised card as every reader; one sentence for each that does not stand as it was promised. */
export async function brokenPromises(world: World): Promise<string[]> {
  const broken: string[] = []
  openInvoice(world)
  for (const name of ['boulangerie-favre.test', 'tea-room-favre.test']) soldProduct(world, { name })
  const readers = Object.entries(readersOf(world, world.bakery)) as [Reader, Customer | undefined][]
  for (const [card, states] of Object.entries(promised)) {
    const [number, anchor = ''] = card.split(' ')
    for (const [reader, who] of readers) {
      const state = stateIn(await pageFor(world, who, Number(number)), anchor)
      if (state !== states[reader]) broken.push(`${card}: ${reader} finds ${state}, was promised ${states[reader]}`)
    }
  }
  return broken
}

/** A step with a card in it that knows when it is done. */
export interface DoableStep {
  number: number
  step: string
  action: string
  anchor: string
  /** The guide its card stands in, where it is another one. */
  at?: number
}

/** Does each of these cards as Nadia, form by form: one sentence for each tick that does not follow. */
export async function brokenTicks(fresh: () => Promise<World>, steps: readonly DoableStep[]): Promise<string[]> {
  const broken: string[] = []
  for (const { number, step, action, anchor, at = number } of steps) {
    const world = await fresh()
    const { scene, forms } = doingOf(`${number} #${step}`, action)
    scene?.(world)
    // another device of hers, for what signs others out
    await browse(world, world.nadia)
    const browser = await browse(world, world.nadia)
    const { location: guide = '' } = await browser.get(urls.articleNumber('fr', number))
    if (isTicked(await browser.get(guide), step)) broken.push(`${number} #${step} is ticked before anything was done`)
    const { location = '' } = await browser.get(urls.articleNumber('fr', at))
    for (const typing of forms) {
      const page = await browser.get(location)
      const { action: to, hidden } = page.form(`<section class="card" id="${anchor}"`)
      const typed = typeof typing === 'function' ? await typing(page, world, browser) : typing
      await browser.post(to, { ...hidden, ...typed, do: 'step' })
    }
    if (!isTicked(await browser.get(guide), step)) broken.push(`${number} #${step} is not ticked when it was done`)
  }
  return broken
}

const isTicked = ({ text }: Answer, step: string): boolean =>
  new RegExp(`id="${step}-done"[^>]*><span class="tick">`).test(text)
