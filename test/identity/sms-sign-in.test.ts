import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { HTMX } from '../browsing.ts'
import { browse } from '../world.ts'
import {
  everythingKept,
  giveMobile,
  houseWithoutSms,
  lastCode,
  MASKED,
  MINUTE,
  NUMBER,
  otherThan,
  press,
  sentTo,
  typeCode,
} from './sms-scene.ts'
import { givePaper, givePhone, house, isIn, passPassword } from './two-step-scene.ts'

const PATIENCE = 30_000

async function scene() {
  const world = await house()
  return { world, mobile: giveMobile(world, world.claire) }
}

describe.concurrent('signing in with a code by SMS', { timeout: PATIENCE }, () => {
  test('sends it after the password, shows where to, and lets in whoever types it', async () => {
    const { world } = await scene()
    const browser = await sentTo(world)
    expect(world.sms.messages).toHaveLength(1)
    const [message] = world.sms.messages
    expect(message?.to).toBe(NUMBER)
    const code = lastCode(world)
    expect(message?.text).toMatch(/^\d{6} est votre code de connexion pour comptoir\.test\./)
    expect(message?.text.split('\n').at(-1)).toBe(`@comptoir.test #${code}`)
    const page = await browser.get('/sign-in/second-step?back=/manager')
    expect(page.text).toContain(MASKED)
    expect(page.text).toContain('autocomplete="one-time-code"')
    const answer = await typeCode(browser, `${code.slice(0, 3)} ${code.slice(3)}`)
    expect([answer.status, answer.location, isIn(browser)]).toEqual([303, '/manager', true])
  })

  test('sends nothing for a GET, and nothing to whoever chose another method', async () => {
    const { world } = await scene()
    givePhone(world, world.claire)
    world.scene.run(q.updateTable('factors').set({ preferred: 0 }))
    world.scene.run(q.updateTable('factors').set({ preferred: 1 }).where('kind', '=', 'app'))
    const browser = await sentTo(world)
    const page = await browser.get('/sign-in/second-step?method=sms')
    expect(page.text).toContain(`name="send"`)
    expect(page.text).not.toContain('name="code"')
    expect(world.sms.messages).toEqual([])
    const chosen = await press(browser, { other: 'sms' })
    expect([chosen.status, world.sms.messages.length]).toEqual([303, 1])
    await press(browser, { other: 'sms' })
    expect(world.sms.messages).toHaveLength(1)
    expect((await browser.get(chosen.location ?? '')).text).toContain('value="app"')
    expect((await typeCode(browser, lastCode(world))).status).toBe(303)
  })

  test('works inside the card of a guide, with script', async () => {
    const { world } = await scene()
    const browser = await browse(world)
    const form = (await browser.get('/faq/2017/password')).form('class="card"')
    const card = await browser.post(
      form.action,
      { ...form.hidden, email: 'claire@example.test', password: 'trois-croissants-chauds' },
      HTMX,
    )
    expect(card.text).toContain(MASKED)
    const next = card.form('class="card"')
    const done = await browser.post(next.action, { ...next.hidden, do: 'step', code: lastCode(world) }, HTMX)
    expect([done.headers.get('hx-trigger') !== null || done.location !== undefined, isIn(browser)]).toEqual([
      true,
      true,
    ])
  })

  test('sends another one when asked: the old one is dead, and two in a minute there are not (R-2FA-2)', async () => {
    const { world, mobile } = await scene()
    const browser = await sentTo(world)
    const old = lastCode(world)
    const soon = await press(browser, { send: mobile })
    expect([soon.status, soon.headers.get('retry-after')]).toEqual([429, '60'])
    expect(soon.text).toContain('Un nouveau sera possible dans 60 secondes')
    world.clock.advance(MINUTE)
    expect((await press(browser, { send: mobile })).status).toBe(303)
    const fresh = lastCode(world)
    if (fresh !== old) expect((await typeCode(browser, old)).status).toBe(422)
    expect((await typeCode(browser, fresh)).status).toBe(303)
  })

  test('sends to each of two phones, and to nobody else’s', async () => {
    const { world } = await scene()
    const second = giveMobile(world, world.claire, '+41781112233')
    const strange = giveMobile(world, world.marc, '+41761112233')
    const browser = await sentTo(world)
    world.clock.advance(MINUTE)
    expect((await press(browser, { send: second })).status).toBe(303)
    expect(world.sms.messages.map(({ to }) => to)).toEqual([NUMBER, '+41781112233'])
    world.clock.advance(MINUTE)
    expect((await press(browser, { send: strange })).status).toBe(404)
    expect(world.sms.messages).toHaveLength(2)
  })

  test('says it when the gateway is away, and offers the other methods', async () => {
    const { world } = await scene()
    const [paper = ''] = givePaper(world, world.claire)
    world.sms.down = true
    const browser = await browse(world)
    const answer = await passPassword(browser)
    expect(answer.status).toBe(503)
    expect(answer.text).toContain('n’a pas pu être envoyé')
    expect(answer.text).toContain('value="rescue"')
    expect((await press(browser, { method: 'rescue', code: paper })).status).toBe(303)
  })

  test('does not exist where nobody carries SMS: neither offered nor mentioned (R-2FA-2)', async () => {
    const world = await houseWithoutSms()
    giveMobile(world, world.claire)
    givePhone(world, world.claire)
    const browser = await sentTo(world)
    const page = await browser.get('/sign-in/second-step')
    expect(page.text).not.toContain('SMS')
    expect((await press(browser, { other: 'sms' })).status).toBe(303)
    const claire = await browse(world, world.marc)
    expect((await claire.get('/profile/security')).text).not.toContain('SMS')
  })
})

