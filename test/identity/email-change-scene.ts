import { q } from '../../db/query.ts'
import { findPerson } from '../../src/web/session.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { file } from '../knowledge/sources.ts'
import { browse, type Customer, journal, newWorld, type World } from '../world.ts'
import { mailedLink, use } from './mailed.ts'

/** A third of a second for each time somebody asks, several times over, beside other tests. */
export const PATIENCE = 20_000
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const NEXT = 'claire@ailleurs.test'
export const PAGE = '/profile/sign-in'
const articles = [file('fr/2110-word.md', 'Words.\n', { kind: 'faq' })]

/** A house where Claire is signed in. Asking takes a third of a second: the tests share the time, and nothing else. */
export async function emailScene() {
  const world = await newWorld({ articles })
  const browser = await browse(world, world.claire)
  const ask = async (email = NEXT, headers: Record<string, string> = HTMX, by: Browser = browser) => {
    const { action, hidden } = (await by.get('/profile/actions/identity.change-email?again=1')).form('class="card"')
    return by.post(action, { ...hidden, email, do: 'step' }, headers)
  }
  const linkToNew = async (email = NEXT) => {
    await ask(email)
    return mailedLink(world, 'email-change-link')
  }
  const changed = async (email = NEXT) => {
    await use(browser, await linkToNew(email))
    return mailedLink(world, 'email-changed')
  }
  return { world, browser, ask, linkToNew, changed }
}

export const userOf = ({ scene }: World, { id }: Customer) => {
  const user = scene.one(q.selectFrom('users').selectAll().where('id', '=', id))
  if (!user) throw new Error('gone')
  return user
}

/** Whoever is the only one cannot go. */
export function secondRepresentative({ scene, clock, nadia, bakery }: World): void {
  const role = 'legal-representative' as const
  const row = { user_id: nadia.id, account_id: bakery.id, role, created_at: clock.now().toISOString() }
  scene.run(q.insertInto('memberships').values(row))
}

export const links = ({ scene }: World) => scene.all(q.selectFrom('mail_links').selectAll().orderBy('id'))
export const events = (world: World) => journal(world).map(({ event }) => event)
export const isIn = ({ store, clock }: World, token: string | undefined) =>
  findPerson(store, token, clock.now()) !== undefined
