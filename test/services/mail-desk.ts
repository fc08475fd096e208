import { generateSync } from 'otplib'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { urls } from '../../src/urls.ts'
import type { Answer, Browser } from '../browsing.ts'
import { type Server, visit } from '../process/server.ts'

/** Claire, signed in, before the cards of her mail service; her session outlives a portal that is started anew. */
export interface Claire {
  browser: Browser
  account: string
  product: string
  /** Sends the card that makes a mailbox, filled in. */
  create(name: string, password: string): Promise<Answer>
  /** The same, all but the sending. */
  aim(name: string, password: string): Promise<() => Promise<Answer>>
  /** What the card that makes mailboxes shows. */
  creating(): Promise<string>
  /** The list of mailboxes, as far as these words are in their addresses. */
  list(words: string): Promise<string>
  change(address: string, password: string, disconnect: boolean): Promise<Answer>
  /** What the card shows with which a password is changed. */
  changing(address: string): Promise<string>
}

const PASSWORD_CARD = 'mail.change-password'
const CREATE_CARD = 'mail.create-mailbox'

/** Signs her in. `domain` is the name of the mail service. */
export async function claireOf(server: Server, domain: string): Promise<Claire> {
  const browser = visit(server.origin)
  const { status } = await browser.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })
  if (status !== 303) throw new Error(`signing in was answered with ${status}`)
  const account = /acc_\w+/.exec((await browser.get('/manager')).location ?? '')?.[0] ?? ''
  const text = async (href: string) => (await browser.get(href)).text
  const product = await productCalled(browser, account, domain)
  const list = (words: string) => text(urls.mailboxes(account, undefined, words))
  const idOf = async (address: string) => /mbx_\w+/.exec(await list(address))?.[0] ?? ''
  const aim = async (name: string, password: string) => {
    const { action, hidden } = await cardAnew(browser, urls.accountAction(account, CREATE_CARD, product))
    return () => browser.post(action, { ...hidden, name, password, quota: '512', do: 'step' })
  }
  return {
    ...{ browser, account, product, aim, list },
    create: async (name, password) => (await aim(name, password))(),
    creating: () => text(urls.accountAction(account, CREATE_CARD, product)),
    change: async (address, password, disconnect) => {
      const card = urls.accountAction(account, PASSWORD_CARD, await idOf(address))
      const { action, hidden } = await cardAnew(browser, card)
      return browser.post(action, { ...hidden, password, ...(disconnect ? { disconnect: 'yes' } : {}), do: 'step' })
    },
    changing: async (address) => text(urls.accountAction(account, PASSWORD_CARD, await idOf(address))),
  }
}

/** A card that still tells what was done is begun anew. */
const cardAnew = async (browser: Browser, card: string) => (await browser.get(`${card}?again=1`)).form('class="card"')

/** The mail service of this name, as the card offers it that makes mailboxes. */
async function productCalled(browser: Browser, account: string, name: string): Promise<string> {
  const { text } = await browser.get(urls.accountAction(account, CREATE_CARD))
  const id = new RegExp(`/(prd_\\w+)[^>]*>${name}<`).exec(text)?.[1]
  if (id === undefined) throw new Error(`${name} is not there`)
  return id
}

/** The desk, where a product is held and let go again. */
export interface Desk {
  hold(reason: string, told: string): Promise<number>
  lift(): Promise<number>
}

/** Signs a technician in, who opens the account. `said` is what the demonstration wrote when it was laid out. */
export async function deskOf(
  server: Server,
  said: string,
  { account, product }: Pick<Claire, 'account' | 'product'>,
): Promise<Desk> {
  const desk = visit(server.origin)
  const secret = /theo@example.test \(\w+\), password [^,]+, app key (\w+)/.exec(said)?.[1] ?? ''
  await desk.post('/desk/sign-in', { email: 'theo@example.test', password: DEMO_PASSWORD })
  await desk.post('/desk/sign-in/second-step', { code: generateSync({ secret }) })
  await desk.post(`/desk/accounts/${account}/open`)
  const page = `/desk/accounts/${account}/products/${product}`
  return {
    hold: async (reason, told) => (await desk.post(`${page}/hold`, { reason, told })).status,
    lift: async () => {
      const hold = /name="hold" value="(hld_\w+)"/.exec((await desk.get(page)).text)?.[1] ?? ''
      return (await desk.post(`${page}/lift`, { hold })).status
    },
  }
}
