import { q } from '../../db/query.ts'
import type { Refusal } from '../../src/base/refusal.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { openOnDevice } from '../../src/identity/devices.ts'
import { type AtTheDoor, signIn } from '../../src/identity/sign-in.ts'
import type { Browser } from '../browsing.ts'
import { file } from '../knowledge/sources.ts'
import { as, browse, newWorld, PASSWORD, type World } from '../world.ts'

/** One article with a card is enough where only the door is looked at. */
const articles = [file('fr/2017-password.md', 'Words.\n\n::action[mail.change-password]{#change}\n', { kind: 'faq' })]
export const GUIDE = '/faq/2017/password'

/** What is tried at the door; Claire's own address and password where nothing else is said. */
export type Given = Partial<AtTheDoor>

export const WINDOWS_FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
export const IPHONE_SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'

/** A house and its door. Signing in takes a third of a second: tests share the time, and nothing else. */
export async function scene() {
  const world = await newWorld({ articles })
  const visitor = (ip: string): Ctx => ({
    ...as(world, world.sami),
    actor: { kind: 'visitor' },
    request: { id: 'req', ip, userAgent: WINDOWS_FIREFOX },
  })
  /** Proves who it is and opens the session, as the route does. */
  const tryIt = async (given: Given, ip = '192.0.2.7') => {
    const ctx = visitor(ip)
    const { mark, ...rest } = { email: 'claire@example.test', password: PASSWORD, mark: undefined, ...given }
    const { user } = await signIn(ctx, { ...rest, mark })
    return openOnDevice(ctx, { id: user.id, publicId: user.public_id }, { mark, stays: false })
  }
  const refusal = (given: Given, ip?: string) =>
    tryIt(given, ip).then(
      () => 'let in',
      (no: Refusal) => ({ ...no, stack: undefined }),
    )
  const counters = () => {
    world.house.throttle.flush()
    return world.scene.all(q.selectFrom('throttles').select(['bucket', 'failures']).orderBy('bucket'))
  }
  const knock = async (fields: Record<string, string>) => {
    const browser = await browse(world)
    return { browser, answer: await knockAgain(browser, fields) }
  }
  return { world, visitor, tryIt, refusal, counters, knock }
}

/** At the same door with the same browser, from an address and with a user agent when they are given. */
export async function knockAgain(
  browser: Browser,
  fields: Record<string, string>,
  from: { ip?: string; agent?: string } = {},
) {
  const form = (await browser.get('/sign-in?back=/manager')).form()
  const headers = { 'X-Forwarded-For': from.ip, 'User-Agent': from.agent }
  return browser.post(form.action, { ...form.hidden, ...fields }, headers)
}

/** The card of a mailbox password at the Manager: it asks for proof of identity. */
export const cardOf = (world: World): string => {
  const mailbox = world.scene.one(q.selectFrom('mailboxes').select('public_id').orderBy('id').limit(1))?.public_id
  return `/manager/${world.bakery.publicId}/actions/mail.change-password/${mailbox}`
}
