import { q } from '../../db/query.ts'
import { cancelAtEnd } from '../../src/orders/ending.ts'
import { productOf } from '../../src/products/queries.ts'
import { png } from '../base/pictures.ts'
import { LYON, typed } from '../billing/scene.ts'
import type { Answer, Browser } from '../browsing.ts'
import { touch } from '../identity/key-scene.ts'
import { codeOf, givePhone, seedIn } from '../identity/two-step-scene.ts'
import { order } from '../orders/scene.ts'
import { fund, plantOffer } from '../payments/scene.ts'
import { IBAN } from '../prepaid/scene.ts'
import { openInvoice, soldProduct } from '../to-pay/scene.ts'
import { as, newcomer, PASSWORD, type World } from '../world.ts'

type Typed = Readonly<Record<string, string | Uint8Array>>

/** What is typed into a form: always the same, or found in the page as it then is, or where the page has sent it. */
type Typing = Typed | ((page: Answer, world: World, browser: Browser) => Typed | Promise<Typed>)

/** How Nadia, who answers for the studio, does what a card is for: what must be there, then one form after the other. */
export interface Doing {
  scene?: (world: World) => void
  forms: readonly Typing[]
}

const nadia = (world: World) => as(world, world.nadia, world.studio)

const twoSteps = (world: World) => void givePhone(world, world.nadia)

const owesAnInvoice = (world: World) => void openInvoice(world, { account: world.studio, currency: 'EUR' })

const hasMoney = (world: World) => fund(world, 50_000, { account: world.studio, currency: 'EUR' })

const hasAnOrder = (world: World) => void order(world, plantOffer(world), 'atelier.example', 12, nadia(world))

const MAIL = 'studio-nadia.test'
const hasAProduct = (world: World) => soldProduct(world, { account: world.studio, name: MAIL })

function hasCancelled(world: World): void {
  const called = hasAProduct(world)
  const id = world.scene.one(q.selectFrom('products').select('id').where('public_id', '=', called))?.id ?? 0
  cancelAtEnd(nadia(world), productOf(nadia(world), id))
  world.clock.advance(60_000)
}

/** The first line of the list, ticked. */
const firstTicked: Typing = ({ text }) => ({ subject: /name="subject"[^>]*value="([^"]+)"/.exec(text)?.[1] ?? '' })

const PASTRY = { password: 'quatre-tartes-aux-pommes' }

const ofServices: Readonly<Record<string, Doing>> = {
  'mail.change-password': { forms: [PASTRY] },
  'mail.test-password': { forms: [{ password: PASSWORD }] },
  'mail.create-mailbox': { forms: [{ name: 'atelier', ...PASTRY, quota: '1024' }] },
  'mail.create-alias': { forms: [{ name: 'info', destinations: 'hello@studio-nadia.test' }] },
  'workspace.attach': { forms: [{ address: 'hello@studio-nadia.test', password: PASSWORD }] },
  'databases.create': { forms: [{ name: 'caisse', ...PASTRY }] },
  'databases.add-user': { forms: [{ name: 'compta', level: 'read', ...PASTRY }] },
  'databases.rights': { forms: [{ database: 'nadiaweb_galerie', level: 'read' }] },
  'databases.delete-user': { forms: [{ word: 'nadiaweb_galerie' }] },
  'databases.delete': { forms: [{ word: 'nadiaweb_galerie' }] },
  'databases.change-password': { forms: [PASTRY] },
  'ftp.create': { forms: [{ name: 'boutique', folder: 'site', quota: '', ...PASTRY }] },
  'ftp.change-password': { forms: [PASTRY] },
  'ftp.test-password': { forms: [{ password: PASSWORD }] },
}

const ofOneself: Readonly<Record<string, Doing>> = {
  'identity.change-password': { forms: [{ current: PASSWORD, password: 'cinq brioches au beurre' }] },
  'identity.change-email': { forms: [{ email: 'nadia@ailleurs.test' }] },
  'identity.end-sessions': { forms: [{ way: 'all' }] },
  'profile.notices': { forms: [{ letters: 'news' }] },
  'app-passwords.create': { forms: [{ name: 'Telephone', scopes: 'caldav' }] },
  'identity.enable-app': {
    forms: [{ name: 'Telephone' }, ({ text }, { clock }) => ({ code: codeOf(seedIn(text), clock.now()) })],
  },
  'identity.enable-key': {
    forms: [{ name: 'Blue key' }, async (_page, _world, browser) => ({ credential: await touch(browser) })],
  },
  'identity.enable-sms': {
    forms: [
      { phone: '+41 79 123 45 67', name: 'Mobile' },
      (_page, { sms }) => ({ code: sms.messages.at(-1)?.text.slice(0, 6) ?? '' }),
    ],
  },
  'identity.new-rescue-codes': { scene: twoSteps, forms: [{}] },
}

const ofAccounts: Readonly<Record<string, Doing>> = {
  'members.remove': { forms: [{ word: 'sam@example.test' }] },
  'members.change-role': { forms: [{ role: 'billing' }, {}] },
  'members.leave': {
    scene: (world) => void newcomer(world, world.studio, 'legal-representative'),
    forms: [{ word: 'QUITTER' }],
  },
  'accounts.require-two-step': { scene: twoSteps, forms: [{ day: '2026-03-16' }] },
  'billing.change-address': { forms: [typed({ ...LYON, town: 'Villeurbanne' })] },
  'billing.add-address': { forms: [typed(LYON)] },
  'accounts.logo': { forms: [{ logo: png({ width: 270, height: 70 }) }, {}] },
}

const ofMoney: Readonly<Record<string, Doing>> = {
  'payments.pay': {
    scene: (world) => {
      owesAnInvoice(world)
      hasMoney(world)
    },
    forms: [firstTicked, { method: 'prepaid' }],
  },
  /** Its money is still to come: to begin is all that can be done today. */
  '2111 #pay': { scene: hasAnOrder, forms: [firstTicked, { method: 'transfer' }] },
  'orders.place': {
    scene: (world) => void plantOffer(world),
    forms: [{ months: '12', name: 'atelier.example' }, { terms: '1' }],
  },
  'orders.cancel': { scene: hasAnOrder, forms: [{}] },
  'orders.pro-forma': { scene: hasAnOrder, forms: [{}] },
  'orders.cancel-product': { scene: (world) => void hasAProduct(world), forms: [{}] },
  'orders.keep-product': { scene: hasCancelled, forms: [{}] },
  'prepaid.deposit': { forms: [{ amount: '50,00', method: 'transfer' }] },
  'prepaid.refund': { scene: hasMoney, forms: [{ amount: '20,00', holder: 'Studio Nadia', iban: IBAN }] },
  'documents.send': { scene: owesAnInvoice, forms: [{ to: 'me' }] },
}

const doings = { ...ofServices, ...ofOneself, ...ofAccounts, ...ofMoney }

/** How a card is done in this step of a guide. Throws where nobody wrote it down. */
export function doingOf(step: string, action: string): Doing {
  const doing = doings[step] ?? doings[action]
  if (!doing) throw new Error(`${action} has no example here`)
  return doing
}