describe.concurrent('a code by SMS (R-2FA-2)', { timeout: PATIENCE }, () => {
  test('is good for five minutes', async () => {
    const { world } = await scene()
    const browser = await sentTo(world)
    world.clock.advance(5 * MINUTE - 1)
    const other = await sentTo(world)
    world.clock.advance(1)
    world.scene.run(q.updateTable('sms_codes').set({ created_at: '2026-03-02T09:00:00.000Z' }))
    expect((await typeCode(browser, lastCode(world))).status).toBe(422)
    expect((await typeCode(other, lastCode(world))).status).toBe(422)
    expect((await other.get('/sign-in/second-step')).text).not.toContain('name="code"')
  })

  test('is good once, and for the sign-in it was sent for alone', async () => {
    const { world } = await scene()
    const [browser, stolen] = [await sentTo(world), await browse(world)]
    const code = lastCode(world)
    world.clock.advance(MINUTE)
    await passPassword(stolen)
    expect((await typeCode(stolen, code)).status).toBe(422)
    expect((await typeCode(browser, code)).status).toBe(303)
    expect((await typeCode(stolen, code)).status).toBe(422)
    expect(isIn(stolen)).toBe(false)
  })

  test('of somebody else opens nothing, nor does one that was sent for something else', async () => {
    const { world } = await scene()
    giveMobile(world, world.marc, '+41781112233')
    const browser = await sentTo(world)
    const marc = await browse(world)
    await passPassword(marc, { email: 'marc@example.test' })
    expect((await typeCode(browser, lastCode(world))).status).toBe(422)
    world.clock.advance(MINUTE)
    const row = world.scene.one(q.selectFrom('sms_codes').selectAll().limit(1))
    const session = world.scene.one(q.selectFrom('sign_in_attempts').select('id').orderBy('id', 'desc').limit(1))
    // a row put in another's place is no code there: its mark names what it was sent for
    world.scene.run(q.deleteFrom('sms_codes').where('id', '<>', row?.id ?? 0))
    world.scene.run(q.updateTable('sms_codes').set({ attempt_id: session?.id ?? 0 }))
    expect((await typeCode(marc, world.sms.messages[0]?.text.slice(0, 6) ?? '')).status).toBe(422)
  })

  test('that is right, twenty at once, lets in one', async () => {
    const { world } = await scene()
    const browser = await sentTo(world)
    const form = (await browser.get('/sign-in/second-step')).form()
    const code = lastCode(world)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => browser.post(form.action, { ...form.hidden, code })),
    )
    expect(answers.filter(({ headers }) => /__Host-sid=\w/.test(headers.getSetCookie().join())).length).toBe(1)
    expect(answers.every(({ status }) => status < 500)).toBe(true)
    expect(world.scene.all(q.selectFrom('sessions').select('id'))).toHaveLength(1)
  })

  test('is dead after five wrong ones, and so is the sign-in (R-2FA-6)', async () => {
    const { world } = await scene()
    const browser = await sentTo(world)
    const code = lastCode(world)
    for (let wrong = 0; wrong < 5; wrong++) await typeCode(browser, otherThan(code))
    expect((await typeCode(browser, code).catch(() => undefined))?.status ?? 422).toBe(422)
    expect(isIn(browser)).toBe(false)
  })

  test('is six digits: nothing else is one, and nothing else is a mistake of the house', async () => {
    const { world } = await scene()
    const nonsense = ['', ' ', '12345', '1234567', 'abcdef', '١٢٣٤٥٦', '1e5', '-12345', "' OR 1=1", '😀', '\u0000']
    for (const code of [...nonsense, '1'.repeat(5000)]) {
      world.scene.run(q.deleteFrom('throttles'))
      const browser = await sentTo(world)
      const answer = await typeCode(browser, code)
      expect(answer.status, code.slice(0, 20)).toBe(422)
      expect(isIn(browser)).toBe(false)
    }
  })

  test('is kept nowhere, and neither is the number: not in the store, in no journal, mail or log', async () => {
    const { world, mobile } = await scene()
    const browser = await sentTo(world)
    const code = lastCode(world)
    const before = everythingKept(world)
    await typeCode(browser, otherThan(code))
    world.sms.down = true
    world.clock.advance(MINUTE)
    await press(browser, { send: mobile })
    await typeCode(browser, code)
    expect(isIn(browser)).toBe(true)
    for (const secret of [`"${code}"`, `${code} `, `#${code}`, NUMBER, NUMBER.slice(1), '79 123 45 67']) {
      expect(before).not.toContain(secret)
      expect(everythingKept(world)).not.toContain(secret)
    }
  })

  test('cannot be had by swapping the numbers of two people: sealed to one, a number opens for no other', async () => {
    const { world } = await scene()
    giveMobile(world, world.marc, '+41781112233')
    const [claire, marc] = world.scene.all(q.selectFrom('factors').select(['id', 'secret']).orderBy('id'))
    const put = (id = 0, secret: string | null = null) =>
      world.scene.run(q.updateTable('factors').set({ secret }).where('id', '=', id))
    put(claire?.id, marc?.secret)
    put(marc?.id, claire?.secret)
    const browser = await browse(world)
    const answer = await passPassword(browser)
    expect([answer.status, world.sms.messages]).toEqual([303, []])
    expect((await press(browser, { other: 'sms' })).status).toBe(303)
    expect(world.sms.messages).toEqual([])
  })
})
