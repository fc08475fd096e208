import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { type Answer, type Browser, HTMX } from '../browsing.ts'
import { browse, journal, owed, PASSWORD, type World } from '../world.ts'
import {
  everythingKept,
  giveMobile,
  houseWithoutSms,
  lastCode,
  MASKED,
  MINUTE,
  NUMBER,
  otherThan,
} from './sms-scene.ts'
import { house } from './two-step-scene.ts'

const PATIENCE = 30_000
const PAGE = '/profile/security'
const CARD = 'data-action="identity.enable-sms"'
const MOBILE = { phone: '079 123 45 67', name: 'Mobile' }

/** Posts the form of the card as htmx does, from the page or from the answer before. */
async function step(browser: Browser, from: Answer | undefined, fields: Record<string, string>): Promise<Answer> {
  const { action, hidden } = (from ?? (await browser.get(PAGE))).form(from ? 'class="card"' : CARD)
  return browser.post(action, { ...hidden, do: 'step', ...fields }, HTMX)
}

async function begun(world: World) {
  const browser = await browse(world, world.claire)
  return { browser, asked: await step(browser, undefined, MOBILE) }
}

const factors = (world: World) => world.scene.all(q.selectFrom('factors').select(['kind', 'name', 'preferred']))
const kinds = (world: World) => owed(world).map(({ kind }) => kind)

