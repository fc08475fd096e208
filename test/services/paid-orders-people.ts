import { generateSync } from 'otplib'
import { textFor } from '../../content/text/index.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { urls } from '../../src/urls.ts'
import type { ProductKind } from '../../src/web/product-services.ts'
import { type Answer, type Browser, HTMX } from '../browsing.ts'
import { type Server, visit } from '../process/server.ts'

/** Claire, who buys for the bakery: through the pages alone. */
export interface Buyer {
  account: string
  text(path: string): Promise<string>
  /** Announces a deposit by transfer; the payment it is waited for as. */
  announce(amount: string): Promise<string>
  /** Orders for a month; the order. Throws with the card where it is refused. */
  order(kind: ProductKind, name: string): Promise<string>
  /** Pays these from the prepaid account, all at once. */
  pay(...orders: readonly string[]): Promise<Answer>
  /** What an order opened, once there is anything. */
  product(order: string): Promise<string | undefined>
  /** Sends the card of an action, begun anew, filled in. */
  send(action: string, subject: string, fields: Readonly<Record<string, string>>): Promise<Answer>
}

/** Signs her in. */
export async function buyerOf(server: Server): Promise<Buyer> {
  const browser = visit(server.origin)
  await browser.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })
  const account = /acc_\w+/.exec((await browser.get('/manager')).location ?? '')?.[0] ?? ''
  const text = async (path: string) => (await browser.get(path)).text
  const send = async (action: string, subject: string, fields: Readonly<Record<string, string>>) => {
    const page = await browser.get(`${urls.accountAction(account, action, subject || undefined)}?again=1`)
    return sent(browser, page, fields)
  }
  return {
    ...{ account, text, send },
    announce: async (amount) => {
      const { text: card } = await send('prepaid.deposit', '', { amount, method: 'transfer' })
      return found(/pay_\w+/, card)
    },
    order: async (kind, name) => {
      const offers = (await text(urls.newOrder(account))).split('class="offer"')
      const offer = offers.find((one) => one.includes(textFor('fr').demoOffers.offers[kind].name)) ?? ''
      const version = found(/ofv_\w+/, offer)
      const price = await send('orders.place', version, { months: '1', name })
      const placed = await sent(browser, price, { terms: '1' })
      return found(/ord_\w+/, placed.text)
    },
    pay: (...orders) => paid(browser, account, orders),
    product: async (order) => /\/products\/(prd_\w+)/.exec(await text(urls.order(account, order)))?.[1],
  }
}

const sent = (browser: Browser, page: Answer, fields: Readonly<Record<string, string>>): Promise<Answer> => {
  const { action, hidden } = page.form('class="card"')
  return browser.post(action, { ...hidden, ...fields, do: 'step' }, HTMX)
}

async function paid(browser: Browser, account: string, orders: readonly string[]): Promise<Answer> {
  const { action, hidden } = (await browser.get(urls.toPay(account))).form('class="search-submit"')
  const chosen = await browser.post(action, { ...hidden, subject: orders, do: 'step' })
  const checkout = (await browser.get(chosen.location ?? '')).form('class="card"')
  return browser.post(checkout.action, { ...checkout.hidden, method: 'prepaid', prepaid: '0.00', do: 'step' })
}

function found(pattern: RegExp, text: string): string {
  const [all] = pattern.exec(text) ?? []
  if (all === undefined) throw new Error(`${pattern} is not in: ${text.replaceAll(/<[^>]*>|\s+/g, ' ').slice(0, 2000)}`)
  return all
}

/** Olga at the desk, who owns the house. */
export interface Owner {
  text(path: string): Promise<string>
  /** Marks a transfer as received today. */
  received(payment: string, amount: string): Promise<number>
  /** Opens a product of this kind and name by hand, for the customer of this name. */
  open(customer: string, kind: ProductKind, name: string): Promise<number>
  /** Says of what is on the board under this name that it is done. */
  done(name: string, note: string): Promise<number>
  /** Tries once more to open what stands on the board first, under this name. */
  retry(name: string): Promise<number>
}

/** Signs her in with the key the demonstration told when it was laid out. */
export async function ownerOf(server: Server): Promise<Owner> {
  const desk = visit(server.origin)
  const secret = /olga@example.test \(\w+\), password [^,]+, app key (\w+)/.exec(server.said())?.[1] ?? ''
  await desk.post('/desk/sign-in', { email: 'olga@example.test', password: DEMO_PASSWORD })
  await desk.post('/desk/sign-in/second-step', { code: generateSync({ secret }) })
  const text = async (path: string) => (await desk.get(path)).text
  const little = { mailboxes: '', databases: '', ftpAccounts: '', storage: '1' }
  return {
    text,
    received: async (payment, amount) => {
      const on = new Date().toISOString().slice(0, 10)
      return (await desk.post(urls.deskMoneyPayment(payment), { on, amount, reason: 'Statement of today' })).status
    },
    open: async (customer, kind, name) => {
      const account = found(/acc_\w+/, await text(urls.deskCustomers(customer)))
      await desk.post(urls.deskOpenAccount(account))
      return (await desk.post(urls.deskNewProduct(account), { kind, name, ...little })).status
    },
    done: async (name, note) => {
      const board = await text(urls.deskByHand())
      const task = found(/\/desk\/by-hand\/\w+\/done/, board.slice(board.indexOf(name)))
      return (await desk.post(task, { note })).status
    },
    retry: async (name) => {
      const line = found(/\/desk\/by-hand\/orders\/\w+\/retry/, await text(urls.deskByHand()))
      return (await desk.post(line, { name })).status
    },
  }
}
