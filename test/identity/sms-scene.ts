import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import { sealSecret } from '../../src/core/sealed.ts'
import type { Answer, Browser } from '../browsing.ts'
import { file } from '../knowledge/sources.ts'
import { browse, type Customer, journal, newWorld, owed, type World } from '../world.ts'
import { passCode, passPassword } from './two-step-scene.ts'

export const NUMBER = '+41791234567'
export const MASKED = '+41 •• ••• •• 67'.replaceAll(' ', '\u00a0')
export const MINUTE = 60_000

/** Gives somebody a phone that gets codes: returns the public id of its row. */
export function giveMobile(world: World, who: Customer, number = NUMBER): string {
  const [public_id, at] = [publicId('fac'), world.clock.now().toISOString()]
  const first = world.scene.one(q.selectFrom('factors').select('id').where('user_id', '=', who.id)) === undefined
  const secret = sealSecret(world.house.keys, { kind: 'sms', userId: who.id, factor: public_id }, number)
  const row = { public_id, user_id: who.id, kind: 'sms' as const, name: 'Mobile', secret }
  const preferred = first ? (1 as const) : (0 as const)
  world.scene.run(q.insertInto('factors').values({ ...row, preferred, created_at: at, used_at: null }))
  return public_id
}

/** The code of the message that was sent last. */
export const lastCode = ({ sms }: World): string => sms.messages.at(-1)?.text.slice(0, 6) ?? ''

/** A code of the right form that is not this one. */
export const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000')

/** Somebody who has passed the password and was sent a code. */
export async function sentTo(world: World): Promise<Browser> {
  const browser = await browse(world)
  await passPassword(browser)
  return browser
}

/** Presses a button of the second step. */
export async function press(browser: Browser, fields: Record<string, string>): Promise<Answer> {
  const form = (await browser.get('/sign-in/second-step?back=/manager')).form()
  return browser.post(form.action, { ...form.hidden, ...fields })
}

/** A house where nobody carries SMS. */
export const houseWithoutSms = (): Promise<World> =>
  newWorld({ noSms: true, floorMs: 0, articles: [file('fr/2017-password.md', 'Words.\n', { kind: 'faq' })] })

export const typeCode = (browser: Browser, code: string): Promise<Answer> => passCode(browser, code, { method: 'sms' })

/** Everything the house keeps and tells, as one text. */
export const everythingKept = (world: World): string =>
  JSON.stringify([
    ...(['factors', 'factor_enrolments', 'sms_codes', 'throttles', 'action_runs', 'sign_in_attempts'] as const).map(
      (table) => world.scene.all(q.selectFrom(table).selectAll()),
    ),
    owed(world),
    journal(world),
    world.log.lines,
  ])
