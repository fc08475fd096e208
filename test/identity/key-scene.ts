import { q } from '../../db/query.ts'
import { type Answer, type Browser, HTMX } from '../browsing.ts'
import { browse, type Customer, ORIGIN, type World } from '../world.ts'
import { type CreationAsked, type Kind, type RequestAsked, type SoftKey, softKey, type Wishes } from './soft-key.ts'
import { passPassword } from './two-step-scene.ts'

export const PAGE = '/profile/security'
export const AT_DOOR = '/sign-in/key/options'
export const OWN = '/profile/security/key-options'

/** What the server has a key sign, as the browser's script asks for it. */
export async function ask<T = RequestAsked>(browser: Browser, from: string, purpose: string): Promise<T> {
  const answer = await browser.post(from, { for: purpose })
  if (answer.status !== 200) throw new Error(`${from} for ${purpose}: ${answer.status}`)
  return JSON.parse(answer.text) as T
}

/** The form of a card on the page of one's security, or of the answer it stands in. */
export const cardIn = (answer: Answer, name: string) => answer.form(`data-action="identity.${name}"`)

/** Sends the form of a card, as htmx does. */
export function send(browser: Browser, answer: Answer, name: string, fields: Record<string, string>): Promise<Answer> {
  const { action, hidden } = cardIn(answer, name)
  return browser.post(action, { ...hidden, do: 'step', ...fields }, HTMX)
}

/** Begins with a key, up to where it is to be touched. */
export async function begin(browser: Browser, name = 'Blue key'): Promise<Answer> {
  const page = await browser.get('/profile/actions/identity.enable-key?again=1', HTMX)
  return send(browser, page, 'enable-key', { name })
}

/** A new key, touched while somebody adds one: what it answers. */
export const touch = async (browser: Browser): Promise<string> =>
  softKey({ origin: ORIGIN }).create(await ask<CreationAsked>(browser, OWN, 'enrol'))

/** Adds a key as its owner does; the answer is the one that follows the touch. */
export async function enrol(browser: Browser, key: SoftKey, wishes: Wishes & { name?: string } = {}): Promise<Answer> {
  const touch = await begin(browser, wishes.name)
  const credential = key.create(await ask<CreationAsked>(browser, OWN, 'enrol'), wishes)
  return send(browser, touch, 'enable-key', { credential })
}

/** Somebody with a key: `kind` says what it can do. */
export async function giveKey(world: World, who: Customer, kind: Partial<Kind> = {}, name?: string): Promise<SoftKey> {
  const key = softKey({ origin: ORIGIN, ...kind })
  const browser = await browse(world, who)
  const answer = await enrol(browser, key, name === undefined ? {} : { name })
  if (answer.status !== 200) throw new Error(answer.text)
  if (answer.text.includes('name="noted"')) await send(browser, answer, 'enable-key', { noted: '1' })
  return key
}

/** Address and password given; then the key, at the second step. */
export async function passKey(browser: Browser, key: SoftKey, wishes: Wishes = {}): Promise<Answer> {
  const options = await ask(browser, AT_DOOR, 'second')
  return answerSecond(browser, key.get(options, wishes))
}

export async function answerSecond(browser: Browser, credential: string): Promise<Answer> {
  const form = (await browser.get('/sign-in/second-step?back=/manager&method=key')).form()
  return browser.post(form.action, { ...form.hidden, credential })
}

/** The door for a key alone. */
export async function passAlone(browser: Browser, key: SoftKey, wishes: Wishes = {}): Promise<Answer> {
  return answerAlone(browser, key.get(await ask(browser, AT_DOOR, 'alone'), wishes))
}

export async function answerAlone(browser: Browser, credential: string): Promise<Answer> {
  const form = (await browser.get('/sign-in?back=/manager')).form('id="passkey"')
  return browser.post(form.action, { ...form.hidden, credential })
}

/** A browser that has passed the password of somebody. */
export async function pendingOf(world: World, email = 'claire@example.test'): Promise<Browser> {
  const browser = await browse(world)
  await passPassword(browser, { email })
  return browser
}

export const keyRows = ({ scene }: World) =>
  scene.all(
    q
      .selectFrom('security_keys')
      .innerJoin('factors', 'factors.id', 'security_keys.factor_id')
      .select(['name', 'counter', 'alone', 'backed_up', 'used_at', 'user_id', 'transports'])
      .orderBy('factors.id'),
  )
