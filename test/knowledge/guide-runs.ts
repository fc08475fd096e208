import { q } from '../../db/query.ts'
import type { AccountRef } from '../../src/core/actor.ts'
import { roles } from '../../src/core/permissions.ts'
import { urls } from '../../src/urls.ts'
import { png } from '../base/pictures.ts'
import { LYON, typed } from '../billing/scene.ts'
import type { Answer, Browser } from '../browsing.ts'
import { touch } from '../identity/key-scene.ts'
import { codeOf, givePhone, seedIn } from '../identity/two-step-scene.ts'
import { browse, type Customer, newcomer, PASSWORD, type World } from '../world.ts'

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
export const promised: Readonly<Record<string, States>> = {
  '2017 change': OF_MAIL,
  '2020 test': OF_MAIL,
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

/** How a card is done: what is typed into its first form. */
const doing: Readonly<Record<string, Record<string, string | Uint8Array>>> = {
  'mail.change-password': { password: 'quatre-tartes-aux-pommes' },
  'mail.test-password': { password: PASSWORD },
  'mail.create-mailbox': { name: 'atelier', password: 'quatre-tartes-aux-pommes', quota: '1024' },
  'mail.create-alias': { name: 'info', destinations: 'hello@studio-nadia.test' },
  'workspace.attach': { address: 'hello@studio-nadia.test', password: PASSWORD },
  'databases.create': { name: 'caisse', password: 'quatre-tartes-aux-pommes' },
  'databases.add-user': { name: 'compta', level: 'read', password: 'quatre-tartes-aux-pommes' },
  'databases.rights': { database: 'nadiaweb_galerie', level: 'read' },
  'databases.delete-user': { word: 'nadiaweb_galerie' },
  'databases.delete': { word: 'nadiaweb_galerie' },
  'databases.change-password': { password: 'quatre-tartes-aux-pommes' },
  'ftp.create': { name: 'boutique', folder: 'site', quota: '', password: 'quatre-tartes-aux-pommes' },
  'ftp.change-password': { password: 'quatre-tartes-aux-pommes' },
  'ftp.test-password': { password: PASSWORD },
  'identity.change-password': { current: PASSWORD, password: 'cinq brioches au beurre' },
  'identity.change-email': { email: 'nadia@ailleurs.test' },
  'identity.end-sessions': { way: 'all' },
  'profile.notices': { letters: 'news' },
  'app-passwords.create': { name: 'Telephone', scopes: 'caldav' },
  'identity.enable-app': { name: 'Telephone' },
  'identity.enable-key': { name: 'Blue key' },
  'identity.enable-sms': { phone: '+41 79 123 45 67', name: 'Mobile' },
  'identity.new-rescue-codes': {},
  'members.remove': { word: 'sam@example.test' },
  'members.change-role': { role: 'billing' },
  'members.leave': { word: 'QUITTER' },
  'accounts.require-two-step': { day: '2026-03-16' },
  'billing.change-address': typed({ ...LYON, town: 'Villeurbanne' }),
  'billing.add-address': typed(LYON),
  'accounts.logo': { logo: png({ width: 270, height: 70 }) },
}

/** What must be so before a card can be done. */
const scenes: Readonly<Record<string, (world: World) => void>> = {
  'identity.new-rescue-codes': (world) => void givePhone(world, world.nadia),
  'members.leave': (world) => void newcomer(world, world.studio, 'legal-representative'),
  'accounts.require-two-step': (world) => void givePhone(world, world.nadia),
}

type Following = (
  page: string,
  world: World,
  browser: Browser,
) => Record<string, string> | Promise<Record<string, string>>

/** What is typed into the form that follows the first, from the page as it then is. */
const following: Readonly<Record<string, Following>> = {
  'members.change-role': () => ({}),
  'accounts.logo': () => ({}),
  'identity.enable-app': (page, { clock }) => ({ code: codeOf(seedIn(page), clock.now()) }),
  'identity.enable-sms': (_page, { sms }) => ({ code: sms.messages.at(-1)?.text.slice(0, 6) ?? '' }),
  'identity.enable-key': async (_page, _world, browser) => ({ credential: await touch(browser) }),
}

/** A step with a card in it that knows when it is done. */
export interface DoableStep {
  number: number
  step: string
  action: string
  anchor: string
}

/** Does each of these cards as Nadia, who has one of everything: one sentence for each tick that does not follow. */
export async function brokenTicks(fresh: () => Promise<World>, steps: readonly DoableStep[]): Promise<string[]> {
  const broken: string[] = []
  for (const { number, step, action, anchor } of steps) {
    const world = await fresh()
    const fields = doing[action]
    if (!fields) throw new Error(`${action} has no example here`)
    scenes[action]?.(world)
    await browse(world, world.nadia)
    const browser = await browse(world, world.nadia)
    const { location = '' } = await browser.get(urls.articleNumber('fr', number))
    const before = await browser.get(location)
    if (isTicked(before, step)) broken.push(`${number} #${step} is ticked before anything was done`)
    const press = async (page: Answer, typed: Record<string, string | Uint8Array>) => {
      const { action: to, hidden } = page.form(`<section class="card" id="${anchor}"`)
      await browser.post(to, { ...hidden, ...typed, do: 'step' })
    }
    await press(before, fields)
    const next = following[action]
    const then = next && (await browser.get(location))
    if (then) await press(then, await next(then.text, world, browser))
    if (!isTicked(await browser.get(location), step)) broken.push(`${number} #${step} is not ticked when it was done`)
  }
  return broken
}

const isTicked = ({ text }: Answer, step: string): boolean =>
  new RegExp(`id="${step}-done"[^>]*><span class="tick">`).test(text)
