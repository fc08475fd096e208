import { q } from '../../db/query.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { urls } from '../../src/urls.ts'
import type { Answer, Browser } from '../browsing.ts'
import { mailedLink } from '../identity/mailed.ts'
import { file } from '../knowledge/sources.ts'
import { as, browse, newWorld, type World } from '../world.ts'

/** What Jeanne fills in: she is nobody yet. */
export const WISH = {
  email: 'jeanne@example.test',
  name: 'Jeanne Aubert',
  country: 'CH',
  password: 'quatre brioches tièdes',
  terms: '1',
} as const

/** A world whose only guide is the one of signing up. */
export const newHouse = (): Promise<World> =>
  newWorld({ articles: ['fr', 'en'].map((language) => file(`${language}/2201-words.md`, CARD, { kind: 'guide' })) })

const CARD = 'Words.\n\n::action[sign-ups.create]{#create}\n'

interface From {
  ip?: string
  language?: 'fr' | 'en'
  script?: Readonly<Record<string, string>>
}

/** Fills in the form of /sign-up and sends it, as Jeanne where nothing else is said. */
export async function askFor(browser: Browser, fields: Record<string, string> = {}, from: From = {}): Promise<Answer> {
  const form = (await browser.get(urls.signUp(from.language ?? 'fr'))).form('class="card"')
  const headers = { ...from.script, ...(from.ip ? { 'X-Forwarded-For': from.ip } : {}) }
  return browser.post(form.action, { ...form.hidden, do: 'step', ...WISH, ...fields }, headers)
}

/** Jeanne asks from a browser of her own. */
export async function asked(world: World, fields: Record<string, string> = {}, from: From = {}): Promise<Browser> {
  const browser = await browse(world)
  const answer = await askFor(browser, fields, from)
  if (answer.status !== 200) throw new Error(`signing up was answered ${answer.status}`)
  return browser
}

/** Everything there is of somebody, by their address. */
export function lifeOf({ scene }: World, email: string) {
  const user = scene.one(q.selectFrom('users').selectAll().where('email', '=', email))
  const id = user?.id ?? 0
  const memberships = scene.all(
    q
      .selectFrom('memberships')
      .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
      .select(['memberships.role', 'accounts.name', 'accounts.country', 'accounts.currency'])
      .where('memberships.user_id', '=', id),
  )
  const terms = scene.all(q.selectFrom('terms_accepted').select(['version', 'ip']).where('user_id', '=', id))
  const sessions = scene.all(q.selectFrom('sessions').select('id').where('user_id', '=', id))
  const wishes = scene.all(q.selectFrom('sign_ups').selectAll().where('email', '=', email))
  return { user, memberships, terms, sessions, wishes }
}

/** The link of the newest letter. */
export const linkOf = (world: World): URL => mailedLink(world, 'sign-up-confirm')
export const tokenOf = ({ searchParams }: URL): string => searchParams.get('token') ?? ''

/** A house where Jeanne has asked and holds the letter, and her browser. */
export async function lettered(fields: Record<string, string> = {}) {
  const world = await newHouse()
  const browser = await asked(world, fields)
  return { world, browser, link: linkOf(world) }
}

/** The house as anybody uses it. */
export const visitor = (world: World): Ctx => ({ ...as(world, world.sami), actor: { kind: 'visitor' } })

/** Every row there is of people and accounts. */
export const rows = ({ scene }: World) =>
  (['users', 'accounts', 'memberships', 'terms_accepted', 'sign_ups', 'sessions', 'audit'] as const).map((table) =>
    scene.all(q.selectFrom(table).selectAll()),
  )
