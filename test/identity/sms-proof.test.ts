import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { type Answer, type Browser, HTMX } from '../browsing.ts'
import { browse, PASSWORD, type World } from '../world.ts'
import { giveMobile, lastCode, MASKED, MINUTE, otherThan, sentTo, typeCode } from './sms-scene.ts'
import { givePaper, givePhone, house, isIn } from './two-step-scene.ts'

const PATIENCE = 30_000
const PAGE = '/profile/security'
const CHANGE = 'data-action="identity.change-factor"'
const REMOVE = 'data-action="identity.remove-factor"'
const CODES = 'data-action="identity.new-rescue-codes"'
const ADD = 'data-action="identity.enable-app"'

/** Claire has a phone, and was last asked who she is eleven minutes ago. */
async function scene() {
  const world = await house()
  const mobile = giveMobile(world, world.claire)
  const browser = await browse(world, world.claire)
  world.clock.advance(11 * MINUTE)
  return { world, mobile, browser }
}

const cardAt = (page: Answer, mark: string): string =>
  page.text.slice(page.text.indexOf(mark), page.text.indexOf('</section>', page.text.indexOf(mark)))

const post = (browser: Browser, from: Answer, fields: Record<string, string>, mark = '', headers = HTMX) => {
  const { action, hidden } = from.form(mark)
  return browser.post(action, { ...hidden, ...fields }, headers)
}

const prove = (browser: Browser, from: Answer, code: string) =>
  post(browser, from, { do: 'confirm', 'proof-password': PASSWORD, 'proof-code': code })

const methods = (world: World) => world.scene.all(q.selectFrom('factors').select('kind').orderBy('id'))

describe.concurrent('proving once more who one is, by SMS', { timeout: PATIENCE }, () => {
  test('takes a press that sends the code, then password and code; what was typed comes along', async () => {
    const { world, mobile, browser } = await scene()
    const page = await browser.get(PAGE)
    expect(cardAt(page, CHANGE)).toContain(MASKED)
    expect(world.sms.messages).toEqual([])
    const asked = await post(browser, page, { 'proof-send': mobile, name: 'Le mien' }, CHANGE)
    expect([asked.status, world.sms.messages.length]).toEqual([200, 1])
    expect(world.sms.messages[0]?.text).toContain('confirme votre identité sur comptoir.test')
    expect(asked.text).toContain('value="Le mien"')
    expect((await prove(browser, asked, otherThan(lastCode(world)))).status).toBe(422)
    const proven = await prove(browser, asked, lastCode(world))
    expect(proven.text).toContain('data-state="ready"')
    expect((await prove(browser, asked, lastCode(world))).status).toBe(422)
  })

  test('works without script: the page comes back with the card asking for the code', async () => {
    const { world, mobile, browser } = await scene()
    const form = (await browser.get(PAGE)).form(CHANGE)
    const asked = await browser.post(form.action, { ...form.hidden, 'proof-send': mobile })
    expect([asked.status, world.sms.messages.length]).toEqual([200, 1])
    expect(cardAt(asked, CHANGE)).toContain('name="proof-code"')
  })

  test('sends to nobody else’s phone, and nothing for a visitor', async () => {
    const { world, browser } = await scene()
    const strange = giveMobile(world, world.marc, '+41781112233')
    const page = await browser.get(PAGE)
    expect((await post(browser, page, { 'proof-send': strange }, CHANGE)).status).toBe(404)
    const visitor = await browse(world)
    const form = (await visitor.get('/reset')).form('class="card"')
    expect((await visitor.post(form.action, { ...form.hidden, 'proof-send': strange })).status).toBe(404)
    expect(world.sms.messages).toEqual([])
  })

  test('a code of the sign-in proves nothing in a session, nor one of another session', async () => {
    const { world, mobile, browser } = await scene()
    const signing = await sentTo(world)
    const page = await browser.get(PAGE)
    expect((await prove(browser, { ...page, form: () => page.form(CHANGE) }, lastCode(world))).status).toBe(422)
    expect((await typeCode(signing, lastCode(world))).status).toBe(303)
    world.clock.advance(11 * MINUTE)
    const there = await signing.get(PAGE)
    await post(signing, there, { 'proof-send': mobile }, CHANGE)
    expect((await prove(browser, { ...page, form: () => page.form(CHANGE) }, lastCode(world))).status).toBe(422)
  })
})

describe.concurrent('an SMS beside an app (security 3.11)', { timeout: PATIENCE }, () => {
  const both = async () => {
    const made = await scene()
    return { ...made, phone: givePhone(made.world, made.world.claire) }
  }

  test('is not enough to remove the app, to add a method or to make rescue codes: the card says so', async () => {
    const { world, mobile, browser } = await both()
    const page = await browser.get(PAGE)
    for (const mark of [REMOVE, CODES, ADD]) {
      const { action, hidden, text } = mark === REMOVE ? await removing(browser) : page.form(mark)
      expect(text).toContain('un code par SMS ne suffit pas')
      expect(text).not.toContain('proof-send')
      const answer = await browser.post(action, { ...hidden, 'proof-send': mobile }, HTMX)
      expect(answer.status).toBe(404)
    }
    expect(world.sms.messages).toEqual([])
  })

  async function removing(browser: Browser) {
    const page = await browser.get(PAGE)
    const [, href = ''] = /href="([^"]*identity\.remove-factor[^"]*)"/.exec(page.text) ?? []
    return (await browser.get(href.replaceAll('&amp;', '&'))).form('class="card"')
  }

  test('proves the rest, and that proof does not open what is stronger', async () => {
    const { world, mobile, browser, phone } = await both()
    const { action, hidden } = await choosing(browser)
    const asked = await browser.post(action, { ...hidden, 'proof-send': mobile }, HTMX)
    expect((await prove(browser, asked, lastCode(world))).text).toContain('data-state="ready"')
    expect((await removing(browser)).text).toContain('un code par SMS ne suffit pas')
    const own = await removing(browser)
    const proof = { do: 'confirm', 'proof-password': PASSWORD, 'proof-code': phone.code() }
    const proven = await browser.post(own.action, { ...own.hidden, ...proof }, HTMX)
    expect(proven.text).toContain('data-state="ready"')
  })

  async function choosing(browser: Browser) {
    const page = await browser.get(PAGE)
    const [, href = ''] = /href="([^"]*identity\.change-factor[^"]*)"/.exec(page.text) ?? []
    return (await browser.get(href.replaceAll('&amp;', '&'))).form('class="card"')
  }

  test('does not become enough by signing in with it', async () => {
    const world = await house()
    giveMobile(world, world.claire)
    givePhone(world, world.claire)
    const browser = await sentTo(world)
    expect((await typeCode(browser, lastCode(world))).status).toBe(303)
    expect(isIn(browser)).toBe(true)
    const own = await removing(browser)
    expect(own.text).toContain('proof-password')
    const posted = await browser.post(own.action, { ...own.hidden, do: 'step' }, HTMX)
    expect(posted.text).toContain('data-state="confirm"')
    expect(methods(world)).toHaveLength(2)
  })

  test('leaves the way out by a rescue code', async () => {
    const { world, browser } = await both()
    const [paper = ''] = givePaper(world, world.claire)
    const own = await removing(browser)
    const proof = { do: 'confirm', 'proof-password': PASSWORD, 'proof-code': paper }
    expect((await browser.post(own.action, { ...own.hidden, ...proof }, HTMX)).text).toContain('data-state="ready"')
  })
})
