import { q } from '../../db/query.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { askReset } from '../../src/identity/resets.ts'
import { file } from '../knowledge/sources.ts'
import { as, type Customer, newWorld, type World } from '../world.ts'
import { mailedLink } from './mailed.ts'

/** A third of a second for each time somebody asks, several times over, beside other tests. */
export const PATIENCE = 20_000
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
/** A password nothing speaks against. */
export const NEW = 'cinq brioches au beurre salé'
const card = '::action[identity.ask-reset]{#link}\n'
const articles = ['fr', 'en'].map((language) => file(`${language}/2110-word.md`, card, { kind: 'faq' }))

/** A house and its door. Asking takes a third of a second: the tests share the time, and nothing else. */
export async function resetScene() {
  const world = await newWorld({ articles })
  const visitor = (ip = '192.0.2.7'): Ctx => ({
    ...as(world, world.sami),
    actor: { kind: 'visitor' },
    request: { id: 'req', ip, userAgent: 'a browser' },
  })
  const ask = (email = world.claire.email, ip?: string) => askReset(visitor(ip), email)
  const links = () => world.scene.all(q.selectFrom('mail_links').selectAll().orderBy('id'))
  const linkToClaire = async () => {
    await ask()
    return mailedLink(world, 'reset-link')
  }
  return { world, visitor, ask, links, linkToClaire }
}

export const userOf = ({ scene }: World, { id }: Customer) => {
  const user = scene.one(q.selectFrom('users').selectAll().where('id', '=', id))
  if (!user) throw new Error('gone')
  return user
}

export const isPassword = (world: World, who: Customer, password: string) =>
  world.house.hashing.isLogin('', password, userOf(world, who).password_hash)
