import { generateSync } from 'otplib'
import { q } from '../../db/query.ts'
import { tokenOf } from '../../src/core/mail-links.ts'
import { appOf, seedOf } from '../../src/staff/door/app.ts'
import { urls } from '../../src/urls.ts'
import type { Answer, Browser } from '../browsing.ts'
import { browse, PASSWORD, type Staff, type World } from '../world.ts'

const SIGN_IN = '/desk/sign-in'
const CODE = '/desk/sign-in/second-step'
/** A code is used once; the next comes half a minute later. */
export const NEXT_CODE = 30_000

/** The code an app with this key shows now. */
export const codeFor = ({ clock }: World, secret: string): string =>
  generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1000) })

/** The code the app of one of us shows now. */
export function codeOf(world: World, who: Staff): string {
  const app = appOf(world.house, who)
  if (!app) throw new Error(`${who.name} has no app`)
  return codeFor(world, seedOf(world.house, app))
}

export const emailOf = ({ scene }: World, { id }: Pick<Staff, 'id'>): string =>
  scene.one(q.selectFrom('staff').select('email').where('id', '=', id))?.email ?? ''

/** Address and password at the desk's door; what follows is the code. */
export const givePassword = (browser: Browser, email: string, password = PASSWORD): Promise<Answer> =>
  browser.post(SIGN_IN, { email, password, back: '/desk/roles' })

export const giveCode = (browser: Browser, code: string): Promise<Answer> =>
  browser.post(CODE, { code, back: '/desk/roles' })

/** A browser that came in through the door, as people do. */
export async function signedInAtDesk(world: World, who: Staff): Promise<Browser> {
  const browser = await browse(world)
  await givePassword(browser, emailOf(world, who))
  const { status, location } = await giveCode(browser, codeOf(world, who))
  if (status !== 303 || location !== '/desk/roles') throw new Error(`${who.name} did not come in: ${status}`)
  world.clock.advance(NEXT_CODE)
  return browser
}

/** The address of the latest link for one of us, as it was mailed or printed. */
export function welcomeLink(world: World, who: Pick<Staff, 'publicId'>): string {
  const latest = q.selectFrom('mail_links').select('public_id').where('subject', '=', who.publicId)
  const link = world.scene.one(latest.orderBy('id', 'desc').limit(1))
  return urls.mailLink('desk-welcome', 'fr', tokenOf(world.house, 'desk-welcome', link?.public_id ?? ''))
}
