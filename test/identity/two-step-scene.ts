import { generateSync } from 'otplib'
import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import { newSeed } from '../../src/base/totp.ts'
import { change } from '../../src/core/change.ts'
import { sealSecret } from '../../src/core/sealed.ts'
import { makeRescueCodes } from '../../src/identity/rescue-codes.ts'
import type { Answer, Browser } from '../browsing.ts'
import { file } from '../knowledge/sources.ts'
import { as, browse, type Customer, newWorld, PASSWORD, type World } from '../world.ts'

const STEP_MS = 30_000
export const GUIDE = '/faq/2017/password'
const articles = [file('fr/2017-password.md', 'Words.\n\n::action[mail.change-password]{#change}\n', { kind: 'faq' })]

/** An app of somebody's, as their phone has it. */
export interface Phone {
  publicId: string
  /** The code it shows, so many steps from now. */
  code(steps?: number): string
}

/** Gives somebody an app: its row, and the phone that goes with it. */
export function givePhone(world: World, who: Customer, name = 'Phone'): Phone {
  const [seed, public_id, at] = [newSeed(), publicId('fac'), world.clock.now().toISOString()]
  const first = world.scene.one(q.selectFrom('factors').select('id').where('user_id', '=', who.id)) === undefined
  const secret = sealSecret(world.house.keys, { kind: 'app', userId: who.id, factor: public_id }, seed)
  const row = {
    public_id,
    user_id: who.id,
    kind: 'app' as const,
    name,
    secret,
    preferred: first ? (1 as const) : (0 as const),
  }
  world.scene.run(q.insertInto('factors').values({ ...row, created_at: at, used_at: null }))
  return {
    publicId: public_id,
    code: (steps = 0) => codeOf(seed, new Date(world.clock.now().getTime() + steps * STEP_MS)),
  }
}

export const codeOf = (seed: string, at: Date): string => generateSync({ secret: seed, epoch: at.getTime() / 1000 })

/** The seed a card shows for typing. */
export const seedIn = (card: string): string => (/<code>([A-Z2-7 ]+)<\/code>/.exec(card)?.[1] ?? '').replaceAll(' ', '')

/** A code that is not the phone's, and of the right form. */
export const wrong = (phone: Phone): string => {
  const near = new Set([-2, -1, 0, 1, 2].map((steps) => phone.code(steps)))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.has(code)) as string
}

/** Ten codes on paper. */
export const givePaper = (world: World, who: Customer): string[] =>
  change(as(world, who), { event: 'user.rescue_codes_made', accountId: null, about: who.publicId }, () =>
    makeRescueCodes(world.house, who.id),
  )

/** One article is enough where only the door and one's own pages are looked at. */
export const house = (): Promise<World> => newWorld({ articles, floorMs: 0 })

/** A house where Claire has a phone. */
export async function scene() {
  const world = await house()
  return { world, phone: givePhone(world, world.claire) }
}

/** Types address and password at the door. */
export async function passPassword(browser: Browser, fields: Record<string, string> = {}): Promise<Answer> {
  const form = (await browser.get('/sign-in?back=/manager')).form()
  return browser.post(form.action, { ...form.hidden, email: 'claire@example.test', password: PASSWORD, ...fields })
}

/** Types a code at the second step. */
export async function passCode(browser: Browser, code: string, fields: Record<string, string> = {}): Promise<Answer> {
  const form = (await browser.get('/sign-in/second-step?back=/manager')).form()
  return browser.post(form.action, { ...form.hidden, code, ...fields })
}

/** Somebody who has passed the password, and nothing more. */
export async function pending(world: World): Promise<Browser> {
  const browser = await browse(world)
  await passPassword(browser)
  return browser
}

export const isIn = (browser: Browser): boolean => browser.cookies.has('__Host-sid')