describe.concurrent('adding a phone', { timeout: PATIENCE }, () => {
  test('says how weak it is, wants a code of that number, and shows the rescue codes with the first one', async () => {
    const world = await house()
    const page = await (await browse(world, world.claire)).get(PAGE)
    expect(page.text).toContain('la méthode la plus faible')
    expect(page.text).toContain('Suisse, Liechtenstein et France')
    const { browser, asked } = await begun(world)
    expect(asked.text).toContain(MASKED)
    expect(world.sms.messages).toMatchObject([{ to: NUMBER }])
    expect(world.sms.messages[0]?.text).toContain('relie ce numéro à votre accès sur comptoir.test')
    expect(factors(world)).toEqual([])
    const shown = await step(browser, asked, { code: lastCode(world) })
    expect([...shown.text.matchAll(/<code>[0-9A-Z-]{29}<\/code>/g)]).toHaveLength(10)
    expect((await step(browser, shown, {})).text).toContain('Notez d’abord vos codes de secours')
    expect((await step(browser, shown, { noted: '1' })).text).toContain('data-state="done"')
    expect(factors(world)).toEqual([{ kind: 'sms', name: 'Mobile', preferred: 1 }])
    expect(kinds(world)).toEqual(['two-step-on'])
    expect(journal(world).map(({ event }) => event)).toEqual(['user.sms_code_sent', 'user.factor_added'])
    expect((await browser.get(PAGE)).text).toContain(`SMS · ${MASKED}`)
  })

  test('sends nothing before identity is proven', async () => {
    const world = await house()
    const browser = await browse(world, world.claire)
    const { action, hidden } = (await browser.get(PAGE)).form(CARD)
    world.clock.advance(10 * MINUTE)
    const asked = await browser.post(action, { ...hidden, do: 'step', ...MOBILE }, HTMX)
    expect(asked.text).toContain('data-state="confirm"')
    expect(asked.text).toContain('value="079 123 45 67"')
    expect(world.sms.messages).toEqual([])
    const proof = { ...asked.form().hidden, do: 'confirm', 'proof-password': PASSWORD }
    const proven = await browser.post(asked.form().action, proof, HTMX)
    expect((await step(browser, proven, MOBILE)).text).toContain(MASKED)
  })

  test('takes no number and no id from a form that comes later (R-2FA-3)', async () => {
    const world = await house()
    const { browser, asked } = await begun(world)
    const more = { phone: '+41781112233', factor: 'fac_other', number: '+41781112233' }
    await step(browser, asked, { ...more, code: lastCode(world) })
    expect((await browser.get(PAGE)).text).toContain(MASKED)
    expect(world.sms.messages).toHaveLength(1)
  })

  test.for([
    ['+41 44 668 18 00', 'Ce n’est pas un numéro de mobile'],
    ['12', 'Ce n’est pas un numéro de mobile'],
    ['<b>', 'Ce n’est pas un numéro de mobile'],
    ['+49 151 23456789', 'Nous n’envoyons pas de SMS dans ce pays'],
    ['+1 202 555 0123', 'Nous n’envoyons pas de SMS dans ce pays'],
  ] as const)('refuses %s in words, and sends nothing there', async ([phone, words]) => {
    const world = await house()
    const browser = await browse(world, world.claire)
    const answer = await step(browser, undefined, { ...MOBILE, phone })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(words)
    expect(world.sms.messages).toEqual([])
  })

  test('refuses a number that is there already, and an eleventh method, before anything is sent', async () => {
    const world = await house()
    giveMobile(world, world.claire)
    const browser = await browse(world, world.claire)
    expect((await step(browser, undefined, MOBILE)).text).toContain('déjà l’une de vos méthodes')
    for (let more = 10; more < 19; more++) giveMobile(world, world.claire, `+417911122${more}`)
    const answer = await step(browser, undefined, { ...MOBILE, phone: '+41781112233' })
    expect(answer.text).toContain('10 méthodes au maximum')
    expect(world.sms.messages).toEqual([])
  })

  test('wants a right code within five tries; a fresh one makes the old one worthless', async () => {
    const world = await house()
    const { browser, asked } = await begun(world)
    const old = lastCode(world)
    let answer = asked
    for (let wrong = 0; wrong < 5; wrong++) answer = await step(browser, answer, { code: otherThan(old) })
    expect(answer.text).toContain('Code incorrect')
    answer = await step(browser, answer, { code: old })
    expect(answer.text).toContain('Ce code n’est plus valable')
    answer = await step(browser, answer, { way: 'again' })
    expect(answer.status).toBe(429)
    world.clock.advance(MINUTE)
    answer = await step(browser, answer, { way: 'again' })
    expect([answer.status, world.sms.messages.length]).toEqual([200, 2])
    if (lastCode(world) !== old) expect((await step(browser, answer, { code: old })).status).toBe(422)
    expect(factors(world)).toEqual([])
    await step(browser, answer, { code: lastCode(world) })
    expect(factors(world)).toHaveLength(1)
  })

  test('wants the code of this very enrolment: not of a sign-in, not of somebody else’s', async () => {
    const world = await house()
    const { browser, asked } = await begun(world)
    const marc = await browse(world, world.marc)
    const theirs = await step(marc, undefined, { ...MOBILE, phone: '+41781112233' })
    const [mine = '', other = ''] = world.sms.messages.map(({ text }) => text.slice(0, 6))
    if (mine !== other) {
      expect((await step(browser, asked, { code: other })).status).toBe(422)
      expect((await step(marc, theirs, { code: mine })).status).toBe(422)
    }
    expect(factors(world)).toEqual([])
  })

  test('is over after ten minutes: the card says so, and begins anew', async () => {
    const world = await house()
    const { browser, asked } = await begun(world)
    world.scene.run(q.updateTable('factor_enrolments').set({ created_at: '2026-03-02T08:49:00.000Z' }))
    const late = await step(browser, asked, { code: lastCode(world) })
    expect(late.status).toBe(422)
    expect(late.text).toContain('Plus de dix minutes ont passé')
    expect((await step(browser, late, { do: 'drop' })).text).toContain('name="phone"')
  })

  test('says so when the gateway is away: nothing has begun', async () => {
    const world = await house()
    world.sms.down = true
    const { asked } = await begun(world)
    expect([asked.status, asked.headers.get('retry-after')]).toEqual([503, '60'])
    expect(asked.text).toContain('n’a pas pu être envoyé')
    expect(world.scene.all(q.selectFrom('factor_enrolments').selectAll())).toEqual([])
  })

  test('leaves number and code nowhere but sealed, from the first step to the last', async () => {
    const world = await house()
    const { browser, asked } = await begun(world)
    const code = lastCode(world)
    const before = everythingKept(world)
    await step(browser, await step(browser, asked, { code: otherThan(code) }), { code })
    for (const secret of [`"${code}"`, `#${code}`, NUMBER, NUMBER.slice(1), '079 123 45 67', '79 123 45 67']) {
      expect(before).not.toContain(secret)
      expect(everythingKept(world)).not.toContain(secret)
    }
  })

  test('is not there where nobody carries SMS (R-2FA-2)', async () => {
    const world = await houseWithoutSms()
    const browser = await browse(world, world.claire)
    const address = `/profile/actions/identity.enable-sms/${world.claire.publicId}`
    expect((await browser.get(address)).status).toBe(404)
    expect((await browser.post(address, { ...MOBILE, do: 'step' }, HTMX)).status).toBe(404)
  })
})
